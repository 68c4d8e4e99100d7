import type { Schedule } from '#shared/schema/schedules.ts'

/** As much of a schedule as says which room it holds, and when. */
export type Slot = Pick<Schedule, 'id' | 'venue' | 'startsAt' | 'endsAt' | 'state'>

/** Local minutes, `YYYY-MM-DDTHH:mm`; the end is not part of it. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** Days that one booking may last, so that those that may still hold a room can be found by when they begin. */
export const LONGEST_DAYS = 31

/** A cancelled one holds nothing, nor does one without a room. */
export function holdsVenue({ venue, state }: Pick<Slot, 'venue' | 'state'>): boolean {
  return venue !== '' && state !== 'cancelled'
}

/** Whether both cover some minute. Who ends at ten does not disturb who begins at ten. */
export function overlaps(one: Span, other: Span): boolean {
  return one.from < other.to && other.from < one.to
}

/**
 * The minutes that a schedule takes. Two edits of one record may meet in an end before its beginning (each PC changed one of the two):
 * then it takes its first minute, and so is still found where it begins.
 */
export function spanOf({ startsAt, endsAt }: Pick<Slot, 'startsAt' | 'endsAt'>): Span {
  return { from: startsAt, to: endsAt > startsAt ? endsAt : minutesAfter(startsAt, 1) }
}

/** `count` minutes later; a time that is none (25:70 has the shape of one) stays as it is. */
export function minutesAfter(minute: string, count: number): string {
  const ms = Date.parse(`${minute}Z`)
  return Number.isNaN(ms) ? minute : new Date(ms + count * 60_000).toISOString().slice(0, 16)
}

/** Two live schedules in one room at one time (domain.md G4): symmetrical, and never a schedule with itself. */
export function clash(one: Slot, other: Slot): boolean {
  return one.id !== other.id && one.venue === other.venue && holdsVenue(one) && holdsVenue(other) && overlaps(spanOf(one), spanOf(other))
}

/** Those of `others` that this one clashes with, the earliest first. */
export function clashesOf<S extends Slot>(slot: Slot, others: readonly S[]): readonly S[] {
  return others.filter((other) => clash(slot, other)).toSorted(byStart)
}

/** Every schedule that clashes, with those that it clashes with. Sorted by room and start, so a year of bookings costs no square. */
export function clashesAmong<S extends Slot>(slots: readonly S[]): ReadonlyMap<string, readonly S[]> {
  const found = new Map<string, S[]>()
  const note = (one: S, other: S): void => void (found.get(one.id)?.push(other) ?? found.set(one.id, [other]))
  let open: S[] = []
  for (const slot of slots.filter(holdsVenue).toSorted((a, b) => compare(a.venue, b.venue) || byStart(a, b))) {
    open = open.filter((other) => other.venue === slot.venue && spanOf(other).to > slot.startsAt)
    for (const other of open) {
      if (!clash(slot, other)) continue
      note(slot, other)
      note(other, slot)
    }
    open.push(slot)
  }
  return found
}

/** What is left of a span when the given ones are taken, in order. */
export function freeSpans(whole: Span, taken: readonly Span[]): readonly Span[] {
  const free: Span[] = []
  let from = whole.from
  for (const one of taken.toSorted((a, b) => compare(a.from, b.from))) {
    if (one.from >= whole.to) break
    if (one.from > from) free.push({ from, to: one.from })
    if (one.to > from) from = one.to
  }
  if (from < whole.to) free.push({ from, to: whole.to })
  return free
}

function byStart(one: Pick<Slot, 'startsAt' | 'id'>, other: Pick<Slot, 'startsAt' | 'id'>): number {
  return compare(one.startsAt, other.startsAt) || compare(one.id, other.id)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
