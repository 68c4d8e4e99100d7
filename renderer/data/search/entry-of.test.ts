import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { entityOf } from '#shared/schema/entities.ts'
import { fieldsOfClass } from '#shared/schema/entity.ts'
import { jsonSchemaOf } from '#shared/schema/json-schema.ts'
import { arbitrariesOf } from '#tests/factories/arbitrary-entity.ts'
import { makeDeliberation, makeItem } from '#tests/factories/matters.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { makePerson } from '#tests/factories/person.ts'
import { entryOf } from './entry-of.ts'
import { searchKinds } from './search-entry.ts'

const live = (document: object): WireDocument => ({ ...document, _deleted: false }) as WireDocument // made for its entity
const PLANTED = '绝密字样'

/** Every text in a value, at any depth, with the planted words behind it. */
function planted(value: unknown): unknown {
  if (typeof value === 'string') return value + PLANTED
  if (Array.isArray(value)) return value.map(planted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, planted(member)]))
}

describe('what enters the index', () => {
  it.each(searchKinds)('is nothing of class P2: %s', (kind) => {
    const entity = entityOf(kind)
    const secret = fieldsOfClass(entity, 'P2')
    fc.assert(
      fc.property(arbitrariesOf(entity).document, (document) => {
        const marked = { ...document }
        for (const field of secret) if (document[field] !== undefined) marked[field] = planted(document[field])
        expect(JSON.stringify(entryOf(kind, marked))).not.toContain(PLANTED)
      }),
      { numRuns: 100 },
    )
  })

  it('would be found by that test, were it there', () => {
    const person = live(makePerson('1', { name: '张伟明' }))
    expect(JSON.stringify(entryOf('people', { ...person, employer: planted('某单位') as string }))).toContain(PLANTED)
    const classed = searchKinds.flatMap((kind) => fieldsOfClass(entityOf(kind), 'P2').map((field) => `${kind}.${field}`))
    expect(classed).toEqual(
      expect.arrayContaining(['people.citizenId', 'people.phone', 'people.address', 'people.party', 'orgs.contactPhone']),
    )
  })

  it('is no citizen number, mobile or landline number, wherever somebody wrote it', () => {
    const written = '居民 32010619500101123X，手机13951601234、139 5160 1234，家里 025-83201234，3号楼201室，WT202611-17'
    const { text } = entryOf('items', live(makeItem('1', { number: '2026-0017', content: written })))
    for (const number of ['32010619500101123X', '13951601234', '139 5160 1234', '83201234']) expect(text).not.toContain(number)
    for (const kept of ['2026-0017', '3号楼201室', 'WT202611-17']) expect(text).toContain(kept)
  })

  it('is no id, code word or stamp', () => {
    const meeting = live(makeMeeting('1', { state: 'planned' }))
    expect(entryOf('meetings', meeting).text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|T\d\d:\d\d|planned/)
  })
})

it('names only fields that the schema has', () => {
  for (const kind of searchKinds) {
    const known = Object.keys(jsonSchemaOf(entityOf(kind)).properties ?? {})
    const marked = live(Object.fromEntries(known.map((field) => [field, `字段${field}`])))
    const lines = entryOf(kind, marked)
      .text.split('\n')
      .filter((line) => line.includes('字段'))
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(known).toContain(line.replace('字段', ''))
  }
})

it('bears the day of what happened, and where the lines of a meeting stand', () => {
  const meeting = live(
    makeMeeting('1', {
      plannedAt: '2026-11-20T14:00',
      notice: '请准时到会',
      minutes: { y: '', plain: '讨论加装电梯' },
      resolutions: [{ id: 'r1', agenda: 'a1', text: '同意加装' }],
    }),
  )
  const { at, text, parts = [] } = entryOf('meetings', meeting)
  expect(at).toBe('2026-11-20')
  const partOf = (words: string) => parts.findLast(({ from }) => from <= text.indexOf(words))?.part
  expect([partOf('请准时到会'), partOf('讨论加装电梯'), partOf('同意加装')]).toEqual(['plan', 'minutes', 'finish'])
  const sheet = makeDeliberation('1', { createdAt: '2026-11-20T17:30:00.000Z-0000-0123456789ab' })
  expect(entryOf('deliberations', live({ ...sheet, heldOn: undefined })).at).toBe('2026-11-21')
})
