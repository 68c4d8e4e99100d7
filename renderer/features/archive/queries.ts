import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import { invertedKey } from '#shared/lib/inverted-key.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { conveningKinds, type Org } from '#shared/schema/orgs.ts'
import type { Statement } from '#shared/schema/statements.ts'
import type { Template } from '#shared/schema/templates.ts'

export function conveningBodies(db: Db): Query<readonly Org[]> {
  return db.find('orgs', { selector: { kind: { $in: [...conveningKinds] } } })
}

export function oneBody(db: Db, id: string): Query<Org | undefined> {
  return db.findOne('orgs', id)
}

/** Of all bodies, by plan; a year more on either side, since a meeting belongs to the day on which it began, which may be months from its plan. */
export function meetingsAround(db: Db, year: number): Query<readonly Meeting[]> {
  return db.find('meetings', {
    selector: { newest: { $gte: invertedKey(`${year + 1}-12-31T23:59`), $lte: invertedKey(`${year - 1}-01-01T00:00`) } },
    sort: [['newest', 'asc']],
  })
}

/** All of one body: the chain of its records goes through the years. */
export function meetingsOfBody(db: Db, body: string): Query<readonly Meeting[]> {
  return db.find('meetings', {
    selector: { body },
    sort: [
      ['body', 'asc'],
      ['newest', 'asc'],
    ],
  })
}

export function attendancesOf(db: Db, meetings: readonly string[]): Query<readonly Attendance[]> {
  return db.find('attendances', { selector: { event: { $in: [...meetings] } } })
}

export function statementsOf(db: Db, meetings: readonly string[]): Query<readonly Statement[]> {
  return db.find('statements', { selector: { subject: { $in: [...meetings] } } })
}

export function issuedTypes(db: Db): Query<readonly Template[]> {
  return db.find('templates', { selector: { kind: 'meetingType' } })
}
