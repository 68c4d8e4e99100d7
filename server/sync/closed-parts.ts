import type { WireDocument } from '#shared/contracts/sync.ts'
import { signedMarks, statementMark } from '#shared/domain/meeting/covered-statements.ts'
import { attendanceDigest } from '#shared/domain/meeting/record-hash.ts'
import { can, type Actor } from '#shared/domain/permissions.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { attendancesOf, lockedMeetings, type HeldDocument } from '#server/store/signed-meetings.ts'
import type { Sql } from '#server/store/store.ts'

/** Whether what is pushed would change what a signature closed, given what is held of it. */
export type Closed = (held: WireDocument | undefined, next: WireDocument) => boolean

interface Parts {
  readonly collection: CollectionName
  /** What came, and what is held of it. */
  readonly documents: readonly WireDocument[]
}

/**
 * What of a meeting travels apart from it and was closed by its signature (sync.md S7): its check-ins and its statements. What the pusher
 * may not read is left out, so that no answer tells of it (S6).
 */
export async function closedBySignatures(sql: Sql, actor: Actor, { collection, documents }: Parts): Promise<Closed> {
  const meetingsNamed = async (field: string): Promise<readonly HeldDocument[]> => {
    const ids = new Set(documents.map((document) => document[field]).filter((id) => typeof id === 'string'))
    const locked = ids.size === 0 ? [] : await lockedMeetings(sql, [...ids])
    return locked.filter((meeting) => can(actor, 'read', 'meetings', meeting))
  }
  if (collection === 'attendances') return attendancesClosed(sql, await meetingsNamed('event'))
  if (collection === 'statements') return statementsClosed(await meetingsNamed('subject'))
  return () => false
}

/**
 * Once the check-ins are all here as they were signed, none is added, changed or removed. Until then they may still come, for a signed
 * meeting may arrive before its check-ins.
 */
async function attendancesClosed(sql: Sql, meetings: readonly HeldDocument[]): Promise<Closed> {
  const complete = new Set<string>()
  for (const meeting of meetings) {
    const digest = storedMeeting(meeting).lock?.attendances
    if (!digest) continue
    const seen = (await attendancesOf(sql, meeting.id)).filter((one) => isSeenBy(meeting.unit, one))
    const attendances = seen.map((one) => one.document as unknown as Attendance) // stored, so it passed its shape
    if (attendanceDigest(meeting.id, attendances) === digest) complete.add(meeting.id)
  }
  return (held, next) => [held, next].some((one) => complete.has(String(one?.['event'])))
}

/**
 * What was signed stays, but for what is noted in its history; what was not comes no more. A statement that stands outside the record may be
 * taken away.
 */
function statementsClosed(meetings: readonly HeldDocument[]): Closed {
  const signed = new Map(meetings.map((meeting) => [meeting.id, signedMarks(storedMeeting(meeting))]))
  const isSigned = (one: WireDocument | undefined): boolean | undefined =>
    one && !one._deleted ? signed.get(String(one['subject']))?.has(statementMark(one)) : undefined
  return (held, next) => isSigned(next) === false || (isSigned(held) === true && isSigned(next) !== true)
}

function storedMeeting(meeting: HeldDocument): Meeting {
  return meeting.document as unknown as Meeting // stored, so it passed its shape
}

/** The signer reckoned with what his own unit holds. */
function isSeenBy(unit: string, attendance: HeldDocument): boolean {
  return can({ id: '', role: 'secretary', unit }, 'read', 'attendances', attendance)
}
