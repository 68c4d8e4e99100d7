import { addDays, type Day } from '#shared/lib/day.ts'
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
export function dueOn(entry: Pick<FormEntry, 'period' | 'dueDay' | 'dueAfter' | 'dueOn'>, period: FormPeriod): Day | undefined {
  if (entry.period === 'once') return entry.dueOn
  if (entry.dueDay === undefined || period.last === undefined) return undefined
  const end = entry.dueAfter ? periodOf(addDays(period.last, 1), 'month').last : period.last
  const day = `${end.slice(0, 8)}${String(entry.dueDay).padStart(2, '0')}`
  return day < end ? day : end
}
