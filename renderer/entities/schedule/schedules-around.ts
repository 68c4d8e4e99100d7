import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import { LONGEST_DAYS } from '#shared/domain/schedule/venue-clash.ts'
import { addDays, type Day } from '#shared/lib/day.ts'
import { invertedKey } from '#shared/lib/inverted-key.ts'
import type { Schedule } from '#shared/schema/schedules.ts'

/** Clashes of the days to come are told of; farther away a person still has time. */
const TOLD_DAYS = 92

/** All that touch these days, and what began so early that none of it lasts into them. */
export function schedulesAround(db: Db, from: Day, to: Day): Query<readonly Schedule[]> {
  const first = addDays(from, -LONGEST_DAYS - 1)
  return db.find('schedules', {
    selector: { newest: { $gte: invertedKey(`${to}T23:59`), $lte: invertedKey(`${first}T00:00`) } },
    sort: [['newest', 'asc']],
  })
}

/** Among which people may still have to decide. */
export function schedulesAhead(db: Db, today: Day): Query<readonly Schedule[]> {
  return schedulesAround(db, today, addDays(today, TOLD_DAYS))
}
