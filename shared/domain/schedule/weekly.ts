import { failure, type Failure } from '#shared/contracts/errors.ts'
import { addDays, isDay, type Day } from '#shared/lib/day.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import type { Wanted } from './schedule-state.ts'
import { clashesOf, type Slot } from './venue-clash.ts'

/** A year of weeks; what goes on longer is booked again next year. */
const LONGEST_REPEAT_DAYS = 366

/** @returns `schedule/repeat-until` where the last day is none, not later than the first, or more than a year away */
export function weeklyProblem(first: Day, until: Day): Failure | undefined {
  return isDay(until) && until > first && until <= addDays(first, LONGEST_REPEAT_DAYS) ? undefined : failure('schedule/repeat-until')
}

/** The days a week apart after the first, up to and including `until`; none where that cannot be. */
export function weeklyDays(first: Day, until: Day): readonly Day[] {
  if (!isDay(first) || weeklyProblem(first, until)) return []
  const days: Day[] = []
  for (let day = addDays(first, 7); day <= until; day = addDays(day, 7)) days.push(day)
  return days
}

/** The same hours on another day; one that goes over midnight ends on the day after. */
export function onDay<W extends Wanted>(wanted: W, day: Day): W {
  const nights = wanted.endsAt.slice(0, 10) > wanted.startsAt.slice(0, 10) ? 1 : 0
  return { ...wanted, startsAt: `${day}${wanted.startsAt.slice(10)}`, endsAt: `${addDays(day, nights)}${wanted.endsAt.slice(10)}` }
}

/** What stands in the room's way on each of the days; a free one is not in the answer. */
export function takenDays<S extends Slot>(wanted: Wanted, days: readonly Day[], others: readonly S[]): ReadonlyMap<Day, readonly S[]> {
  const found = days.map((day) => [day, clashesOf({ ...onDay(wanted, day), id: '', state: 'planned' }, others)] as const)
  return new Map(found.filter(([, clashing]) => clashing.length > 0))
}

/**
 * Of the later weeks those that can be called off together with this one: begun or past ones, and those decided otherwise, stay as they are.
 * @param minute now, in China
 */
export function stillToCome<S extends Pick<Schedule, 'state' | 'startsAt'>>(weeks: readonly S[], minute: string): readonly S[] {
  return weeks.filter(({ state, startsAt }) => (state === 'planned' || state === 'confirmed') && startsAt > minute)
}
