import { attendanceDigest } from '#shared/domain/meeting/record-hash.ts'
import { can, type Actor } from '#shared/domain/permissions.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { attendancesOf, lockedMeetings, type HeldDocument } from '#server/store/signed-meetings.ts'
import type { Sql } from '#server/store/store.ts'

/**
 * The meetings among `events` whose check-ins are all here as they were signed: from then on none is added, changed or removed
 * (sync.md S7). Until then they may still come, for a signed meeting may arrive before its check-ins. What the pusher may not read
 * is left out, so that no answer tells of it (S6).
 */
export async function meetingsSignedWithThese(sql: Sql, actor: Actor, events: readonly string[]): Promise<ReadonlySet<string>> {
  const signed = new Set<string>()
  if (events.length === 0) return signed
  for (const meeting of await lockedMeetings(sql, events)) {
    const digest = (meeting.document as unknown as Meeting).lock?.attendances // stored, so it passed its shape
    if (!digest || !can(actor, 'read', 'meetings', meeting)) continue
    const seen = (await attendancesOf(sql, meeting.id)).filter((one) => isSeenBy(meeting.unit, one))
    const attendances = seen.map((one) => one.document as unknown as Attendance) // as above
    if (attendanceDigest(meeting.id, attendances) === digest) signed.add(meeting.id)
  }
  return signed
}

/** The signer reckoned with what his own unit holds. */
function isSeenBy(unit: string, attendance: HeldDocument): boolean {
  return can({ id: '', role: 'secretary', unit }, 'read', 'attendances', attendance)
}
