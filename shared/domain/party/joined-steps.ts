import type { PartyStep, Person } from '#shared/schema/people.ts'
import { standingId } from '../person/standing.ts'

type Registered = Pick<Person, 'partySteps'>

/**
 * The rows of all registrations of one person (decision 0032), as if they had been written in one; for reading and reckoning only, each stays
 * where it was written. How he stood before all of them says the registration whose rows were begun first; what another one knew when its own
 * began tells nothing of the time before.
 */
export function joinedSteps(person: Registered, former: readonly Registered[]): readonly PartyStep[] {
  const logs = [person, ...former].map(({ partySteps = [] }) => partySteps).filter((steps) => steps.length > 0)
  if (logs.length < 2) return logs[0] ?? []
  const [first = [], ...others] = logs.toSorted((a, b) => (begunAt(a) < begunAt(b) ? -1 : 1))
  const joined = [...first, ...others.flat().filter(({ kind }) => kind !== 'recorded')]
  return [...new Map(joined.map((step) => [step.id, step])).values()]
}

/** The person with the rows of those that were merged into him: never saved so. */
export function withJoinedSteps<P extends Registered>(person: P, former: readonly Registered[]): P {
  const partySteps = joinedSteps(person, former)
  return partySteps.length === 0 || partySteps === person.partySteps ? person : { ...person, partySteps: [...partySteps] }
}

/** Of a whole register, each who stands with the rows of what was merged into him. Linear. */
export function everyoneJoined(people: readonly Person[]): readonly Person[] {
  const merged = people.filter(({ mergedInto }) => mergedInto !== undefined)
  if (merged.length === 0) return people
  const byId = new Map(people.map((person) => [person.id, person]))
  const former = Map.groupBy(merged, ({ id }) => standingId(id, (each) => byId.get(each)))
  return people.map((person) =>
    withJoinedSteps(
      person,
      (former.get(person.id) ?? []).filter(({ id }) => id !== person.id),
    ),
  )
}

/**
 * The log of the standing registration after a step that was reckoned from the joined rows: its own rows, and what is new. Where its log begins so,
 * a row of its own says how he stood, for the day on which the merging is taken back.
 */
export function ownSteps(
  person: Pick<Person, 'party' | 'partySteps'>,
  former: readonly Registered[],
  changed: readonly PartyStep[],
  signature: Pick<PartyStep, 'id' | 'at' | 'by' | 'byName'>,
): readonly PartyStep[] {
  const { party, partySteps: own = [] } = person
  const known = new Set([person, ...former].flatMap(({ partySteps = [] }) => partySteps.map(({ id }) => id)))
  const added = changed.filter(({ id }) => !known.has(id))
  const [first] = added
  const begins = own.length === 0 && party !== undefined && first !== undefined && first.kind !== 'recorded'
  return [...own, ...(begins ? [{ ...signature, kind: 'recorded' as const, on: first.on, facts: party }] : []), ...added]
}

function begunAt(steps: readonly PartyStep[]): string {
  return steps.map(({ at }) => at).toSorted()[0] ?? ''
}
