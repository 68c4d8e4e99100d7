import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import { LONGEST_DAYS } from '#shared/domain/schedule/venue-clash.ts'
import { addDays, type Day } from '#shared/lib/day.ts'
import { invertedKey } from '#shared/lib/inverted-key.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Schedule } from '#shared/schema/schedules.ts'

/** Those that may hold this room at some minute of these days. */
export function schedulesInVenue(db: Db, venue: string, from: Day, to: Day): Query<readonly Schedule[]> {
  return db.find('schedules', {
    selector: { venue, startsAt: { $gte: `${addDays(from, -LONGEST_DAYS - 1)}T00:00`, $lte: `${to}T23:59` } },
    sort: [
      ['venue', 'asc'],
      ['startsAt', 'asc'],
    ],
  })
}

/** Of what was booked every week, those after this one; a series is a year long at most. */
export function laterWeeks(db: Db, { repeats = 'none', startsAt }: Schedule): Query<readonly Schedule[]> {
  const last = addDays(startsAt.slice(0, 10), 2 * 366)
  return db.find('schedules', {
    selector: { repeats, newest: { $gte: invertedKey(`${last}T23:59`), $lt: invertedKey(startsAt) } },
    sort: [['newest', 'asc']],
  })
}

export function allSchedules(db: Db): Query<readonly Schedule[]> {
  return db.find('schedules', { sort: [['newest', 'asc']] })
}

export function scheduleOf(db: Db, id: string): Query<Schedule | undefined> {
  return db.findOne('schedules', id)
}

/** Rooms that can be booked, also those that are no longer in use: what was booked there keeps its name. */
export function venuesOf(db: Db): Query<readonly Area[]> {
  return db.find('areas', {
    selector: { kind: 'venue' },
    sort: [
      ['kind', 'asc'],
      ['order', 'asc'],
    ],
  })
}

export function orgsOf(db: Db): Query<readonly Org[]> {
  return db.find('orgs', { limit: 3000 })
}

/** Who came to an activity. */
export function attendancesAt(db: Db, event: string): Query<readonly Attendance[]> {
  return db.find('attendances', { selector: { event } })
}
