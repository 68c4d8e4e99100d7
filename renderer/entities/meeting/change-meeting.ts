import type { Change, Deps } from '#renderer/data/db.ts'
import { changeRecord, type RecordDeps } from '#renderer/data/change-record.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { canMove } from '#shared/domain/meeting/meeting-state.ts'
import type { Meeting, MeetingState } from '#shared/schema/meetings.ts'

export interface MeetingChange {
  readonly meeting: Meeting
  /** Saved in the same step: all of it or nothing. */
  readonly also?: readonly Change[]
}

/** As `changeRecord`, of a meeting. */
export function changeMeeting(
  deps: RecordDeps,
  id: string,
  change: (meeting: Meeting, now: Meeting) => Result<MeetingChange, Failure> | Promise<Result<MeetingChange, Failure>>,
  loaded?: Meeting,
): Promise<Result<Meeting, Failure>> {
  return changeRecord(deps, 'meetings', { id, loaded }, async (from, now) => {
    const changed = await change(from, now)
    return changed.ok ? ok({ document: changed.value.meeting, also: changed.value.also }) : changed
  })
}

/** The record in its next state, with the step written into its history; or why that step cannot be taken. */
export function moveMeeting(deps: Deps, meeting: Meeting, to: MeetingState, note?: string): Result<Meeting, Failure> {
  if (!canMove(meeting.state, to)) return err(failure('meeting/wrong-state', { from: meeting.state, to }))
  return ok({ ...meeting, state: to, history: [...meeting.history, stateEntry(deps, meeting.state, to, note)] })
}

function stateEntry(deps: Deps, from: MeetingState, to: MeetingState, note: string | undefined): Meeting['history'][number] {
  return {
    id: deps.newId(),
    at: deps.stamp(),
    by: deps.db.user.id,
    byName: deps.db.user.name,
    kind: 'state',
    field: 'state',
    from,
    value: to,
    ...(note ? { note } : {}),
  }
}
