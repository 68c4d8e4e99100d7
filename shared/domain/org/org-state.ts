import { failure, type Failure } from '#shared/contracts/errors.ts'
import { isDay, type Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Org } from '#shared/schema/orgs.ts'

export type OrgState = Org['state']

/** 组建 → 运行 → 换届 · 调整 → 运行, and 撤销 from each (domain.md A1, A6–A8). Nothing leads back from there but taking it back. */
const next: Readonly<Record<OrgState, readonly OrgState[]>> = {
  preparing: ['running', 'dissolved'],
  running: ['electing', 'adjusting', 'dissolved'],
  electing: ['running', 'dissolved'],
  adjusting: ['running', 'dissolved'],
  dissolved: [],
}

export function nextOrgStates(state: OrgState): readonly OrgState[] {
  return next[state]
}

export interface OrgStep {
  readonly to: OrgState
  /** The day on which it took effect. */
  readonly on: Day
  /** Why, or the paper that decided it. */
  readonly reason: string
  /** Of an organisation whose new committee was elected. */
  readonly termFrom?: Day | undefined
  readonly termTo?: Day | undefined
}

/** Without a reason nobody knows later why it was changed or ended. */
export function asksReason(to: OrgState): boolean {
  return to === 'adjusting' || to === 'dissolved'
}

/** What its line of history says: the day, and the reason. */
export function stepNote({ on, reason }: Pick<OrgStep, 'on' | 'reason'>): string {
  return [`${on} 起`, reason.trim()].filter(Boolean).join('：')
}

/** The reason in such a line, or in one that takes a step back; empty: none was given. */
export function reasonOf(note: string | undefined): string {
  return (note ?? '').replace(/^\d{4}-\d\d-\d\d 起(：|$)/, '').trim()
}

/** Whether the step brings a new term: the election is over, or it begins to work. */
export function bringsTerm(from: OrgState, to: OrgState): boolean {
  return to === 'running' && (from === 'electing' || from === 'preparing')
}

/**
 * The fields that a step sets beside its entry of history.
 * @returns fails with `org/wrong-state`, `org/step-day`, `org/reason-required` or `org/period`
 */
export function stepOrg(org: Org, step: OrgStep, today: Day): Result<Partial<Org>, Failure> {
  const problem = stepProblem(org, step, today)
  if (problem) return err(problem)
  const { to, on, termFrom, termTo } = step
  const term = bringsTerm(org.state, to) && termFrom ? { termFrom, ...(termTo ? { termTo } : {}) } : {}
  return ok({
    state: to,
    ...term,
    ...(org.state === 'preparing' && to === 'running' && !org.foundedOn ? { foundedOn: on } : {}),
    ...(to === 'dissolved' ? { dissolvedOn: on } : {}),
  })
}

function stepProblem(org: Org, { to, on, reason, termFrom, termTo }: OrgStep, today: Day): Failure | undefined {
  if (!next[org.state].includes(to)) return failure('org/wrong-state', { from: org.state, to })
  if (!isDay(on) || on > today || (org.foundedOn !== undefined && on < org.foundedOn)) return failure('org/step-day')
  if (asksReason(to) && reason.trim() === '') return failure('org/reason-required')
  return periodProblem(termFrom, termTo)
}

/** Whether a period is turned round, or one of its days is none. */
export function periodProblem(from: string | undefined, to: string | undefined): Failure | undefined {
  if ((from && !isDay(from)) || (to && !isDay(to)) || (from && to && to < from)) return failure('org/period')
  return undefined
}
