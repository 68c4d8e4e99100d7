import { rosterOfVote } from '#shared/domain/meeting/joint.ts'
import { attendanceSummary, type AttendanceSummary } from '#shared/domain/meeting/quorum.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'

/**
 * Who was in the room at this minute (domain.md §3.4, snapshot rule): late comers count from their arrival, and who left does not count
 * after it. A check-in without a time counts from the opening on.
 * @param minute local minute, `YYYY-MM-DDTHH:mm`
 */
export function attendancesAt(attendances: readonly Attendance[], minute: string): readonly Attendance[] {
  return attendances.filter((one) => {
    if (one.state === 'leftEarly' && one.leftAt && one.leftAt <= minute) return false
    return !one.at || one.at <= minute
  })
}

/**
 * E and P as they stand when a vote is taken (domain.md §3.4: P at the vote, not at the opening).
 * @param body of a joint meeting, the body whose vote it is; absent: all who were called
 */
export function countsAt(
  meeting: Pick<Meeting, 'roster'> & { readonly body?: string },
  attendances: readonly Attendance[],
  minute: string,
  body?: string,
): AttendanceSummary {
  return attendanceSummary([...rosterOfVote(meeting, { body })], attendancesAt(attendances, minute))
}
