import { addDays, weekday, type Day } from '#shared/lib/day.ts'
import { periodOf, type DutyFrequency } from './duty-period.ts'

/**
 * 相对固定的一天 (domain.md §3.5, 主题党日): the same date, or the same weekday of the month. A date a month does not have is its last day;
 * a fifth weekday it does not have is its last one.
 */
export type Rhythm =
  | { readonly kind: 'date'; readonly date: number }
  | { readonly kind: 'weekday'; readonly nth: 1 | 2 | 3 | 4 | 5; readonly weekday: number }

export interface Series {
  /** The meeting that the others follow; not in the answer. */
  readonly from: Day
  readonly frequency: DutyFrequency
  readonly rhythm: Rhythm
  readonly count: number
  /** Keys of periods (`periodOf`) that have their meeting already: they are skipped. */
  readonly taken: ReadonlySet<string>
}

/** Looks no further than this many periods ahead, however many are taken. */
const FURTHEST = 36

/** The rhythms that a day can stand for. */
export function rhythmsOf(day: Day): readonly [Extract<Rhythm, { kind: 'date' }>, Extract<Rhythm, { kind: 'weekday' }>] {
  const date = Number(day.slice(8, 10))
  // 1–31 divided by 7, rounded up, is 1–5.
  const nth = Math.ceil(date / 7) as 1 | 2 | 3 | 4 | 5
  return [
    { kind: 'date', date },
    { kind: 'weekday', nth, weekday: weekday(day) },
  ]
}

/** The day of a month `YYYY-MM` on which a rhythm falls. */
export function dayInMonth(month: string, rhythm: Rhythm): Day {
  const last = lastDayOf(month)
  if (rhythm.kind === 'date') return rhythm.date > Number(last.slice(8)) ? last : `${month}-${twoDigits(rhythm.date)}`
  const first = `${month}-01`
  const ahead = (rhythm.weekday - weekday(first) + 7) % 7
  const day = addDays(first, ahead + 7 * (rhythm.nth - 1))
  return day > last ? addDays(day, -7) : day
}

/** One day in each of the next periods that has no meeting yet, in order; the month keeps its place in a quarter or year. */
export function followingDays({ from, frequency, rhythm, count, taken }: Series): readonly Day[] {
  const days: Day[] = []
  let period = periodOf(from, frequency)
  const place = Number(from.slice(5, 7)) - period.firstMonth
  for (let looked = 0; looked < FURTHEST && days.length < count; looked += 1) {
    period = periodOf(addDays(period.last, 1), frequency)
    if (taken.has(period.key)) continue
    days.push(dayInMonth(`${period.first.slice(0, 4)}-${twoDigits(period.firstMonth + place)}`, rhythm))
  }
  return days
}

function lastDayOf(month: string): Day {
  return periodOf(`${month}-01`, 'month').last
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
