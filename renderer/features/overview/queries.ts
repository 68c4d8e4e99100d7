import type { Db } from '#renderer/data/db.ts'
import type { Live, Query } from '#renderer/data/query.ts'
import { invertedKey } from '#shared/lib/inverted-key.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { conveningKinds, type Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'
import type { Template } from '#shared/schema/templates.ts'

export function conveningBodies(db: Db): Query<readonly Org[]> {
  return db.find('orgs', { selector: { kind: { $in: [...conveningKinds] } } })
}

export function issuedTemplates(db: Db): Query<readonly Template[]> {
  return db.find('templates', { selector: { kind: { $in: ['meetingType', 'dictionary'] } } })
}

/**
 * The meetings of a year, and those planned in the month before or after it, which may have been held in it. Asked month by month along
 * the index: a closed year opens only its own volumes, and no single answer is long enough to be felt.
 */
export function meetingsOfYear(db: Db, year: number): Query<readonly Meeting[]> {
  return joined(monthsAround(year).map((month) => meetingsOfMonth(db, month)))
}

function meetingsOfMonth(db: Db, month: string): Query<readonly Meeting[]> {
  return db.find('meetings', {
    selector: { newest: { $gte: invertedKey(`${month}-31T23:59`), $lte: invertedKey(`${month}-01T00:00`) } },
    sort: [['newest', 'asc']],
  })
}

function monthsAround(year: number): readonly string[] {
  const within = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
  return [`${year - 1}-12`, ...within, `${year + 1}-01`]
}

/** Several lists as one; the same object until one of them changes. */
function joined<T>(parts: readonly Query<readonly T[]>[]): Query<readonly T[]> {
  let last: { readonly lives: readonly Live<readonly T[]>[]; readonly live: Live<readonly T[]> } | undefined
  return {
    key: parts.map((part) => part.key).join('\n'),
    subscribe(listener) {
      const stops = parts.map((part) => part.subscribe(listener))
      return () => stops.forEach((stop) => stop())
    },
    get() {
      const lives = parts.map((part) => part.get())
      if (!last || lives.some((live, index) => live !== last?.lives[index])) last = { lives, live: together(lives) }
      return last.live
    },
    run: async () => (await Promise.all(parts.map((part) => part.run()))).flat(),
  }
}

function together<T>(lives: readonly Live<readonly T[]>[]): Live<readonly T[]> {
  const data: T[] = []
  for (const live of lives) {
    if (live.status !== 'ready') return live
    data.push(...live.data)
  }
  return { status: 'ready', data }
}

export function attendancesOfMeetings(db: Db, meetings: readonly string[]): Query<readonly Attendance[]> {
  return db.find('attendances', { selector: { event: { $in: [...meetings] } } })
}

export function peopleById(db: Db, ids: readonly string[]): Query<readonly Person[]> {
  return db.find('people', { selector: { id: { $in: [...ids] } } })
}
