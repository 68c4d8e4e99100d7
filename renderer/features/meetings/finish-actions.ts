import type { Deps } from '#renderer/data/db.ts'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { changeMeeting, moveMeeting } from '#renderer/entities/meeting/change-meeting.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { attendanceId } from '#shared/domain/attendance-id.ts'
import { covering } from '#shared/domain/meeting/covered-statements.ts'
import { findDefects } from '#shared/domain/meeting/defects.ts'
import { typeOfMeeting } from '#shared/domain/meeting/meeting-types.ts'
import { lockOf, recordHash } from '#shared/domain/meeting/record-hash.ts'
import { isSamePerson } from '#shared/domain/meeting/same-person.ts'
import { can } from '#shared/domain/permissions.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Handwriting, Meeting } from '#shared/schema/meetings.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { attendancesOf, issuedTemplates, signedRecordsOf, statementsOf } from './queries.ts'

/** The recorder says that it is complete. Only what the rule demands stands in the way. */
export function finaliseMeeting(deps: RecordDeps, id: string): Promise<Result<Meeting, Failure>> {
  return changeMeeting(deps, id, async (meeting) => {
    // Said once: what another said meanwhile, or a second click, is not signed again.
    if (meeting.state !== 'recording') return err(failure('meeting/wrong-state'))
    const [attendances, statements] = await partsOf(deps, id)
    const ended = withEnd(covering(meeting, statements), deps.today(), chinaMinute(deps.now()))
    // What the edition of its type, under which the meeting began, asks of the record.
    const asked = typeOfMeeting(ended, await issuedTemplates(deps.db).run()).spec
    const blocking = findDefects(ended, attendances, { asked, statements: statements.length }).filter((defect) => defect.blocking)
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

/** What belongs to a record and travels apart from it. */
function partsOf(deps: Deps, id: string): Promise<[readonly Attendance[], readonly Statement[]]> {
  return Promise.all([attendancesOf(deps.db, id).run(), statementsOf(deps.db, id).run()])
}

/** Who finalises on the day itself ends the meeting by it; on a later day nobody may guess when it ended. */
export function withEnd(meeting: Meeting, today: string, now: string | undefined): Meeting {
  if (meeting.endedAt || meeting.startedAt?.slice(0, 10) !== today) return meeting
  return { ...meeting, endedAt: now ?? meeting.startedAt }
}

/** Found something to correct before the chair has signed. */
export function takeBack(deps: RecordDeps, id: string): Promise<Result<Meeting, Failure>> {
  return changeMeeting(deps, id, (meeting) => {
    const moved = moveMeeting(deps, meeting, 'recording', '退回修改')
    return moved.ok ? ok({ meeting: moved.value }) : moved
  })
}

export interface SignInput {
  /** Asks again who sits at the keyboard. */
  readonly confirm: () => Promise<Result<void, Failure>>
  /** The record as the chair had it before him, with the statements it covers: he signs that and nothing else. */
  readonly seen?: Meeting
  /** The check-ins that stood beside it; his signature covers them, too. */
  readonly came?: readonly Attendance[]
  /** Beside the password, when he wanted to. */
  readonly handwriting?: Handwriting | undefined
}

/** The chair's signature locks the record and chains it to the body's record before it (sync.md S7). */
export function signMeeting(
  deps: RecordDeps,
  id: string,
  { confirm, seen, came, handwriting }: SignInput,
): Promise<Result<Meeting, Failure>> {
  return changeMeeting(deps, id, async (stored) => {
    const [attendances, statements] = await partsOf(deps, id)
    const meeting = covering(stored, statements)
    if (meeting.state === 'signed') return err(failure('meeting/already-signed'))
    if (!maySign(deps, meeting)) return err(failure('meeting/not-your-signature'))
    if (isSamePerson(meeting.chair, meeting.recorder)) return err(failure('meeting/chair-is-recorder'))
    if (seen && recordHash(seen, came ?? attendances) !== recordHash(meeting, attendances)) return err(failure('meeting/changed-meanwhile'))
    const confirmed = await confirm()
    if (!confirmed.ok) return confirmed
    const moved = moveMeeting(deps, meeting, 'signed')
    if (!moved.ok) return moved
    const { id: user, name } = deps.db.user
    const at = deps.stamp()
    const lock = lockOf(moved.value, attendances, { previous: await previousHash(deps, meeting), at, by: user })
    const written = handwriting ? { handwriting } : {}
    const signature = { id: deps.newId(), role: 'chair' as const, user, name, at, hash: lock.hash, ...written }
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

/** 更正件: a whole new record beside the locked one, to be put right and signed; what was signed stays as it was. */
export async function startCorrection(deps: Deps, id: string): Promise<Result<Meeting, Failure>> {
  const original = await deps.db.findOne('meetings', id).run()
  if (!original) return err(failure('record/not-found'))
  if (!original.lock) return err(failure('meeting/wrong-state'))
  if (!can(deps.db.user, 'create', 'meetings')) return err(failure('record/forbidden'))
  const copy = deps.newId()
  const [attendances, statements] = await partsOf(deps, id)
  const saved = await deps.db.save([
    { kind: 'put', collection: 'meetings', document: correctionOf(original, copy, deps.today()) },
    ...attendances.map((one) => ({
      kind: 'put' as const,
      collection: 'attendances' as const,
      document: { ...withoutBookkeeping(one), id: attendanceId(copy, one.person), event: copy },
    })),
    ...statements.map((one) => ({
      kind: 'put' as const,
      collection: 'statements' as const,
      document: { ...withoutBookkeeping(one), id: deps.newId(), subject: copy },
    })),
  ])
  return saved.ok ? ok(saved.value[0] as Meeting) : saved // the first document that was put
}

function correctionOf(original: Meeting, id: string, today: string) {
  const { lock: _lock, notice: _notice, coveredStatements: _covered, ...kept } = withoutBookkeeping(original)
  return {
    ...kept,
    id,
    title: `${original.title.slice(0, 112)}（更正件）`,
    state: 'recording' as const,
    signatures: [],
    corrects: original.id,
    lateEntryOn: today,
  }
}

type Bookkept = Meeting | Attendance | Statement

/** The copy gets its own number, times and history. */
function withoutBookkeeping<T extends Bookkept>(document: T) {
  const {
    id: _id,
    unit: _unit,
    createdAt: _at,
    createdBy: _by,
    updatedAt: _changed,
    updatedBy: _changer,
    history: _history,
    ...kept
  } = document
  return kept
}
