import { isOpen, isOverdue } from '#renderer/entities/item/item-rules.ts'
import { addDays, weekday, type Day } from '#shared/lib/day.ts'
import type { Item } from '#shared/schema/items.ts'

/** Matters named in one cell. */
export const NAMED = 2

export interface CalendarDay {
  readonly day: Day
  readonly inMonth: boolean
  /** All that are due on it, done or not. */
  readonly count: number
  readonly overdue: number
  /** What is still to be done stands first. */
  readonly items: readonly Item[]
}

export interface CalendarMonth {
  /** Whole weeks, Monday first. */
  readonly days: readonly CalendarDay[]
  readonly inMonth: number
  /** Among those chosen, without a date: they stand on no day. */
  readonly undated: number
}

/** @param month `YYYY-MM` */
export function calendarOf(items: readonly Item[], month: string, today: Day): CalendarMonth {
  const first = `${month}-01`
  const start = addDays(first, -((weekday(first) + 6) % 7))
  const last = addDays(first, daysIn(month) - 1)
  const end = addDays(last, (7 - weekday(last)) % 7)
  const byDay = new Map<Day, Item[]>()
  let undated = 0
  for (const item of items) {
    if (item.dueOn === '') undated += 1
    if (item.dueOn < start || item.dueOn > end) continue
    const list = byDay.get(item.dueOn)
    if (list) list.push(item)
    else byDay.set(item.dueOn, [item])
  }
  const days: CalendarDay[] = []
  for (let day = start; day <= end; day = addDays(day, 1)) days.push(dayOf(day, month, byDay.get(day) ?? [], today))
  return { days, inMonth: days.reduce((sum, one) => sum + (one.inMonth ? one.count : 0), 0), undated }
}

function dayOf(day: Day, month: string, items: readonly Item[], today: Day): CalendarDay {
  const open = items.filter(isOpen)
  const named = open.length >= NAMED ? open : [...open, ...items.filter((item) => !isOpen(item))]
  return {
    day,
    inMonth: day.startsWith(month),
    count: items.length,
    overdue: items.filter((item) => isOverdue(item, today)).length,
    items: named.slice(0, NAMED),
  }
}

function daysIn(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).getUTCDate()
}

export function monthOf(text: string, today: Day): string {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : today.slice(0, 7)
}

export function monthAfter(month: string, step: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + step, 1)).toISOString().slice(0, 7)
}

/** Where a key leads from a day; undefined when it is not one of movement. */
export function dayAfterKey(key: string, day: Day): Day | undefined {
  switch (key) {
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'PageDown':
      return `${monthAfter(day.slice(0, 7), 1)}-01`
    case 'PageUp':
      return `${monthAfter(day.slice(0, 7), -1)}-01`
    case 'Home':
      return addDays(day, -((weekday(day) + 6) % 7))
    case 'End':
      return addDays(day, 6 - ((weekday(day) + 6) % 7))
    default:
      return undefined
  }
}
