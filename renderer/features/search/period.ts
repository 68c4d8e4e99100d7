import { addDays, isDay, type Day } from '#shared/lib/day.ts'

export const periods = [
  { value: 'month', label: '近一个月' },
  { value: 'year', label: '近一年' },
  { value: 'this', label: '今年' },
  { value: 'last', label: '去年' },
  { value: 'before', label: '前年及更早' },
  { value: 'own', label: '自选日期' },
] as const

export interface Days {
  readonly from?: Day
  readonly to?: Day
}

/** The days that a choice means; of one's own those that are filled in. */
export function daysOf(period: string, own: { readonly from: string; readonly to: string }, today: Day): Days {
  const year = Number(today.slice(0, 4))
  switch (period) {
    case 'month':
      return { from: addDays(today, -30) }
    case 'year':
      return { from: addDays(today, -365) }
    case 'this':
      return { from: `${year}-01-01`, to: `${year}-12-31` }
    case 'last':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }
    case 'before':
      return { to: `${year - 2}-12-31` }
    case 'own':
      return { ...(isDay(own.from) ? { from: own.from } : {}), ...(isDay(own.to) ? { to: own.to } : {}) }
    default:
      return {}
  }
}
