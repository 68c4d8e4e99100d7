import { changeRecord, type RecordDeps } from '#renderer/data/change-record.ts'
import type { Change, Deps } from '#renderer/data/db.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { fixedTermsProblem } from '#shared/domain/agreement/fixed-terms.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Agreement, AgreementState } from '#shared/schema/agreements.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'

export interface AgreementChange {
  readonly agreement: Agreement
  /** Saved in the same step: all of it or nothing. */
  readonly also?: readonly Change[]
}

/**
 * As `changeRecord`, of an agreement; what was signed is held to here already, so that nobody learns of it from the district.
 * @param loaded the agreement that a form was filled from
 */
export function changeAgreement(
  deps: RecordDeps,
  id: string,
  change: (agreement: Agreement, now: Agreement) => Result<AgreementChange, Failure>,
  loaded?: Agreement,
): Promise<Result<Agreement, Failure>> {
  return changeRecord(deps, 'agreements', { id, loaded }, (from, now) => {
    const changed = change(from, now)
    if (!changed.ok) return changed
    const { agreement, also } = changed.value
    const problem = fixedTermsProblem({ ...from, state: now.state }, agreement)
    return problem ? err(problem) : ok({ document: agreement, ...(also ? { also } : {}) })
  })
}

export function stateStep(deps: Deps, agreement: Agreement, to: AgreementState, note = ''): Pick<Agreement, 'state' | 'history'> {
  const entry: HistoryEntry = {
    id: deps.newId(),
    at: deps.stamp(),
    by: deps.db.user.id,
    byName: deps.db.user.name,
    kind: 'state',
    field: 'state',
    from: agreement.state,
    value: to,
    ...(note.trim() ? { note: note.trim() } : {}),
  }
  return { state: to, history: [...agreement.history, entry] }
}
