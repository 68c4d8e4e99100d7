import { failure, type Failure } from '#shared/contracts/errors.ts'
import { chinaDay } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { asksReason, nextOrgStates, periodProblem, reasonOf, type OrgState } from './org-state.ts'
import { seatStepsWriteProblem } from './seat-steps.ts'

/**
 * What every PC and the server ask of one organisation by itself: its steps lead there, with day and reason, and its term is not turned round.
 * Whether it stands below itself by way of others only the whole tree can tell (org-tree.ts).
 * @returns `org/circle`, `org/period`, `org/wrong-state`, `org/reason-required`, `org/step-day`, what `seatStepsWriteProblem` says, or undefined
 */
export function orgWriteProblem(before: Org | undefined, after: Org): Failure | undefined {
  if (after.parent === after.id && before?.parent !== after.parent) return failure('org/circle')
  const sameTerm = before?.termFrom === after.termFrom && before?.termTo === after.termTo
  const problem = (sameTerm ? undefined : periodProblem(after.termFrom, after.termTo)) ?? seatStepsWriteProblem(before, after)
  if (problem || !before || before.state === after.state) return problem
  return stepProblem(before, after)
}

/** A device that was offline brings several steps at once: the last of them is looked at, and whether any lead there. */
function stepProblem(before: Org, after: Org): Failure | undefined {
  const known = new Set(before.history.map(({ id }) => id))
  const added = after.history.filter(({ id }) => !known.has(id))
  if (added.some((entry) => isDecided(entry, after.history))) return undefined
  const step = added.findLast((entry) => isStep(entry) && entry.value === after.state)
  if (!step || !leadsTo(before, after.state)) return failure('org/wrong-state', { from: before.state, to: after.state })
  if (asksReason(after.state) && reasonOf(step.note) === '') return failure('org/reason-required')
  return after.state === 'dissolved' && !isDayOfStep(after) ? failure('org/step-day') : undefined
}

function isStep({ kind, field }: HistoryEntry): boolean {
  return kind === 'state' && field === 'state'
}

/** One of two sayings was chosen, that was taken back, or the import that brought the organisation was undone. */
function isDecided({ kind, ref }: HistoryEntry, history: readonly HistoryEntry[]): boolean {
  if (kind === 'resolved') return history.some((one) => one.id === ref && one.kind === 'difference' && one.field === 'state')
  if (kind !== 'undo') return false
  return history.some(
    (one) => (one.kind === 'import' && one.ref === ref) || (one.id === ref && one.kind === 'resolved' && one.field === 'state'),
  )
}

/** By steps forward, and back over those that are written down. */
function leadsTo({ state, history }: Org, to: OrgState): boolean {
  const seen = new Set<OrgState>([state])
  for (const at of seen) {
    for (const following of nextOrgStates(at)) seen.add(following)
    for (const entry of history) if (isStep(entry) && entry.value === at) seen.add(entry.from as OrgState) // a step's own
  }
  return seen.has(to)
}

/** By the clock of the PC it was written on. */
function isDayOfStep({ dissolvedOn, foundedOn, updatedAt }: Org): boolean {
  if (!dissolvedOn || (foundedOn !== undefined && dissolvedOn < foundedOn)) return false
  return dissolvedOn <= chinaDay(stampMs(updatedAt))
}
