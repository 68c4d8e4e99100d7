import type { Schedule } from '#shared/schema/schedules.ts'

type Session = Pick<Schedule, 'id' | 'series' | 'startsAt' | 'state'>

/** Names of all series, by name. */
export function seriesNames(schedules: readonly Pick<Schedule, 'series'>[]): readonly string[] {
  const names = schedules.flatMap(({ series = '' }) => (series.trim() === '' ? [] : [series.trim()]))
  return [...new Set(names)].toSorted((a, b) => a.localeCompare(b, 'zh-Hans-CN'))
}

export interface SeriesPlace {
  /** Counted from 1 by time among the sessions that are not off. */
  readonly number: number
  readonly total: number
  /** Sessions that took place. */
  readonly held: number
}

/** Which session of its series it is; undefined outside a series, or when it is off. */
export function placeInSeries(session: Session, schedules: readonly Session[]): SeriesPlace | undefined {
  const name = session.series?.trim()
  if (!name || session.state === 'cancelled') return undefined
  const all = schedules
    .filter((one) => one.series?.trim() === name && one.state !== 'cancelled')
    .toSorted((a, b) => (a.startsAt === b.startsAt ? (a.id < b.id ? -1 : 1) : a.startsAt < b.startsAt ? -1 : 1))
  const index = all.findIndex(({ id }) => id === session.id)
  if (index < 0) return undefined
  return { number: index + 1, total: all.length, held: all.filter(({ state }) => state === 'finished').length }
}
