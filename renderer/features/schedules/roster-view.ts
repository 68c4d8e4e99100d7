import { addDays, type Day } from '#shared/lib/day.ts'
import type { Schedule } from '#shared/schema/schedules.ts'

type Shift = Schedule['shifts'][number]

export interface ShiftView {
  readonly key: string
  readonly roster: Schedule
  readonly shift: Shift
  readonly time: string
  /** 到岗 · 已交接 · 替陈平: what has become of it. */
  readonly marks: readonly string[]
}

export interface RosterColumn {
  readonly key: string
  readonly label: string
}

export interface RosterDay {
  readonly day: Day
  /** By the key of the column. */
  readonly cells: ReadonlyMap<string, readonly ShiftView[]>
}

export interface Roster {
  readonly columns: readonly RosterColumn[]
  readonly days: readonly RosterDay[]
}

/**
 * Who is on duty on each day, from however many rosters; a column for each post and shift. A shift stands on the day on which it begins.
 * @param all also days on which nobody is on duty
 */
export function rosterOf(schedules: readonly Schedule[], { from, to }: { readonly from: Day; readonly to: Day }, all = false): Roster {
  const columns = new Map<string, RosterColumn>()
  const days = new Map<Day, Map<string, ShiftView[]>>()
  if (all) for (let day = from; day <= to; day = addDays(day, 1)) days.set(day, new Map())
  const duties = schedules.filter((one) => one.kind === 'duty' && one.state !== 'cancelled')
  for (const roster of duties.toSorted((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : a.startsAt < b.startsAt ? -1 : 1))) {
    for (const shift of roster.shifts) {
      const begin = shift.from ?? roster.startsAt
      const day = begin.slice(0, 10)
      if (day < from || day > to) continue
      const label = [roster.title, shift.shift].filter(Boolean).join(' · ')
      columns.set(label, { key: label, label })
      const cells = days.get(day) ?? new Map<string, ShiftView[]>()
      days.set(day, cells.set(label, [...(cells.get(label) ?? []), viewOf(roster, shift, begin)]))
    }
  }
  const inOrder = [...days].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return { columns: [...columns.values()], days: inOrder.map(([day, cells]) => ({ day, cells })) }
}

function viewOf(roster: Schedule, shift: Shift, begin: string): ShiftView {
  const end = shift.to ?? roster.endsAt
  return {
    key: `${roster.id}-${shift.id}`,
    roster,
    shift,
    time: `${begin.slice(11)}—${end.slice(0, 10) > begin.slice(0, 10) ? '次日 ' : ''}${end.slice(11)}`,
    marks: [shift.instead ? `替${shift.instead}` : '', shift.handover ? '已交接' : shift.arrivedAt ? '到岗' : ''].filter(
      (mark) => mark !== '',
    ),
  }
}

/** Whom the week shows on a day: the names of those whose shift begins then; undefined when nobody is. */
export function namesOn(roster: Schedule, day: Day): string | undefined {
  const names = roster.shifts
    .filter((shift) => (shift.from ?? roster.startsAt).startsWith(day))
    .map(({ name }) => (name === '' ? '空班' : name))
  return names.length === 0 ? undefined : [...new Set(names)].join('、')
}
