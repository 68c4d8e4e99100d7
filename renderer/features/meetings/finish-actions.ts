import type { Deps } from '#renderer/data/db.ts'
import { changeMeeting, moveMeeting, type MeetingDeps } from '#renderer/entities/meeting/change-meeting.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { findDefects } from '#shared/domain/meeting/defects.ts'
import { lockOf, recordHash } from '#shared/domain/meeting/record-hash.ts'
import { can } from '#shared/domain/permissions.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { isSamePerson } from './plan.ts'
import { attendancesOf, signedRecordsOf } from './queries.ts'

/** The recorder says that it is complete. Only what the rule demands stands in the way. */
export function finaliseMeeting(deps: MeetingDeps, id: string): Promise<Result<Meeting, Failure>> {
  return changeMeeting(deps, id, async (meeting) => {
    const attendances = await attendancesOf(deps.db, id).run()
    const ended: Meeting = { ...meeting, endedAt: meeting.endedAt ?? chinaMinute(deps.now()) }
    const blocking = findDefects(ended, attendances).filter((defect) => defect.blocking)
    if (blocking.length > 0) return err(failure('meeting/incomplete', blocking))
    const moved = moveMeeting(deps, ended, 'finalised')
    if (!moved.ok) return moved
    const { id: user, name } = deps.db.user
    const signature = {
      id: deps.newId(),
      role: 'recorder' as const,
      user,
      name,
      at: deps.stamp(),
      hash: recordHash(moved.value, attendances),
    }
    return ok({ meeting: { ...moved.value, signatures: [...meeting.signatures, signature] } })
  })
}

/** Found something to correct before the chair has signed. */
export function takeBack(deps: MeetingDeps, id: string): Promise<Result<Meeting, Failure>> {
  return changeMeeting(deps, id, (meeting) => {
    const moved = moveMeeting(deps, meeting, 'recording', '退回修改')
    return moved.ok ? ok({ meeting: moved.value }) : moved
  })
}

export interface SignInput {
  /** Asks again who sits at the keyboard. */
  readonly confirm: () => Promise<Result<void, Failure>>
}

/** The chair's signature locks the record and chains it to the body's record before it (sync.md S7). */
export function signMeeting(deps: MeetingDeps, id: string, { confirm }: SignInput): Promise<Result<Meeting, Failure>> {
  return changeMeeting(deps, id, async (meeting) => {
    if (meeting.state === 'signed') return err(failure('meeting/already-signed'))
    if (!maySign(deps, meeting)) return err(failure('meeting/not-your-signature'))
    if (isSamePerson(meeting.chair, meeting.recorder)) return err(failure('meeting/chair-is-recorder'))
    const confirmed = await confirm()
    if (!confirmed.ok) return confirmed
    const moved = moveMeeting(deps, meeting, 'signed')
    if (!moved.ok) return moved
    const { id: user, name } = deps.db.user
    const at = deps.stamp()
    const lock = lockOf(moved.value, await attendancesOf(deps.db, id).run(), { previous: await previousHash(deps, meeting), at, by: user })
    const signature = { id: deps.newId(), role: 'chair' as const, user, name, at, hash: lock.hash }
    return ok({ meeting: { ...moved.value, signatures: [...meeting.signatures, signature], lock } })
  })
}

export function maySign(deps: Deps, meeting: Meeting): boolean {
  return can(deps.db.user, 'sign', 'meetings', meeting)
}

async function previousHash(deps: Deps, meeting: Meeting): Promise<string> {
  const signed = await signedRecordsOf(deps.db, meeting.body).run()
  const before = signed.filter((one) => one.lock && one.id !== meeting.id)
  const last = before.reduce<Meeting | undefined>(
    (latest, one) => (latest?.lock && latest.lock.at >= (one.lock?.at ?? '') ? latest : one),
    undefined,
  )
  return last?.lock?.hash ?? ''
}

/** 更正件: a new record beside the locked one; what was signed stays as it was. */
export async function startCorrection(deps: Deps, id: string): Promise<Result<Meeting, Failure>> {
  const original = await deps.db.findOne('meetings', id).run()
  if (!original) return err(failure('record/not-found'))
  if (!original.lock) return err(failure('meeting/wrong-state'))
  if (!can(deps.db.user, 'create', 'meetings')) return err(failure('record/forbidden'))
  const { type, body, bodyName, plannedAt, startedAt, endedAt, place, chair, recorder, units, roster, rosterFrozenAt } = original
  const saved = await deps.db.save([
    {
      kind: 'put',
      collection: 'meetings',
      document: {
        id: deps.newId(),
        type,
        title: `${original.title}（更正件）`.slice(0, 120),
        body,
        bodyName,
        state: 'recording',
        plannedAt,
        ...(startedAt ? { startedAt } : {}),
        ...(endedAt ? { endedAt } : {}),
        place,
        ...(chair ? { chair } : {}),
        ...(recorder ? { recorder } : {}),
        units,
        agenda: [{ id: deps.newId(), order: 0, title: `更正：${original.title}`.slice(0, 200), kind: 'report', outcome: 'open' }],
        roster,
        ...(rosterFrozenAt ? { rosterFrozenAt } : {}),
        votes: [],
        resolutions: [],
        signatures: [],
        corrects: original.id,
        lateEntryOn: deps.today(),
      },
    },
  ])
  return saved.ok ? ok(saved.value[0] as Meeting) : saved // the one document that was put
}
