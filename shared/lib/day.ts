/** A calendar day `YYYY-MM-DD` where the record is kept; no time zone is attached to it. */
export type Day = string

const MS_PER_DAY = 86_400_000

/** Between which the days of a record lie: 0026 and 9999 are slips of the keyboard, but a school was founded in 1888. */
export const FIRST_DAY: Day = '1850-01-01'
export const LAST_DAY: Day = '2200-12-31'

/** A day that there is, from `FIRST_DAY` to `LAST_DAY`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < FIRST_DAY || text > LAST_DAY) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

/** Such a day and a minute of it, `YYYY-MM-DDTHH:mm`. */
export function isMinute(text: string): boolean {
  const [day = '', time = ''] = text.split('T')
  return isDay(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) && text.length === 16
}

/** What is wrong with a day or minute that somebody typed, beside its field; undefined for a good one, and while there is none. */
export function dayWrong(text: string): string | undefined {
  if (text === '' || isDay(text) || isMinute(text)) return undefined
  const year = text.slice(0, 4)
  return year < FIRST_DAY.slice(0, 4) || year > LAST_DAY.slice(0, 4) || /^\d{5}/.test(text)
    ? '年份应在 1850 到 2200 之间，请核对'
    : '没有这一天或这个时刻，请核对'
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * MS_PER_DAY).toISOString().slice(0, 10)
}

/** The same day of the month, `count` months later; of a month that is too short its last day. */
export function addMonths(day: Day, count: number): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  const [year, month] = [Math.floor(months / 12), months % 12]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(Number(day.slice(8)), last))).toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY)
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

/**
 * Day and minute in China (UTC+8 all year since 1991), whatever zone the PC is set to.
 * @returns `YYYY-MM-DDTHH:mm`
 */
export function chinaMinute(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16)
}

export function chinaDay(ms: number): Day {
  return chinaMinute(ms).slice(0, 10)
}
