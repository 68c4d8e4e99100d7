import { attendanceSummary, type AttendanceSummary } from '#shared/domain/meeting/quorum.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'

/** Who was in the room at this minute: late comers count from their arrival, and who left does not count after it. */
export function attendancesAt(attendances: readonly Attendance[], minute: string): readonly Attendance[] {
  return attendances.filter((one) => {
    if (one.state === 'leftEarly' && one.leftAt && one.leftAt <= minute) return false
    return !one.at || one.at <= minute
  })
}

/** E and P as they stand when a vote is taken (domain.md §3.4: P at the vote, not at the opening). */
export function countsAt(meeting: Pick<Meeting, 'roster'>, attendances: readonly Attendance[], minute: string): AttendanceSummary {
  return attendanceSummary(meeting.roster, attendancesAt(attendances, minute))
}
