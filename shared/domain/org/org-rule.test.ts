import { describe, expect, it } from 'vitest'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { orgWriteProblem } from './org-rule.ts'
import { stepNote, stepOrg, type OrgState, type OrgStep } from './org-state.ts'

const today = '2026-11-23'
const updatedAt = '2026-11-23T08:00:00.000Z-0000-0123456789ab'
const org = makeOrg('rule', { state: 'running', foundedOn: '2020-01-01', updatedAt, history: [] })
let made = 0
const entry = (more: Partial<HistoryEntry>): HistoryEntry => ({
  id: `h${(made += 1)}`,
  at: updatedAt,
  by: 'u',
  kind: 'state',
  field: 'state',
  ...more,
})
const stepped = (before: Org, step: OrgStep): Org => {
  const outcome = stepOrg(before, step, today)
  if (!outcome.ok) throw new Error(outcome.error.code)
  return { ...before, ...outcome.value, history: [...before.history, entry({ from: before.state, value: step.to, note: stepNote(step) })] }
}
const codeOf = (before: Org | undefined, after: Org): string | undefined => orgWriteProblem(before, after)?.code
const forged = (before: Org, to: OrgState, note?: string, more: Partial<Org> = {}): Org => ({
  ...before,
  ...more,
  state: to,
  history: note === undefined ? before.history : [...before.history, entry({ from: before.state, value: to, note })],
})
const dissolved = stepped(org, { to: 'dissolved', on: today, reason: '并入第二党支部' })

describe('what is asked of a pushed organisation', () => {
  it('[A6] takes each step that the screen takes, also several at once', () => {
    const electing = stepped(org, { to: 'electing', on: today, reason: '' })
    const elected = stepped(electing, { to: 'running', on: today, reason: '', termFrom: '2026-11-23', termTo: '2031-11-22' })
    const adjusting = stepped(org, { to: 'adjusting', on: today, reason: '支部合并' })
    for (const [before, after] of [
      [org, electing],
      [electing, elected],
      [org, adjusting],
      [org, dissolved],
      [electing, stepped(elected, { to: 'dissolved', on: today, reason: '撤并' })],
    ] as const)
      expect(codeOf(before, after)).toBeUndefined()
  })

  it.each<[what: string, before: Org, after: Org, code: string]>([
    ['a state that nothing leads to', org, forged(org, 'preparing', `${today} 起`), 'org/wrong-state'],
    ['a state without its line of history', org, forged(org, 'electing'), 'org/wrong-state'],
    [
      'life after dissolution, of which no step tells',
      { ...dissolved, history: [] },
      forged({ ...dissolved, history: [] }, 'running', '改'),
      'org/wrong-state',
    ],
    ['a change without a reason', org, forged(org, 'adjusting', `${today} 起`), 'org/reason-required'],
    ['an end without a reason', org, forged(org, 'dissolved', `${today} 起：`, { dissolvedOn: today }), 'org/reason-required'],
    ['an end without a day', org, forged(org, 'dissolved', `${today} 起：撤并`), 'org/step-day'],
    ['an end before its beginning', org, forged(org, 'dissolved', '2019-01-01 起：撤并', { dissolvedOn: '2019-01-01' }), 'org/step-day'],
    ['an end that is still to come', org, forged(org, 'dissolved', '2026-12-01 起：撤并', { dissolvedOn: '2026-12-01' }), 'org/step-day'],
    ['a term turned round', org, { ...org, termFrom: '2026-01-01', termTo: '2025-01-01' }, 'org/period'],
    ['itself as the one above', org, { ...org, parent: org.id }, 'org/circle'],
  ])('refuses %s', (_what, before, after, code) => {
    expect(codeOf(before, after)).toBe(code)
  })

  it('takes a step back, a choice between two sayings, and an import that is undone', () => {
    expect(codeOf(dissolved, forged(dissolved, 'running', '点错了，改回来'))).toBeUndefined()
    const difference = entry({ kind: 'difference', value: 'electing' })
    const resolved = entry({ kind: 'resolved', ref: difference.id, choice: 'mine', value: 'electing' })
    const open = { ...dissolved, history: [...dissolved.history, difference] }
    const chosen: Org = { ...open, state: 'electing', history: [...open.history, resolved] }
    expect(codeOf(open, chosen)).toBeUndefined()
    expect(codeOf(chosen, { ...open, history: [...chosen.history, entry({ kind: 'undo', ref: resolved.id })] })).toBeUndefined()
    const { field: _none, ...imported } = entry({ kind: 'import', ref: 'batch', value: 'created' })
    const { field: _no, ...undone } = entry({ kind: 'undo', ref: 'batch' })
    const brought = { ...org, history: [imported] }
    expect(codeOf(brought, { ...brought, state: 'dissolved', dissolvedOn: today, history: [imported, undone] })).toBeUndefined()
    expect(codeOf(org, { ...org, state: 'dissolved', dissolvedOn: today, history: [undone] })).toBe('org/wrong-state')
  })

  it('leaves alone what is there already', () => {
    const old = { ...org, termFrom: '2026-01-01', termTo: '2025-01-01', parent: org.id }
    expect(codeOf(old, { ...old, contactName: '李' })).toBeUndefined()
  })
})
