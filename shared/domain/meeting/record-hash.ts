import { canonicalJson } from '#shared/lib/canonical-json.ts'
import { sha256Hex } from '#shared/lib/hash.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'

/** Bookkeeping in which no person's words stand. */
const bookkeeping = new Set(['history', 'audience', 'updatedAt', 'updatedBy', 'newest', '_deleted'])
/** What of a meeting changes after a signature without changing what was signed. */
const signing = new Set([...bookkeeping, 'state', 'signatures', 'lock'])

/**
 * SHA-256 of what a signature covers: the whole record except its own signatures, state and bookkeeping, and who came.
 * The same for the recorder's and the chair's signature, on every device and program version (unknown fields are covered).
 * @param attendances those of this meeting, in any order; deleted ones and those of other events do not count
 */
export function recordHash(meeting: Meeting, attendances: readonly Attendance[]): string {
  return combine(meetingDigest(meeting), attendanceDigest(meeting.id, attendances))
}

/** Digest of the check-ins that a signature covers; kept in the lock, so that the district can check the rest alone. */
export function attendanceDigest(meetingId: string, attendances: readonly Attendance[]): string {
  const own = attendances.filter((one) => one.event === meetingId && !('_deleted' in one && one._deleted === true))
  const digests = own.map((one) => `${one.id} ${contentHash(one)}`).sort()
  return sha256Hex(digests.join('\n'))
}

/** SHA-256 of what stands in one document, its id among it, without its bookkeeping. */
export function contentHash(document: object): string {
  return sha256Hex(canonicalJson(without(bookkeeping, document)))
}

export interface LockStamp {
  /** Hash of the body's record before this one; empty for the first. */
  readonly previous: string
  readonly at: string
  readonly by: string
}

/** The lock that the chair's signature puts on a record. */
export function lockOf(meeting: Meeting, attendances: readonly Attendance[], stamp: LockStamp): NonNullable<Meeting['lock']> {
  return { hash: recordHash(meeting, attendances), attendances: attendanceDigest(meeting.id, attendances), ...stamp }
}

/**
 * Whether the record is still what was signed, as far as it can be known without the check-ins: a lock of a program that
 * did not keep their digest answers undefined.
 */
export function lockFits(meeting: Meeting): boolean | undefined {
  if (!meeting.lock?.attendances) return undefined
  return combine(meetingDigest(meeting), meeting.lock.attendances) === meeting.lock.hash
}

function meetingDigest(meeting: Meeting): string {
  return sha256Hex(canonicalJson(without(signing, meeting)))
}

function without(names: ReadonlySet<string>, document: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !names.has(name)))
}

function combine(meeting: string, attendances: string): string {
  return sha256Hex(`${meeting}\n${attendances}`)
}
