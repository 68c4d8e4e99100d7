import { recordHash } from '#shared/domain/meeting/record-hash.ts'
import { pageCode, spacedHash } from '#shared/domain/paper/page-code.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'

/**
 * What each page of a record bears, so that paper and record can be matched. The hash leaves signatures out, so a page printed for
 * signing bears the same code as the record that is locked afterwards, as long as nobody changed a word between.
 */
export function recordCode(meeting: Meeting, attendances: readonly Attendance[]): { readonly words: string; readonly code: string } {
  const hash = meeting.lock?.hash ?? recordHash(meeting, attendances)
  const words = meeting.lock ? `校验码 ${spacedHash(hash)}` : `未签字锁定 ${spacedHash(hash).slice(0, 9)}`
  return { words, code: pageCode({ id: meeting.id, hash }) }
}
