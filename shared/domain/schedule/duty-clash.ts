import type { Day } from '#shared/lib/day.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { keyOf, type Shift } from './duty-rotation.ts'
import { clashesAmong, overlaps, type Span } from './venue-clash.ts'

/** As much of a roster as says who is on duty when. */
export type Roster = Pick<Schedule, 'id' | 'kind' | 'title' | 'state' | 'startsAt' | 'endsAt' | 'shifts'>

export interface PlacedShift<R extends Roster = Roster> {
  readonly roster: R
  readonly shift: Shift
  /** Local minutes. */
  readonly span: Span
}

/** One person twice at one time; `one` begins first. */
export interface DutyClash<R extends Roster = Roster> {
  readonly name: string
  readonly one: PlacedShift<R>
  readonly other: PlacedShift<R>
}

/**
 * Whoever stands on two shifts at one time (domain.md D24), in one roster or in two, by when the later one begins. Two PCs without a network may each
 * have given him one. Without a register a person is known by his name.
 */
export function dutyClashes<R extends Roster>(rosters: readonly R[]): readonly DutyClash<R>[] {
  const placed = rosters
    .filter(({ kind, state }) => kind === 'duty' && state !== 'cancelled')
    .flatMap((roster) => roster.shifts.map((shift) => ({ roster, shift, span: spanOfShift(roster, shift) })))
    .filter(({ shift }) => shift.name !== '')
    .toSorted((a, b) => compare(a.span.from, b.span.from) || compare(a.shift.id, b.shift.id))
  const open = new Map<string, PlacedShift<R>[]>()
  return placed.flatMap((other) => {
    const key = keyOf(other.shift)
    const before = (open.get(key) ?? []).filter((one) => one.span.to > other.span.from)
    open.set(key, [...before, other])
    return before.filter((one) => overlaps(one.span, other.span)).map((one) => ({ name: other.shift.name, one, other }))
  })
}

function spanOfShift({ startsAt, endsAt }: Roster, { from, to }: Shift): Span {
  return { from: from ?? startsAt, to: to ?? endsAt }
}

export interface UndecidedClashes {
  /** Two records that hold one room at one time, each pair once. */
  readonly rooms: readonly (readonly [Schedule, Schedule])[]
  readonly duties: readonly DutyClash<Schedule>[]
}

/** What people still have to decide about: neither of the two is over before `today`. The next to come stands first. */
export function undecidedClashes(schedules: readonly Schedule[], today: Day): UndecidedClashes {
  const ahead = schedules.filter((one) => one.endsAt >= `${today}T00:00`).toSorted((a, b) => compare(a.startsAt, b.startsAt))
  const among = clashesAmong(ahead)
  const rank = new Map(ahead.map(({ id }, index) => [id, index]))
  const rooms = ahead.flatMap((one) =>
    (among.get(one.id) ?? [])
      .filter((other) => (rank.get(other.id) ?? 0) > (rank.get(one.id) ?? 0))
      .map((other): readonly [Schedule, Schedule] => [one, other]),
  )
  return { rooms, duties: dutyClashes(ahead).filter(({ other }) => other.span.to >= `${today}T00:00`) }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
