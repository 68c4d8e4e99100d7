import type { Deps } from '#renderer/data/db.ts'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { changeMeeting, moveMeeting } from '#renderer/entities/meeting/change-meeting.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { calledBy } from './joint-plan.ts'
import { planSeries } from './plan-series.ts'
import { applyPlan, type PlanForm } from './plan.ts'

export async function planMeeting(deps: Deps, form: PlanForm): Promise<Result<Meeting, Failure>> {
  const planned = await planSeries(deps, form, [])
  return planned.ok ? ok(planned.value[0] as Meeting) : planned // the one meeting that was planned
}

/**
 * The plan may be changed until check-in begins; the roster is not part of it.
 * @param loaded the record that the form was filled from
 */
export function replanMeeting(deps: RecordDeps, loaded: Meeting, form: PlanForm): Promise<Result<Meeting, Failure>> {
  return changeMeeting(
    deps,
    loaded.id,
    async (meeting, now) => {
      if (now.state !== 'planned' && now.state !== 'notified') return err(failure('meeting/wrong-state'))
      const planned = applyPlan(form, await calledBy(deps.db, form, meeting), meeting)
      return planned.ok ? ok({ meeting: planned.value as Meeting }) : planned // a plan applied to a whole record is whole
    },
    loaded,
  )
}

/**
 * The notice has gone out: what was sent stays with the record.
 * @param shown the record that the notice was written from
 */
export function markNotified(deps: RecordDeps, shown: Meeting, notice: string): Promise<Result<Meeting, Failure>> {
  return changeMeeting(
    deps,
    shown.id,
    (meeting, now) => {
      if (now.state !== 'planned' && now.state !== 'notified') return err(failure('meeting/wrong-state'))
      const moved = now.state === 'notified' ? ok(meeting) : moveMeeting(deps, meeting, 'notified')
      return moved.ok ? ok({ meeting: { ...moved.value, notice } }) : moved
    },
    shown,
  )
}

export function cancelMeeting(deps: RecordDeps, id: string, reason: string): Promise<Result<Meeting, Failure>> {
  return changeMeeting(deps, id, (meeting) => {
    const moved = moveMeeting(deps, meeting, 'cancelled', reason)
    return moved.ok ? ok({ meeting: moved.value }) : moved
  })
}

/** A plan nobody acted on may be removed; the removed document is returned so that it can be put back. */
export async function removePlan(deps: Deps, id: string): Promise<Result<Meeting, Failure>> {
  const meeting = await deps.db.findOne('meetings', id).run()
  if (!meeting) return err(failure('record/not-found'))
  if (meeting.state !== 'planned') return err(failure('meeting/wrong-state'))
  const saved = await deps.db.save([{ kind: 'remove', collection: 'meetings', id }])
  return saved.ok ? ok(meeting) : saved
}

export async function restorePlan(deps: Deps, meeting: Meeting): Promise<Result<void, Failure>> {
  const saved = await deps.db.save([{ kind: 'put', collection: 'meetings', document: meeting, from: meeting }])
  return saved.ok ? ok(undefined) : saved
}
