import { expect, it } from 'vitest'
import type { PartyStep, Person } from '#shared/schema/people.ts'
import { makePerson } from '#tests/factories/person.ts'
import { mergePeople, separatePeople } from '../person/merge-people.ts'
import { foldSteps, inOrder } from './fold.ts'
import { everyoneJoined, joinedSteps, ownSteps, withJoinedSteps } from './joined-steps.ts'
import { nextStepOf } from './next-step.ts'
import { agrees, takeStep } from './take-step.ts'

const row = (id: string, kind: PartyStep['kind'], on: string, more: Partial<PartyStep> = {}): PartyStep => ({
  ...{ id, kind, on, at: `${on}T08:00:00.000Z-0000-0123456789ab`, by: 'u' },
  ...more,
})
const [low = '', high = ''] = [makePerson('one').id, makePerson('two').id].toSorted()
const base = makePerson('one')
/** The branch began his log when he was an activist already; the office had written down how he got there. */
const stays: Person = {
  ...base,
  id: low,
  party: { stage: 'candidate', rights: 'normal' },
  partySteps: [
    row('b0', 'recorded', '2026-03-01', { facts: { stage: 'activist', rights: 'normal' } }),
    row('b1', 'candidate', '2026-10-08'),
  ],
}
const goes: Person = {
  ...base,
  id: high,
  name: '章伟',
  party: { stage: 'activist', rights: 'normal' },
  partySteps: [row('a1', 'applied', '2025-01-10'), row('a2', 'talked', '2025-02-01'), row('a3', 'activist', '2025-09-20')],
}
let made = 0
const stamp = { at: '2026-11-20T08:00:00.000Z-0000-0123456789ab', by: 'u', byName: '陈', newId: () => `m${(made += 1)}` }

function mergedPair() {
  const merged = mergePeople(stays, goes, { party: 'kept', name: 'kept' }, stamp)
  if (!merged.ok) throw new Error(merged.error.code)
  return merged.value
}

it('reckons with the rows of both registrations in the order of their days, and rewrites neither', () => {
  const both = mergedPair()
  const [joined] = everyoneJoined([both.stays, both.goes])
  expect(inOrder(joined?.partySteps ?? []).map(({ id }) => id)).toEqual(['a1', 'a2', 'a3', 'b1'])
  expect(foldSteps(joined?.partySteps ?? [])).toEqual({ party: stays.party, unfit: new Set() })
  expect([both.stays.partySteps, both.goes.partySteps]).toEqual([stays.partySteps, goes.partySteps])
})

it('finds the day of the next step in what the other registration tells', () => {
  const activist: Person = { ...stays, party: { stage: 'activist', rights: 'normal' }, partySteps: [] }
  expect(nextStepOf(activist)).toMatchObject({ kind: 'candidate' })
  expect(nextStepOf(activist)?.earliest).toBeUndefined()
  const merged = mergePeople(activist, goes, { name: 'kept' }, stamp)
  if (!merged.ok) throw new Error(merged.error.code)
  const [joined] = everyoneJoined([merged.value.stays, merged.value.goes])
  expect(joined && nextStepOf(joined)).toMatchObject({ kind: 'candidate', earliest: '2026-09-20' })
})

it('takes them apart again when the merging is taken back', () => {
  const both = mergedPair()
  const apart = separatePeople(both.stays, both.goes, stamp)
  if (!apart.ok) throw new Error(apart.error.code)
  const register = [apart.value.stays, apart.value.goes]
  expect(everyoneJoined(register)).toBe(register)
  expect(register.map(({ partySteps }) => partySteps)).toEqual([stays.partySteps, goes.partySteps])
})

it('joins what was merged by way of a third, and shows a row once', () => {
  const third: Person = { ...goes, id: `${high}z`, mergedInto: high }
  const chain = [{ ...stays, partySteps: [] }, { ...goes, mergedInto: low, partySteps: [] }, third]
  expect(everyoneJoined(chain)[0]?.partySteps?.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3'])
  expect(joinedSteps(goes, [goes])).toEqual(goes.partySteps)
})

it('takes the next step from both, and writes it in the registration that stands alone', () => {
  const activist: Person = { ...stays, party: { stage: 'activist', rights: 'normal' }, partySteps: [] }
  const writer = { by: 'u', byName: '陈', today: '2026-11-23', newId: () => `s${(made += 1)}`, stamp: () => stamp.at }
  const taken = takeStep(withJoinedSteps(activist, [goes]), { kind: 'candidate', on: '2026-11-20' }, writer)
  if (!taken.ok) throw new Error(taken.error.code)
  const written = ownSteps(activist, [goes], taken.value.partySteps, { id: 'r', at: stamp.at, by: 'u' })
  expect(written.map(({ kind }) => kind)).toEqual(['recorded', 'candidate'])
  const after = { ...activist, party: taken.value.party, partySteps: [...written] }
  expect([agrees(withJoinedSteps(after, [goes])), agrees(after)]).toEqual([true, true])
  expect(ownSteps(after, [goes], joinedSteps(after, [goes]), { id: 'r', at: stamp.at, by: 'u' })).toEqual(written)
})
