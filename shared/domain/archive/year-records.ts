import { dayOfMeeting } from '../meeting/duties.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Meeting } from '#shared/schema/meetings.ts'

/** A meeting of the year that cannot be bound, and why, in a word for the list. */
export interface MissingRecord {
  readonly meeting: Meeting
  readonly reason: string
}

export interface YearRecords {
  /** Signed and locked, in the order in which they are bound: by beginning, a correction right after what it corrects. */
  readonly signed: readonly Meeting[]
  /** Named and left out; none of them keeps the year from being bound (domain.md §4.7). */
  readonly missing: readonly MissingRecord[]
}

/**
 * What of a body's meetings belongs to a year (domain.md §3.3, no. 5): those that began in it, or were to begin in it. Called-off ones
 * are no records.
 * @param today the local day in China: what is still to come is not missing yet, and says so
 */
export function yearRecords(meetings: readonly Meeting[], body: string, year: number, today: Day): YearRecords {
  const own = meetings.filter((one) => one.body === body && one.state !== 'cancelled' && yearOf(one) === year)
  const signed = own.filter((one) => one.lock !== undefined)
  const missing = own.filter((one) => one.lock === undefined).sort(byBeginning)
  return { signed: inOrder(signed), missing: missing.map((meeting) => ({ meeting, reason: reasonOf(meeting, today) })) }
}

/** The calendar year that a meeting is bound in. */
export function yearOf(meeting: Pick<Meeting, 'plannedAt' | 'startedAt'>): number {
  return Number(dayOfMeeting(meeting).slice(0, 4))
}

function inOrder(signed: readonly Meeting[]): readonly Meeting[] {
  const known = new Set(signed.map((one) => one.id))
  const corrections = Map.groupBy(
    signed.filter((one) => one.corrects !== undefined && known.has(one.corrects)),
    (one) => one.corrects ?? '',
  )
  const placed = new Set<string>()
  const withCorrections = (one: Meeting): readonly Meeting[] => {
    // Two records that name each other as corrected would else go round for ever.
    if (placed.has(one.id)) return []
    placed.add(one.id)
    return [one, ...[...(corrections.get(one.id) ?? [])].sort(byLock).flatMap(withCorrections)]
  }
  const sorted = [...signed].sort(byBeginning)
  const roots = sorted.filter((one) => one.corrects === undefined || !known.has(one.corrects))
  return [...roots.flatMap(withCorrections), ...sorted.flatMap(withCorrections)]
}

function byBeginning(a: Meeting, b: Meeting): number {
  return compare(a.startedAt ?? a.plannedAt, b.startedAt ?? b.plannedAt) || compare(a.id, b.id)
}

function byLock(a: Meeting, b: Meeting): number {
  return compare(a.lock?.at ?? '', b.lock?.at ?? '') || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

function reasonOf(meeting: Meeting, today: Day): string {
  switch (meeting.state) {
    case 'planned':
    case 'notified':
      return dayOfMeeting(meeting) >= today ? '还没有到会期' : '排了期，没有召开或没有记录'
    case 'checkingIn':
    case 'recording':
      return meeting.corrects ? '更正件还没有定稿' : '正在记录，没有定稿'
    case 'finalised':
      return '已定稿，主持人还没有签字'
    case 'signed':
    case 'cancelled':
      return '没有锁定'
  }
}
