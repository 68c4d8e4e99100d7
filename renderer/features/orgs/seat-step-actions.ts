import { changeRecord, type RecordDeps } from '#renderer/data/change-record.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { correctSeatStep, takeSeatStep, type Recording, type SeatStepInput } from '#shared/domain/org/seat-steps.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Org } from '#shared/schema/orgs.ts'

/** 提名, 公示, 聘任 …: one step of an appointment. */
export function recordSeatStep(deps: RecordDeps, id: string, input: SeatStepInput): Promise<Result<Org, Failure>> {
  return changeRecord(deps, 'orgs', { id }, (org) => documentOf(takeSeatStep(org, input, recording(deps))))
}

/** The last step of an appointment does not count any more. */
export function correctStep(deps: RecordDeps, id: string, step: string, reason: string): Promise<Result<Org, Failure>> {
  return changeRecord(deps, 'orgs', { id }, (org) => documentOf(correctSeatStep(org, step, reason, recording(deps))))
}

function documentOf(org: Result<Org, Failure>): Result<{ readonly document: Org }, Failure> {
  return org.ok ? { ok: true, value: { document: org.value } } : org
}

function recording(deps: RecordDeps): Recording {
  const { id, name } = deps.db.user
  return { id: deps.newId(), at: deps.stamp(), by: id, byName: name, today: deps.today() }
}
