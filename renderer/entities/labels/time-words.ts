import { addDays, chinaDay, chinaMinute, daysBetween, weekday, type Day } from '#shared/lib/day.ts'

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const
const MINUTE = 60_000
/** Beyond it nobody counts in days. */
const DAYS_COUNTED = 90
const DAYS_IN_MONTH = 365 / 12

/** 刚刚 · 8 分钟 · 3 小时 · 2 天: how long ago, as one says it. */
export function ageWords(fromMs: number, nowMs: number): string {
  const minutes = Math.floor((nowMs - fromMs) / MINUTE)
  if (minutes < 1) return '刚刚'
  if (minutes < 60) return `${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`
}

/** 今天 14:05 · 昨天 09:30 · 11月3日 16:00 · 2025年11月3日: a moment, in China's time. */
export function momentWords(ms: number, nowMs: number): string {
  const minute = chinaMinute(ms)
  return `${dayWords(minute.slice(0, 10), chinaDay(nowMs))} ${minute.slice(11)}`
}

export function dayWords(day: Day, today: Day): string {
  if (day === today) return '今天'
  if (day === addDays(today, -1)) return '昨天'
  if (day === addDays(today, 1)) return '明天'
  return day.slice(0, 4) === today.slice(0, 4) ? longDay(day).slice(5) : longDay(day)
}

/** 2026年11月22日 */
export function longDay(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}

export function weekdayWords(day: Day): string {
  return `星期${WEEKDAYS[weekday(day)] ?? ''}`
}

/** 逾期 3 天 · 逾期 23 个月 · 今天到期 · 还有 5 天; empty without a date. It names the matter, never a person. */
export function dueWords(dueOn: string, today: Day): string {
  if (dueOn === '') return ''
  const left = daysBetween(today, dueOn)
  if (left < -DAYS_COUNTED) return `逾期 ${Math.floor(-left / DAYS_IN_MONTH)} 个月`
  if (left < 0) return `逾期 ${-left} 天`
  return left === 0 ? '今天到期' : `还有 ${left} 天`
}
