import { addDays, weekday, type Day } from '#shared/lib/day.ts'

/**
 * The State Council's yearly tables: days off, and weekends worked instead. They are data of the district (working-days-calendar.ts);
 * where a year is missing, Monday to Friday are working days.
 */
export interface HolidayTable {
  readonly off: ReadonlySet<Day>
  readonly worked: ReadonlySet<Day>
}

export const noHolidays: HolidayTable = { off: new Set(), worked: new Set() }

export function isWorkingDay(day: Day, holidays: HolidayTable = noHolidays): boolean {
  if (holidays.worked.has(day)) return true
  const position = weekday(day)
  return position !== 0 && position !== 6 && !holidays.off.has(day)
}

/**
 * The `count`-th working day after `day` (before it when negative); `day` itself is never counted, as in 十个工作日内. Zero gives
 * `day` when it is a working day, else the next one.
 */
export function addWorkingDays(day: Day, count: number, holidays: HolidayTable = noHolidays): Day {
  const step = count < 0 ? -1 : 1
  let current = day
  if (count === 0) {
    while (!isWorkingDay(current, holidays)) current = addDays(current, 1)
    return current
  }
  for (let left = Math.abs(count); left > 0;) {
    current = addDays(current, step)
    if (isWorkingDay(current, holidays)) left -= 1
  }
  return current
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: Day, to: Day, holidays: HolidayTable = noHolidays): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, holidays)) count += 1
  return count
}
