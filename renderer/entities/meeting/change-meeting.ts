import type { Change, Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, type Result } from '#shared/lib/result.ts'
import { canMove } from '#shared/domain/meeting/meeting-state.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Meeting, MeetingState } from '#shared/schema/meetings.ts'

/** One after the other: two changes that read the same record would else write over each other. */
export interface Turns {
  take<T>(work: () => Promise<T>): Promise<T>
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return {
    take(work) {
      const mine = last.then(work, work)
      last = mine.catch(() => undefined)
      return mine
    },
  }
}

export interface MeetingDeps extends Deps {
  readonly turns: Turns
}

export interface MeetingChange {
  readonly meeting: Meeting
  /** Saved in the same step: all of it or nothing. */
  readonly also?: readonly Change[]
}

/** Reads the record as it is now, changes it and saves it; a locked record answers its code. */
export function changeMeeting(
  deps: MeetingDeps,
  id: string,
  change: (meeting: Meeting) => Result<MeetingChange, Failure> | Promise<Result<MeetingChange, Failure>>,
): Promise<Result<Meeting, Failure>> {
  return deps.turns.take(async () => {
    const before = await deps.db.findOne('meetings', id).run()
    if (!before) return err(failure('record/not-found'))
    if (before.lock) return err(failure('record/locked'))
    if (!can(deps.db.user, 'update', 'meetings', before)) return err(failure('record/forbidden'))
    const changed = await change(before)
    if (!changed.ok) return changed
    const saved = await deps.db.save([
      { kind: 'put', collection: 'meetings', document: changed.value.meeting, from: before },
      ...(changed.value.also ?? []),
    ])
    if (!saved.ok) return saved
    const stored = saved.value.find((document) => document.id === id) as Meeting | undefined // what was put is what comes back
    return { ok: true, value: stored ?? changed.value.meeting }
  })
}

/** The record in its next state, with the step written into its history; or why that step cannot be taken. */
export function moveMeeting(deps: Deps, meeting: Meeting, to: MeetingState, note?: string): Result<Meeting, Failure> {
  if (!canMove(meeting.state, to)) return err(failure('meeting/wrong-state', { from: meeting.state, to }))
  return { ok: true, value: { ...meeting, state: to, history: [...meeting.history, stateEntry(deps, meeting.state, to, note)] } }
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
