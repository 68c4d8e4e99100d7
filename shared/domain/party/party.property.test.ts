import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '#shared/lib/day.ts'
import { partyStages, votingRights, type PartyLife, type PartyStep, type Person } from '#shared/schema/people.ts'
import { foldSteps, partyOn } from './fold.ts'
import { standingOn } from './standing.ts'
import { stepRules, type TakenKind } from './step-rules.ts'
import { stepsFor } from './steps-for.ts'
import { agrees, takeStep, type StepWriter } from './take-step.ts'

const kinds = Object.keys(stepRules) as TakenKind[] // the keys of a table of that type
const first = '2020-01-01'
const day = fc.integer({ min: 0, max: 2000 }).map((count) => addDays(first, count))
const party: fc.Arbitrary<PartyLife> = fc.record(
  { stage: fc.constantFrom(...partyStages), rights: fc.constantFrom(...votingRights), joinedOn: day, away: fc.boolean(), lostSince: day },
  { requiredKeys: ['stage', 'rights'] },
)
const step: fc.Arbitrary<PartyStep> = fc.record(
  {
    id: fc.uuid(),
    kind: fc.constantFrom(...kinds),
    on: day,
    at: fc.uuid(),
    by: fc.constant('u'),
    until: day,
    org: fc.constant('b1'),
    stage: fc.constantFrom(...partyStages),
  },
  { requiredKeys: ['id', 'kind', 'on', 'at', 'by'] },
)
const opening: fc.Arbitrary<PartyStep> = fc.record({
  id: fc.uuid(),
  kind: fc.constant('recorded' as const),
  on: day,
  at: fc.uuid(),
  by: fc.constant('u'),
  facts: party,
})
const rows = fc.uniqueArray(fc.oneof({ arbitrary: step, weight: 9 }, opening), { maxLength: 14, selector: ({ id }) => id })

/** A life that somebody could have written down: each step one of those that were offered. */
function life(
  start: PartyLife | undefined,
  choices: readonly (readonly [number, number])[],
): Pick<Person, 'state' | 'party' | 'partySteps'> {
  let person: Pick<Person, 'state' | 'party' | 'partySteps'> = { state: 'active', ...(start ? { party: start } : {}) }
  let on = first
  let count = 0
  for (const [choice, gap] of choices) {
    const offered = stepsFor(person)
    const kind = offered[choice % offered.length]
    if (!kind) break
    on = addDays(on, gap)
    const writer: StepWriter = {
      by: 'u',
      byName: '',
      today: on,
      newId: () => `id${(count += 1)}`,
      stamp: () => String((count += 1)).padStart(6, '0'),
    }
    const taken = takeStep(person, { kind, on, note: '原因', orgName: '某支部', org: 'b1', stage: 'full', until: addDays(on, 200) }, writer)
    expect(taken.ok ? 'taken' : `${kind}: ${taken.error.code}`).toBe('taken')
    if (taken.ok) person = { ...person, party: taken.value.party, partySteps: [...taken.value.partySteps] }
  }
  return person
}
const lives = fc.tuple(
  fc.option(
    party.filter(({ lostSince, away, stage }) => stage !== 'none' || (!lostSince && !away)),
    { nil: undefined },
  ),
  fc.array(fc.tuple(fc.nat(40), fc.nat(90)), { maxLength: 14 }),
)

it('stands the same way in whatever order the rows come, at one stage and with one set of rights', () => {
  fc.assert(
    fc.property(rows, fc.infiniteStream(fc.nat()), day, (all, chance, on) => {
      const keyed = all.map((row) => [chance.next().value, row] as const)
      const shuffled = keyed.toSorted(([a], [b]) => a - b).map(([, row]) => row)
      expect(foldSteps(shuffled, on)).toEqual(foldSteps(all, on))
      const { party: stands } = foldSteps(all)
      expect(partyStages.filter((stage) => stage === stands.stage)).toHaveLength(1)
      expect(votingRights.filter((rights) => rights === stands.rights)).toHaveLength(1)
    }),
  )
})

it('knows nothing of a later row on an earlier day', () => {
  fc.assert(
    fc.property(rows, day, (all, on) => {
      const known = all.filter((row) => row.on <= on || row.kind === 'recorded')
      expect(foldSteps(known, on)).toEqual(foldSteps(all, on))
    }),
  )
})

it('takes every step that it offers, and register and rows agree after each', () => {
  fc.assert(
    fc.property(lives, ([start, choices]) => {
      const person = life(start, choices)
      expect(agrees(person)).toBe(true)
      expect([...foldSteps(person.partySteps ?? []).unfit]).toEqual([])
    }),
  )
})

it('has one answer for the roster on each day, and nobody votes who is not a full member with his rights that day', () => {
  fc.assert(
    fc.property(lives, day, ([start, choices], on) => {
      const person = life(start, choices)
      const standing = standingOn(person, on)
      const stood = partyOn(person, on)
      expect(standingOn({ ...person, ...(person.partySteps ? { partySteps: person.partySteps.toReversed() } : {}) }, on)).toEqual(standing)
      const isOne = stood?.status === undefined && (stood?.stage === 'full' || stood?.stage === 'probationary')
      expect(standing === undefined || isOne).toBe(true)
      expect(standing?.votes !== true || (standing.standing === 'full' && stood?.stage === 'full' && stood.rights === 'normal')).toBe(true)
    }),
  )
})
