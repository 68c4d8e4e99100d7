import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '#shared/lib/day.ts'
import { partyStages, votingRights, type PartyLife, type PartyStep, type Person } from '#shared/schema/people.ts'
import { correctedIds, foldSteps, partyOn, untold } from './fold.ts'
import { standingOn } from './standing.ts'
import { stepRules, type TakenKind } from './step-rules.ts'
import { stepsFor } from './steps-for.ts'
import { agrees, correctStep, takeStep, type StepWriter } from './take-step.ts'

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
    facts: party,
  },
  { requiredKeys: ['id', 'kind', 'on', 'at', 'by'] },
)
const opening: fc.Arbitrary<PartyStep> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('recorded' as const, 'restated' as const),
  on: day,
  at: fc.uuid(),
  by: fc.constant('u'),
  facts: party,
})
const written = fc.uniqueArray(fc.oneof({ arbitrary: step, weight: 9 }, opening), { maxLength: 14, selector: ({ id }) => id })
const corrections = fc.array(fc.record({ id: fc.uuid(), at: fc.uuid(), on: day, of: fc.nat() }), { maxLength: 4 })
const rows: fc.Arbitrary<PartyStep[]> = fc
  .tuple(written, corrections)
  .map(([all, wrong]) => [
    ...all,
    ...wrong.map(({ of, ...row }) => ({ ...row, kind: 'corrected' as const, by: 'u', corrects: all[of % all.length]?.id ?? 'gone' })),
  ])

/** What cannot be so together: who left is at no stage, who was received has no letter on its way. */
function contradictions({ status, stage, transferredOutOn, letterOn }: PartyLife): readonly string[] {
  return [
    ...(status === 'left' && stage !== 'none' ? ['left and at a stage'] : []),
    ...(transferredOutOn && letterOn ? ['received and a letter on its way'] : []),
  ]
}

/** A life that somebody could have written down: each step one of those that were offered, some taken back at once. */
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
    // A day that is told anew may lie before the rows that follow from it, and no later.
    if (!taken.ok && untold(person.partySteps ?? []).some((row) => row.kind === kind)) continue
    expect(taken.ok ? 'taken' : `${kind}: ${taken.error.code}`).toBe('taken')
    if (!taken.ok) continue
    const before = person
    person = { ...person, party: taken.value.party, partySteps: [...taken.value.partySteps] }
    expect(contradictions(taken.value.party)).toEqual([])
    if (choice % 4 !== 3) continue
    const undone = correctStep(person, person.partySteps?.at(-1)?.id ?? '', '刚记下就撤销', writer)
    expect(undone).toMatchObject({ ok: true, value: { party: before.party ?? { stage: 'none', rights: 'normal' } } })
    if (undone.ok) person = { ...person, party: undone.value.party, partySteps: [...undone.value.partySteps] }
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

it('stands the same way in whatever order the rows come', () => {
  fc.assert(
    fc.property(rows, fc.infiniteStream(fc.nat()), day, (all, chance, on) => {
      const keyed = all.map((row) => [chance.next().value, row] as const)
      const shuffled = keyed.toSorted(([a], [b]) => a - b).map(([, row]) => row)
      expect(foldSteps(shuffled, on)).toEqual(foldSteps(all, on))
      expect(contradictions(foldSteps(all).party)).toEqual([])
    }),
  )
})

it('knows nothing of a later row on an earlier day', () => {
  fc.assert(
    fc.property(rows, day, (all, on) => {
      const gone = correctedIds(all)
      // A row that told a day anew, whichever, keeps back what the register said without one.
      const retold = new Set(all.flatMap(({ id, kind, facts }) => (facts && gone.has(id) ? [kind] : [])))
      const known = all.filter(
        (row) => row.on <= on || row.kind === 'recorded' || row.kind === 'corrected' || gone.has(row.id) || retold.has(row.kind),
      )
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
