import { describe, expect, it } from 'vitest'
import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { makeAgreement, makeItem, makeSchedule } from '#tests/factories/matters.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { makePerson } from '#tests/factories/person.ts'
import { unrealDays } from './real-days.ts'

const pathsOf = (collection: CollectionName, after: object, before?: object) => {
  const found = unrealDays(entityOf(collection), before, { id: 'x', _deleted: false, ...after })
  return (found?.details as { path: string }[] | undefined)?.map(({ path }) => path) ?? []
}

describe('days that a record is given', () => {
  it('are real ones between 1850 and 2200, wherever they stand', () => {
    expect(pathsOf('meetings', makeMeeting('1', { plannedAt: '0026-11-25T14:30' }))).toEqual(['plannedAt'])
    expect(pathsOf('meetings', { ...makeMeeting('1'), plannedAt: '2026-11-25T25:70' })).toEqual(['plannedAt'])
    expect(pathsOf('items', makeItem('1', { dueOn: '9999-12-31' }))).toEqual(['dueOn'])
    expect(pathsOf('items', makeItem('1', { dueOn: '' }))).toEqual([])
    const shifts = [{ id: 'a', name: '周强', from: '2026-11-24T08:00', to: '20260-11-24T08' }]
    expect(pathsOf('schedules', makeSchedule('1', { shifts }))).toEqual(['shifts.0.to'])
    expect(pathsOf('agreements', makeAgreement('1', { ended: { on: '1026-01-01', reason: '改签' } }))).toEqual(['ended.on'])
    expect(pathsOf('people', makePerson('1', { bornOn: '1926-02-30' }))).toEqual(['bornOn'])
  })

  it('are left alone where they were stored before, in whatever row, and in what is removed', () => {
    const stored = makeMeeting('1', { plannedAt: '0026-11-25T14:30' })
    expect(pathsOf('meetings', { ...stored, place: '二楼' }, stored)).toEqual([])
    expect(pathsOf('meetings', { ...stored, plannedAt: '0027-11-25T14:30' }, stored)).toEqual(['plannedAt'])
    expect(pathsOf('meetings', { ...stored, _deleted: true })).toEqual([])
    const shift = { id: 'a', name: '周强', from: '0026-11-24T08:00' }
    const roster = makeSchedule('1', { shifts: [shift] })
    expect(pathsOf('schedules', { ...roster, shifts: [{ id: 'b', name: '吴静' }, shift] }, roster)).toEqual([])
  })

  it('say beside their field what is wrong', () => {
    const found = unrealDays(entityOf('items'), undefined, { ...makeItem('1', { dueOn: '0026-12-01' }), _deleted: false })
    expect(found).toMatchObject({
      code: 'record/unreal-day',
      details: [{ path: 'dueOn', message: '年份应在 1850 到 2200 之间，请核对' }],
    })
  })
})
