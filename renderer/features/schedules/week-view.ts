import { clashesAmong, freeSpans, holdsVenue, overlaps, spanOf, type Span } from '#shared/domain/schedule/venue-clash.ts'
import { addDays, isDay, weekday, type Day } from '#shared/lib/day.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { namesOn } from './roster-view.ts'

/** Hours in which a free room is offered; what is booked outside of them is shown all the same. */
export const OFFERED = { from: '08:00', to: '21:00' } as const

const BANDS = [
  { key: 'morning', label: '上午', from: '00:00', to: '12:00' },
  { key: 'afternoon', label: '下午', from: '12:00', to: '18:00' },
  { key: 'evening', label: '晚上', from: '18:00', to: '24:00' },
] as const

export interface WeekEntry {
  readonly key: string
  readonly schedule: Schedule
  /** 14:00—16:00; the part that lies in this day. */
  readonly time: string
  readonly title: string
  readonly clashes: boolean
}

export interface WeekCell {
  readonly day: Day
  readonly entries: readonly WeekEntry[]
  /** What can be booked here: times of a room, or the room at a time yet to be said. */
  readonly free: readonly Partial<Span>[]
}

export interface WeekRow {
  readonly key: string
  readonly label: string
  readonly detail: string
  /** The room that a booking in this row is for; empty: none can be booked here. */
  readonly venue: string
  readonly cells: readonly WeekCell[]
}

/** Monday first. */
export function weekOf(text: string, today: Day): readonly Day[] {
  const day = isDay(text) ? text : today
  const monday = addDays(day, -((weekday(day) + 6) % 7))
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index))
}

interface WeekInput {
  readonly days: readonly Day[]
  readonly schedules: readonly Schedule[]
  readonly venues: readonly Area[]
}

/** All rooms, one a row; last, what takes place in none of them. */
export function roomRows({ days, schedules, venues }: WeekInput): readonly WeekRow[] {
  const live = schedules.filter((one) => one.state !== 'cancelled')
  const clashing = clashesAmong(live)
  const known = new Set(venues.map(({ id }) => id))
  const row = (key: string, label: string, detail: string, own: readonly Schedule[]): WeekRow => ({
    key,
    label,
    detail,
    venue: known.has(key) ? key : '',
    cells: days.map((day) => ({ day, entries: entriesOn(day, own, clashing), free: known.has(key) ? [{}] : [] })),
  })
  const rooms = venues
    .map((venue) => ({ venue, own: live.filter((one) => one.venue === venue.id) }))
    .filter(({ venue, own }) => isInUse(venue, days[0] ?? '') || own.some((one) => days.some((day) => touches(one, day))))
    .map(({ venue, own }) => row(venue.id, venue.name, venueDetail(venue), own))
  const elsewhere = live.filter((one) => !known.has(one.venue))
  const other = row('elsewhere', '其他地点', '值班、巡逻等', elsewhere)
  return other.cells.some((cell) => cell.entries.length > 0) ? [...rooms, other] : rooms
}

/** One room: morning, afternoon and evening, with what is still free. */
export function bandRows({ days, schedules }: Omit<WeekInput, 'venues'>, venue: string): readonly WeekRow[] {
  const own = schedules.filter((one) => one.venue === venue && holdsVenue(one))
  const clashing = clashesAmong(own)
  return BANDS.map(({ key, label, from, to }) => ({
    key,
    label,
    detail: '',
    venue,
    cells: days.map((day) => {
      const whole = { from: `${day}T${from}`, to: to === '24:00' ? `${addDays(day, 1)}T00:00` : `${day}T${to}` }
      const here = own.filter((one) => overlaps(spanOf(one), whole))
      const offered = { from: later(whole.from, `${day}T${OFFERED.from}`), to: earlier(whole.to, `${day}T${OFFERED.to}`) }
      return { day, entries: entriesOn(day, here, clashing), free: freeSpans(offered, here.map(spanOf)) }
    }),
  }))
}

/** Rooms that can be booked from this day on. */
export function isInUse(venue: Pick<Area, 'validTo'>, day: Day): boolean {
  return venue.validTo === undefined || venue.validTo >= day
}

function entriesOn(day: Day, schedules: readonly Schedule[], clashing: ReadonlyMap<string, readonly Schedule[]>): readonly WeekEntry[] {
  return schedules
    .filter((one) => touches(one, day))
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.id < b.id ? -1 : 1))
    .flatMap((schedule): WeekEntry[] => {
      const entry = { key: schedule.id, schedule, time: timeOn(day, schedule), title: schedule.title, clashes: clashing.has(schedule.id) }
      if (schedule.kind !== 'duty' || schedule.shifts.length === 0) return [entry]
      // A roster goes over weeks; a day shows who is on duty then.
      const names = namesOn(schedule, day)
      return names === undefined ? [] : [{ ...entry, time: schedule.title, title: names }]
    })
}

function touches(schedule: Schedule, day: Day): boolean {
  return overlaps(spanOf(schedule), { from: `${day}T00:00`, to: `${addDays(day, 1)}T00:00` })
}

function timeOn(day: Day, { startsAt, endsAt }: Schedule): string {
  const [from, to] = [startsAt.startsWith(day) ? startsAt.slice(11) : '', endsAt.startsWith(day) ? endsAt.slice(11) : '']
  if (from === '' && to === '') return '全天'
  if (to === '') return `${from} 起`
  return from === '' ? `到 ${to}` : `${from}—${to}`
}

export function venueDetail({ capacity, opening }: Pick<Area, 'capacity' | 'opening'>): string {
  return [capacity === undefined ? '' : `${capacity} 人`, opening ?? ''].filter((part) => part !== '').join(' · ')
}

function later(one: string, other: string): string {
  return one > other ? one : other
}

function earlier(one: string, other: string): string {
  return one < other ? one : other
}

/** Something in the grid that the keys can stand on. */
export interface Stop {
  readonly key: string
  readonly row: number
  readonly column: number
}

/** Where an arrow key leads: up and down through the day, left and right to the same row of the next day; undefined: nowhere. */
export function stopAfterKey(stops: readonly Stop[], active: string, key: string): Stop | undefined {
  const at = stops.find((stop) => stop.key === active)
  if (!at) return stops[0]
  const inColumn = (column: number): readonly Stop[] => stops.filter((stop) => stop.column === column)
  const beside = (column: number): Stop | undefined => inColumn(column).find((stop) => stop.row >= at.row) ?? inColumn(column).at(-1)
  const own = inColumn(at.column)
  const index = own.indexOf(at)
  switch (key) {
    case 'ArrowDown':
      return own[index + 1]
    case 'ArrowUp':
      return own[index - 1]
    case 'ArrowRight':
      return beside(at.column + 1)
    case 'ArrowLeft':
      return beside(at.column - 1)
    case 'Home':
      return beside(0)
    case 'End':
      return beside(Math.max(...stops.map((stop) => stop.column)))
    default:
      return undefined
  }
}
