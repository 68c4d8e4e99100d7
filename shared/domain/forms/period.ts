import { addDays, addMonths, type Day } from '#shared/lib/day.ts'
import type { FormEntry, FormPeriodKind } from '#shared/schema/forms.ts'
import { periodOf } from '../meeting/duty-period.ts'

/** A stretch of time that a report is filed for. Keys of one kind sort by time. */
export interface FormPeriod {
  /** `2026-11`, `2026-q4`, `2026-h2`, `2026`, `once`. */
  readonly key: string
  /** Undefined: `once`. */
  readonly last: Day | undefined
}

/** The period that a day lies in. */
export function formPeriodOf(day: Day, kind: FormPeriodKind): FormPeriod {
  if (kind === 'once') return { key: 'once', last: undefined }
  if (kind !== 'halfYear') return periodOf(day, kind)
  const year = day.slice(0, 4)
  return day.slice(5, 7) <= '06' ? { key: `${year}-h1`, last: `${year}-06-30` } : { key: `${year}-h2`, last: `${year}-12-31` }
}

/** The period a key stands for; undefined: it is none of this kind. */
export function formPeriodFrom(key: string, kind: FormPeriodKind): FormPeriod | undefined {
  const day = firstDayOf(key)
  const period = day === undefined ? undefined : formPeriodOf(day, kind)
  return period?.key === key ? period : undefined
}

function firstDayOf(key: string): Day | undefined {
  if (key === 'once') return '2000-01-01'
  const [, year, part = '01'] = /^(\d{4})(?:-(q[1-4]|h[12]|0[1-9]|1[0-2]))?$/.exec(key) ?? []
  if (year === undefined) return undefined
  const number = Number(part.slice(1))
  const month = part.startsWith('q') ? number * 3 : part.startsWith('h') ? number * 6 : Number(part)
  return `${year}-${String(month).padStart(2, '0')}-01`
}

const MONTHS = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const

/** The one that ended as this one began; undefined: `once` has none. */
export function periodBefore({ last }: FormPeriod, kind: FormPeriodKind): FormPeriod | undefined {
  if (kind === 'once' || last === undefined) return undefined
  const first = addMonths(addDays(last, 1), -MONTHS[kind])
  return formPeriodOf(addDays(first, -1), kind)
}

type Due = Pick<FormEntry, 'period' | 'dueDay' | 'dueAfter' | 'dueOn'>

/**
 * The period to be filed on a day: the one that has ended as long as it may still be filed in time and is not, else the present one.
 * @param isFiled whether the period of that key is filed
 */
export function periodDue(entry: Due, today: Day, isFiled: (key: string) => boolean): FormPeriod {
  const present = formPeriodOf(today, entry.period)
  const before = periodBefore(present, entry.period)
  const due = before && dueOn(entry, before)
  return before && due !== undefined && due >= today && !isFiled(before.key) ? before : present
}

/** 2026年11月 · 2026年第四季度 · 2026年下半年 · 2026年 · 一次性 */
export function periodName(key: string): string {
  if (key === 'once') return '一次性'
  const [year = '', part] = key.split('-')
  if (part === undefined) return `${year}年`
  if (part.startsWith('q')) return `${year}年第${'一二三四'[Number(part.slice(1)) - 1] ?? ''}季度`
  if (part.startsWith('h')) return `${year}年${part === 'h1' ? '上' : '下'}半年`
  return `${year}年${Number(part)}月`
}

/** The day by which it is to be filed; undefined: none was said. A 31st in a shorter month is its last day. */
export function dueOn(entry: Due, period: FormPeriod): Day | undefined {
  if (entry.period === 'once') return entry.dueOn
  if (entry.dueDay === undefined || period.last === undefined) return undefined
  const end = entry.dueAfter ? periodOf(addDays(period.last, 1), 'month').last : period.last
  const day = `${end.slice(0, 8)}${String(entry.dueDay).padStart(2, '0')}`
  return day < end ? day : end
}
