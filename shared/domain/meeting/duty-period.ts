import { addDays, daysBetween, type Day } from '#shared/lib/day.ts'

/** How often a body owes a meeting; 按需 is no period. */
export type DutyFrequency = 'month' | 'quarter' | 'year'

/** A calendar month, quarter or year. */
export interface DutyPeriod {
  /** `2026-11`, `2026-q4`, `2026`. */
  readonly key: string
  readonly first: Day
  /** Inclusive. */
  readonly last: Day
  /** 1–12, both inclusive. */
  readonly firstMonth: number
  readonly lastMonth: number
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const satisfies Record<DutyFrequency, number>

/** The periods of a calendar year in order: twelve months, four quarters or the year itself. */
export function periodsOfYear(year: number, frequency: DutyFrequency): readonly DutyPeriod[] {
  const length = MONTHS[frequency]
  return Array.from({ length: 12 / length }, (_, index) => periodFrom(year, index * length + 1, frequency))
}

/** The period that a day lies in. Days are local days in China, so no zone moves a meeting over a border. */
export function periodOf(day: Day, frequency: DutyFrequency): DutyPeriod {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  const length = MONTHS[frequency]
  return periodFrom(year, Math.floor((month - 1) / length) * length + 1, frequency)
}

export function isWithin(day: Day, { first, last }: Pick<DutyPeriod, 'first' | 'last'>): boolean {
  return day >= first && day <= last
}

/** Whole days, both ends counted. */
export function daysOf({ first, last }: Pick<DutyPeriod, 'first' | 'last'>): number {
  return daysBetween(first, last) + 1
}

function periodFrom(year: number, firstMonth: number, frequency: DutyFrequency): DutyPeriod {
  const lastMonth = firstMonth + MONTHS[frequency] - 1
  const last = lastMonth === 12 ? `${fourDigits(year)}-12-31` : addDays(firstOf(year, lastMonth + 1), -1)
  return { key: keyOf(year, firstMonth, frequency), first: firstOf(year, firstMonth), last, firstMonth, lastMonth }
}

function keyOf(year: number, firstMonth: number, frequency: DutyFrequency): string {
  if (frequency === 'year') return fourDigits(year)
  return frequency === 'quarter' ? `${fourDigits(year)}-q${(firstMonth + 2) / 3}` : firstOf(year, firstMonth).slice(0, 7)
}

function firstOf(year: number, month: number): Day {
  return `${fourDigits(year)}-${String(month).padStart(2, '0')}-01`
}

function fourDigits(year: number): string {
  return String(year).padStart(4, '0')
}
