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

/**
 * Changes the record and saves it; a locked record answers its code.
 * @param change makes the new record of the first; the second is the record as it is now, which decides whether that may be done
 * @param loaded the record that a form was filled from, when something was typed: what came since is merged. Without it the change is
 * made to the record as it is now.
 */
export function changeMeeting(
  deps: MeetingDeps,
  id: string,
  change: (meeting: Meeting, now: Meeting) => Result<MeetingChange, Failure> | Promise<Result<MeetingChange, Failure>>,
  loaded?: Meeting,
): Promise<Result<Meeting, Failure>> {
  return deps.turns.take(async () => {
    const now = await deps.db.findOne('meetings', id).run()
    if (!now) return err(failure('record/not-found'))
    if (now.lock) return err(failure('record/locked'))
    if (!can(deps.db.user, 'update', 'meetings', now)) return err(failure('record/forbidden'))
    const from = loaded ?? now
    const changed = await change(from, now)
    if (!changed.ok) return changed
    const saved = await deps.db.save([
      { kind: 'put', collection: 'meetings', document: changed.value.meeting, from },
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
