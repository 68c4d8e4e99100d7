import { addDays, type Day } from '#shared/lib/day.ts'

export const periods = {
  month: '本月',
  quarter: '本季度',
  year: '本年',
  lastYear: '上年',
  all: '全部时间',
  own: '自选日期',
} as const
export type PeriodName = keyof typeof periods

export interface Period {
  readonly from?: Day
  readonly to?: Day
}

export function periodName(text: string): PeriodName {
  return Object.hasOwn(periods, text) ? (text as PeriodName) : 'year' // a key of the table, as just asked
}

/** First and last day of a period; `own` takes what was typed, the wrong way round put right. */
export function periodOf(name: PeriodName, today: Day, own: { readonly from: string; readonly to: string }): Period {
  const [year = '', month = ''] = today.split('-')
  switch (name) {
    case 'month':
      return { from: `${year}-${month}-01`, to: today }
    case 'quarter':
      return { from: `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`, to: today }
    case 'year':
      return { from: `${year}-01-01`, to: today }
    case 'lastYear':
      return { from: `${Number(year) - 1}-01-01`, to: addDays(`${year}-01-01`, -1) }
    case 'all':
      return {}
    case 'own':
      return ownPeriod(own.from, own.to)
  }
}

function ownPeriod(from: string, to: string): Period {
  const [first, last] = from !== '' && to !== '' && from > to ? [to, from] : [from, to]
  return { ...(first ? { from: first } : {}), ...(last ? { to: last } : {}) }
}
