import { expect, it } from 'vitest'
import type { PartyStep } from '#shared/schema/people.ts'
import { makePerson } from '#tests/factories/person.ts'
import type { Actor } from '../permissions.ts'
import { seenBy, valueSeenBy } from './without-lost.ts'

const person0 = makePerson('lost')
const actor = (role: Actor['role'], unit = person0.unit): Actor => ({ id: 'x', role, unit })
const step = (id: string, kind: PartyStep['kind'], more: Partial<PartyStep> = {}): PartyStep => ({
  id,
  kind,
  on: '2026-01-05',
  at: 's',
  by: 'u',
  ...more,
})
const party = { stage: 'full', rights: 'normal', joinedOn: '1999-07-01', lostSince: '2026-01-05' } as const
const partySteps = [
  step('r', 'recorded', { facts: party }),
  step('a', 'lost'),
  step('b', 'sought', { note: '去过他女儿家' }),
  step('c', 'corrected', { corrects: 'a' }),
  step('d', 'wentAway', { place: '苏州' }),
  step('e', 'corrected', { corrects: 'd' }),
]
const merging = { id: 'm', at: 's', by: 'u', kind: 'merged', other: 'o' } as const
const fields = [
  { field: 'party', outcome: 'kept', kept: party, gone: { ...party, stage: 'none' } },
  { field: 'partySteps', outcome: 'joined', gone: partySteps },
  { field: 'phone', outcome: 'kept', gone: '13800000001' },
] as const
const person = { ...person0, party, partySteps, mergings: [{ ...merging, fields: fields.map((one) => ({ ...one })) }] }

it('失联 (§3.5): shows nothing of it to a recorder, a worker or a reader, and all the rest', () => {
  for (const role of ['recorder', 'worker', 'readonly'] as const) {
    const seen = seenBy(actor(role), person)
    const said = JSON.stringify(seen)
    for (const secret of ['lostSince', '"lost"', 'sought', '去过他女儿家']) expect(said).not.toContain(secret)
    expect(seen.party).toEqual({ stage: 'full', rights: 'normal', joinedOn: '1999-07-01' })
    expect(seen.partySteps?.map(({ id }) => id)).toEqual(['r', 'd', 'e'])
    expect(seen.mergings[0]?.fields?.map(({ field }) => field)).toEqual(['party', 'partySteps', 'phone'])
    expect({ ...seen, party, partySteps, mergings: person.mergings }).toEqual(person)
  }
})

it('shows the secretary of the unit all of it, and one of elsewhere not', () => {
  expect(seenBy(actor('secretary'), person)).toBe(person)
  expect(JSON.stringify(seenBy(actor('secretary', '320106001009'), person))).not.toContain('lostSince')
})

it('does the same with one quoted field', () => {
  expect(valueSeenBy(actor('recorder'), 'party', party)).not.toHaveProperty('lostSince')
  expect(valueSeenBy(actor('secretary'), 'party', party)).toBe(party)
  expect(valueSeenBy(actor('recorder'), 'party', undefined)).toBeUndefined()
  expect(valueSeenBy(actor('recorder'), 'note', '失联')).toBe('失联')
})
