import { isWorkingDay, noHolidays, type HolidayTable } from '#shared/domain/working-days.ts'
import { addDays, type Day } from '#shared/lib/day.ts'
import type { Schedule } from '#shared/schema/schedules.ts'

export type Shift = Schedule['shifts'][number]
export type Away = NonNullable<Schedule['away']>[number]

/** Somebody who takes turns; without a register he is known by his name. */
export interface OnDuty {
  readonly person?: string | undefined
  readonly name: string
}

/** One post of a day: 早班 08:30—12:00. An end not later than its beginning is on the next day. */
export interface ShiftTime {
  readonly shift: string
  readonly from: string
  readonly to: string
}

export interface RotationRule {
  readonly from: Day
  readonly to: Day
  /** Working days only, or every day. */
  readonly days: 'working' | 'all' | 'rest'
  readonly times: readonly ShiftTime[]
  /** In the order of their turns. */
  readonly people: readonly OnDuty[]
  readonly away: readonly Omit<Away, 'id'>[]
}

/** A record holds no more. */
export const ROSTER_SHIFTS = 400

/** A slot that nobody could take; it is shown with no name, so that a person fills it. */
export type PlannedShift = Omit<Shift, 'id'>

export function keyOf({ person, name }: OnDuty): string {
  return person ?? `name:${name}`
}

/**
 * Turns for a period (domain.md D24): each slot goes to whoever has had the fewest and is there that day, in the order of the list; nobody
 * takes two slots of one day while another is free. So the numbers of any two who were never away differ by one at most.
 * @returns the shifts in the order of time; one with an empty name when everybody is away
 */
export function planRotation(rule: RotationRule, holidays: HolidayTable = noHolidays): readonly PlannedShift[] {
  const had = new Map(rule.people.map((one) => [keyOf(one), 0]))
  const shifts: PlannedShift[] = []
  /** Who took his last turn longer ago stands nearer to the front. */
  let order = [...had.keys()]
  const byKey = new Map(rule.people.map((one) => [keyOf(one), one]))
  for (const day of dutyDays(rule, holidays)) {
    const today = new Set<string>()
    for (const time of rule.times) {
      const there = order.filter((key) => !isAway(byKey.get(key), day, rule.away))
      const fresh = there.filter((key) => !today.has(key))
      const chosen = fewest(fresh.length > 0 ? fresh : there, had)
      const one = chosen === undefined ? undefined : byKey.get(chosen)
      shifts.push({ ...timesOn(day, time), name: one?.name ?? '', ...(one?.person ? { person: one.person } : {}) })
      if (chosen === undefined) continue
      today.add(chosen)
      had.set(chosen, (had.get(chosen) ?? 0) + 1)
      order = [...order.filter((key) => key !== chosen), chosen]
    }
  }
  return shifts
}

/** Days of the period on which somebody is on duty. */
export function dutyDays(
  { from, to, days }: Pick<RotationRule, 'from' | 'to' | 'days'>,
  holidays: HolidayTable = noHolidays,
): readonly Day[] {
  const found: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (days === 'all' || isWorkingDay(day, holidays) === (days === 'working')) found.push(day)
  }
  return found
}

export function isAway(one: OnDuty | undefined, day: Day, away: RotationRule['away']): boolean {
  return one === undefined || away.some((line) => keyOf(line) === keyOf(one) && line.from <= day && day <= line.to)
}

/** How many turns each has, as the sheet stands now: a stand-in counts for whoever came. */
export function turnsOf(shifts: readonly Pick<Shift, 'person' | 'name'>[]): ReadonlyMap<string, number> {
  const turns = new Map<string, number>()
  for (const shift of shifts) if (shift.name !== '') turns.set(keyOf(shift), (turns.get(keyOf(shift)) ?? 0) + 1)
  return turns
}

/** 换班: two shifts change their people; each says whose turn it had been. */
export function swapShifts(shifts: readonly Shift[], one: string, other: string): readonly Shift[] {
  const [a, b] = [shifts.find(({ id }) => id === one), shifts.find(({ id }) => id === other)]
  if (!a || !b || a.id === b.id) return shifts
  return shifts.map((shift) => (shift.id === a.id ? given(a, b) : shift.id === b.id ? given(b, a) : shift))
}

/** 替班: somebody else takes the shift; whose turn it had been stays said, for the turn he owes. */
export function standIn(shifts: readonly Shift[], id: string, who: OnDuty): readonly Shift[] {
  return shifts.map((shift) => (shift.id === id ? given(shift, who) : shift))
}

/** 补班 owed: whose turns others took, less those he took for others. Nobody is ranked; it is a list to plan the next period by. */
export function owedTurns(shifts: readonly Shift[]): ReadonlyMap<string, number> {
  const owed = new Map<string, number>()
  const add = (name: string, count: number): void => void owed.set(name, (owed.get(name) ?? 0) + count)
  for (const { instead, name } of shifts) {
    if (instead === undefined || instead === name || name === '') continue
    add(instead, 1)
    add(name, -1)
  }
  return new Map([...owed].filter(([, count]) => count > 0))
}

function given(shift: Shift, { person, name }: OnDuty): Shift {
  const { person: before, instead, ...rest } = shift
  void before
  const turn = instead ?? shift.name
  return { ...rest, name, ...(person ? { person } : {}), ...(turn === '' || turn === name ? {} : { instead: turn }) }
}

function timesOn(day: Day, { shift, from, to }: ShiftTime) {
  return { shift, from: `${day}T${from}`, to: `${to > from ? day : addDays(day, 1)}T${to}` }
}

function fewest(keys: readonly string[], had: ReadonlyMap<string, number>): string | undefined {
  return keys.reduce<string | undefined>(
    (best, key) => (best === undefined || (had.get(key) ?? 0) < (had.get(best) ?? 0) ? key : best),
    undefined,
  )
}
