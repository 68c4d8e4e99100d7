import { describe, expect, it } from 'vitest'
import { isReasonGiven, PEOPLE_PER_EVENT, reasonNumber, releaseEvents, sensitiveFields, watermark } from './release.ts'

describe('what leaves the program', () => {
  it('is sensitive by the schema, and where the schema does not know the field', () => {
    expect(sensitiveFields({ collection: 'people', fields: ['name', 'phone', 'party', 'grid'] })).toEqual(['phone', 'party'])
    expect(sensitiveFields({ collection: 'meetings', fields: ['roster', 'minutes', 'signatures'] })).toEqual(['signatures'])
    expect(sensitiveFields({ collection: 'items', fields: ['moon'] })).toEqual(['moon'])
  })

  it('wants words beside 其他, and no more than fit', () => {
    expect(isReasonGiven({ reason: 'visit', words: '' })).toBe(true)
    expect(isReasonGiven({ reason: 'other', words: '  ' })).toBe(false)
    expect(isReasonGiven({ reason: 'visit', words: 'x'.repeat(121) })).toBe(false)
  })

  it('is told to the audit with fields, number of people, reason and its number, and every person is named in one event', () => {
    const people = Array.from({ length: PEOPLE_PER_EVENT + 1 }, (_, at) => `p${at}`)
    const events = releaseEvents(
      { collection: 'people', id: 'list', fields: ['phone'], what: '人员台账', people },
      { reason: 'report', words: '街道民政科核对', number: '1A2B3C4D' },
    )
    expect(events.map((event) => event.people?.length)).toEqual([PEOPLE_PER_EVENT, 1])
    expect(events[0]).toMatchObject({
      fields: ['phone'],
      note: `人员台账；${PEOPLE_PER_EVENT + 1} 人；用途号 1A2B3C4D；上级要求报送：街道民政科核对`,
    })
    expect(events.flatMap((event) => event.people ?? [])).toEqual(people)
  })

  it('bears where, who, when and the number', () => {
    const number = reasonNumber('0190a5e0-0000-7000-8000-00001a2b3c4d')
    expect(watermark({ unitName: '锦绣社区', userName: '王芳', minute: '2026-11-25T14:30' }, number)).toBe(
      '锦绣社区  王芳  2026-11-25 14:30  用途号 1A2B3C4D  含个人信息，用后销毁',
    )
  })
})
