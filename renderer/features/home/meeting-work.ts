import { addDays, type Day } from '#shared/lib/day.ts'
import type { Meeting } from '#shared/schema/meetings.ts'

export interface MeetingWork {
  readonly today: readonly Meeting[]
  /** Of the next seven days. */
  readonly coming: readonly Meeting[]
  /** Begun and not finalised, or past their day and never begun; the oldest first. */
  readonly unfinished: readonly Meeting[]
  readonly toSign: readonly Meeting[]
  /** Locked within the last fortnight: to be printed and filed. */
  readonly toPrint: readonly Meeting[]
}

const notBegun = new Set<Meeting['state']>(['planned', 'notified'])
const begun = new Set<Meeting['state']>(['checkingIn', 'recording'])
const FILING_DAYS = 14
const AHEAD_DAYS = 7

/** @param maySign only what this person may sign counts as waiting for a signature; left out, whatever waits for its chair does */
export function meetingWork(meetings: readonly Meeting[], today: Day, maySign: (meeting: Meeting) => boolean = () => true): MeetingWork {
  const dayOf = (meeting: Meeting): Day => meeting.plannedAt.slice(0, 10)
  const byTime = [...meetings].sort((a, b) => (a.plannedAt < b.plannedAt ? -1 : a.plannedAt > b.plannedAt ? 1 : 0))
  return {
    today: byTime.filter((meeting) => dayOf(meeting) === today && meeting.state !== 'cancelled'),
    coming: byTime.filter(
      (meeting) => notBegun.has(meeting.state) && dayOf(meeting) > today && dayOf(meeting) <= addDays(today, AHEAD_DAYS),
    ),
    unfinished: byTime.filter(
      (meeting) => (begun.has(meeting.state) && dayOf(meeting) !== today) || (notBegun.has(meeting.state) && dayOf(meeting) < today),
    ),
    toSign: byTime.filter((meeting) => meeting.state === 'finalised' && maySign(meeting)),
    toPrint: byTime.filter((meeting) => meeting.state === 'signed' && dayOf(meeting) >= addDays(today, -FILING_DAYS)).toReversed(),
  }
}
