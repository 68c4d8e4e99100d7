import type { Day } from '#shared/lib/day.ts'
import type { PartyLife, PartyStep, Person } from '#shared/schema/people.ts'
import { knownOf, stepRules } from './step-rules.ts'

const nobody: PartyLife = { stage: 'none', rights: 'normal' }

export interface Folded {
  readonly party: PartyLife
  /** Rows that do not follow from those before them: two PCs wrote at once. They are shown and change nothing. */
  readonly unfit: ReadonlySet<string>
}

/** In the order of their days; of one day, as they were written. */
export function inOrder(steps: readonly PartyStep[]): readonly PartyStep[] {
  return [...steps].sort((a, b) => compare(a.on, b.on) || compare(a.at, b.at) || compare(a.id, b.id))
}

/** Ids of the rows that were corrected away. */
export function correctedIds(steps: readonly PartyStep[]): ReadonlySet<string> {
  return new Set(steps.flatMap(({ kind, corrects }) => (kind === 'corrected' && corrects ? [corrects] : [])))
}

/**
 * How he stands at the end of a day, by the rows alone, in whatever order they are given. The first row `recorded` says how he stood before all
 * others, whatever their days; a second one, from another PC that began at the same time, says nothing new.
 * @param day absent: after all rows
 */
export function foldSteps(steps: readonly PartyStep[], day?: Day): Folded {
  const gone = correctedIds(steps)
  const rows = inOrder(steps).filter(({ id, kind }) => kind !== 'corrected' && kind !== 'recorded' && !gone.has(id))
  const unfit = new Set<string>()
  let party = opening(steps)
  for (const step of rows) {
    if (day !== undefined && step.on > day) break
    if (step.kind === 'corrected' || step.kind === 'recorded') continue
    if (step.kind === 'restated') party = step.facts ?? party
    else if (stepRules[step.kind].fits(party)) party = withoutSilence({ ...party, ...stepRules[step.kind].effect(step, party) })
    else unfit.add(step.id)
  }
  return { party, unfit }
}

/** Rows that told the day of what the register knew already, and were corrected away; no other row tells it. */
export function untold(steps: readonly PartyStep[]): readonly PartyStep[] {
  const gone = correctedIds(steps)
  const told = new Set(steps.filter(({ id }) => !gone.has(id)).map(({ kind }) => kind))
  return inOrder(steps).filter(({ id, kind, facts }) => facts !== undefined && gone.has(id) && !told.has(kind))
}

/** How he stood before all rows: as the register said, also of that whose day no row tells any more. */
function opening(steps: readonly PartyStep[]): PartyLife {
  const recorded = steps.filter(({ kind }) => kind === 'recorded').sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id))
  const known = untold(steps).map(({ facts, kind }) => facts && knownOf(facts, kind))
  return Object.assign({}, recorded[0]?.facts ?? nobody, ...known)
}

/**
 * How he stood on a day: by `party` itself for today and for every day since the last row, by the rows before that. Undefined: nothing is known.
 */
export function partyOn(person: Pick<Person, 'party' | 'partySteps'>, day: Day): PartyLife | undefined {
  const gone = correctedIds(person.partySteps ?? [])
  const later = person.partySteps?.some(({ id, kind, on }) => kind !== 'corrected' && kind !== 'recorded' && !gone.has(id) && on > day)
  return later ? foldSteps(person.partySteps ?? [], day).party : person.party
}

function withoutSilence(party: PartyLife): PartyLife {
  return Object.fromEntries(Object.entries(party).filter(([, value]) => value !== undefined)) as PartyLife // only undefined members left out
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
