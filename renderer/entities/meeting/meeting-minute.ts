import { addDays } from '#shared/lib/day.ts'
import type { Meeting } from '#shared/schema/meetings.ts'

type Held = Pick<Meeting, 'plannedAt' | 'startedAt' | 'endedAt' | 'lateEntryOn'>

/** No meeting lasts longer: what is entered later is entered afterwards. In minutes. */
const LONGEST = 12 * 60

/**
 * When something of a meeting that is entered now was, as far as anybody can guess: never after the meeting, also where it is entered the next morning.
 * @param now local minute, `YYYY-MM-DDTHH:mm`, as the answer
 */
export function minuteWithin(meeting: Held, now: string): string {
  const { endedAt, lateEntryOn } = meeting
  const began = beganAt(meeting)
  if (lateEntryOn) return began
  if (endedAt && endedAt >= began && endedAt < now) return endedAt
  return minutesBetween(began, now) > LONGEST ? began : now
}

/**
 * The time of day that was typed, on the day of the meeting; past midnight where it went on until then. Before it has begun the day stays.
 * @param at the minute so far
 * @param time `HH:mm`
 */
export function withTime(meeting: Held, at: string, time: string): string {
  if (meeting.startedAt === undefined && meeting.lateEntryOn === undefined) return `${at.slice(0, 10)}T${time}`
  const began = beganAt(meeting)
  const sameDay = `${began.slice(0, 10)}T${time}`
  const nextDay = `${addDays(began.slice(0, 10), 1)}T${time}`
  return sameDay < began && minutesBetween(began, nextDay) <= LONGEST ? nextDay : sameDay
}

export function isNextDay(meeting: Held, at: string): boolean {
  return at.slice(0, 10) > beganAt(meeting).slice(0, 10)
}

function beganAt({ startedAt, plannedAt }: Held): string {
  return startedAt ?? plannedAt
}

function minutesBetween(from: string, to: string): number {
  return (Date.parse(`${to}:00Z`) - Date.parse(`${from}:00Z`)) / 60_000
}
