import { describe, expect, it } from 'vitest'
import type { PartyLife, PartyStep, Person } from '#shared/schema/people.ts'
import { makePerson } from '#tests/factories/person.ts'
import type { Actor, Role } from '../permissions.ts'
import { partyWriteProblem } from './party-rule.ts'
import { correctStep, followRegister, followRows, takeStep, type StepInput } from './take-step.ts'

const base = makePerson('lost')
const life: PartyLife = { stage: 'full', rights: 'normal', joinedOn: '1999-07-01' }
const lost: PartyLife = { ...life, lostSince: '2026-01-05' }
const person = (party?: PartyLife, partySteps?: readonly PartyStep[], more: Partial<Person> = {}): Person => {
  const { party: _party, ...rest } = base
  return { ...rest, ...more, ...(party ? { party } : {}), ...(partySteps ? { partySteps: [...partySteps] } : {}) }
}
const actor = (role: Role): Actor => ({ id: 'x', role, unit: base.unit })
const codeOf = (role: Role, before: Person | undefined, after: Person): string | undefined =>
  partyWriteProblem(actor(role), before, after)?.code

let made = 0
const writer = {
  by: 'x',
  byName: '记录员',
  today: '2026-11-23',
  newId: () => `s${(made += 1)}`,
  stamp: () => `2026-11-23T08:00:00.${String(100 + made)}Z-0000-0123456789ab`,
}
function taken(before: Person, input: StepInput): Person {
  const step = takeStep(before, input, writer)
  if (!step.ok) throw new Error(step.error.code)
  return { ...before, party: step.value.party, partySteps: [...step.value.partySteps] }
}
const written = person(lost, [
  { id: 'r', kind: 'recorded', on: '2026-01-05', at: 's', by: 'u', facts: life },
  row('a', 'lost', '2026-01-05'),
])
function row(id: string, kind: PartyStep['kind'], on = '2026-11-20', more: Partial<PartyStep> = {}): PartyStep {
  return { id, kind, on, at: `s${id}`, by: 'u', ...more }
}

describe('失联 in the register (§3.5)', () => {
  it.each([
    ['set', person(life), person(lost)],
    ['set on a new record', undefined, person(lost)],
    ['set where nothing of the Party stood', person(), person(lost)],
    ['cleared', person(lost), person(life)],
    ['cleared with all the rest', person(lost), person()],
    ['changed', person(lost), person({ ...lost, lostSince: '2026-05-05' })],
    ['cleared beside its rows', written, { ...written, party: life }],
    ['set by a row that says how things stood', person(life), person(lost, [row('n', 'restated', '2026-11-20', { facts: lost })])],
    ['told by such a row only', person(life), person(life, [row('n', 'recorded', '2026-11-20', { facts: lost })])],
    ['cleared behind a step that took nothing', person(lost), person(life, [row('n', 'wentAway', '2026-11-20', { place: '苏州' })])],
    ['cleared behind a step that does not follow', person(lost), person(life, [row('n', 'membershipRestored')])],
    [
      'cleared behind a step that is taken back at once',
      written,
      {
        ...written,
        party: life,
        partySteps: [...(written.partySteps ?? []), row('n', 'died'), row('m', 'corrected', '2026-11-20', { corrects: 'n' })],
      },
    ],
  ])('is refused to all but the secretary: %s', (_what, before, after) => {
    for (const role of ['recorder', 'worker'] as const) expect(codeOf(role, before, after)).toBe('party/secretary-only')
    expect(codeOf('secretary', before, after)).toBeUndefined()
  })

  it('stands in nobody’s way who writes something else of such a person', () => {
    for (const before of [person(lost), written]) {
      expect(codeOf('recorder', before, { ...before, phone: '13800000009' })).toBeUndefined()
      expect(codeOf('recorder', before, { ...before, party: { ...lost, group: '第二党小组' } })).toBeUndefined()
      expect(codeOf('recorder', before, taken(before, { kind: 'wentAway', on: '2026-11-20', place: '苏州' }))).toBeUndefined()
    }
  })

  it('lets what ends a membership end it, and its correction bring it back', () => {
    for (const before of [person(lost), written]) {
      const died = taken(before, { kind: 'died', on: '2026-11-20' })
      expect(died.party?.lostSince).toBeUndefined()
      expect(codeOf('recorder', before, died)).toBeUndefined()
      const back = correctStep(died, died.partySteps?.at(-1)?.id ?? '', '不是他', writer)
      if (!back.ok) throw new Error(back.error.code)
      expect(back.value.party.lostSince).toBe('2026-01-05')
      expect(codeOf('recorder', died, { ...died, party: back.value.party, partySteps: [...back.value.partySteps] })).toBeUndefined()
    }
  })

  it('takes rows of who had not heard of it', () => {
    // His PC began the rows from a register without it, and met the district's, which has it.
    const rows = [row('r', 'recorded', '2026-11-20', { facts: life }), row('n', 'wentAway', '2026-11-20', { place: '苏州' })]
    expect(codeOf('recorder', person(lost), person({ ...lost, away: true, awayTo: '苏州', awaySince: '2026-11-20' }, rows))).toBeUndefined()
  })

  it('lets anybody say whether rows or register count, without touching it', () => {
    const apart = { ...written, party: { ...life, lostSince: '2026-03-03', group: '第二党小组' } }
    const says = (change: ReturnType<typeof followRows>): Person => ({ ...apart, party: change.party, partySteps: [...change.partySteps] })
    expect(codeOf('recorder', apart, says(followRegister(apart, writer)))).toBeUndefined()
    const byRows = says(followRows(apart, writer, false))
    expect(byRows.party).toEqual({ ...life, lostSince: '2026-03-03' })
    expect(codeOf('recorder', apart, byRows)).toBeUndefined()
    expect(says(followRows(apart, writer, true)).party).toEqual(lost)
  })

  it('keeps its rows to the secretary, also of who was removed meanwhile', () => {
    expect(codeOf('recorder', written, { ...written, partySteps: [...(written.partySteps ?? []), row('n', 'found')] })).toBe(
      'party/secretary-only',
    )
    const removed = { ...written, _deleted: true } as Person
    expect(codeOf('recorder', removed, { ...written, phone: '13800000009' })).toBeUndefined()
  })
})
