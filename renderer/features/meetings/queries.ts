import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import { invertedKey } from '#shared/lib/inverted-key.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { conveningKinds, participatingKinds, type Org } from '#shared/schema/orgs.ts'
import type { Statement } from '#shared/schema/statements.ts'
import type { Template } from '#shared/schema/templates.ts'

export interface MeetingFilter {
  readonly state?: string
  readonly type?: string
  /** First and last day of the period, inclusive. */
  readonly from?: string
  readonly to?: string
}

/** What one list may hold in memory; a community holds some 300 meetings a year. Past it the list says that it is cut. */
export const LIST_LIMIT = 5000

export function meetingList(db: Db, { state, type, from, to }: MeetingFilter): Query<readonly Meeting[]> {
  const plannedAt = { ...(from ? { $gte: `${from}T00:00` } : {}), ...(to ? { $lte: `${to}T23:59` } : {}) }
  return db.find('meetings', {
    selector: {
      ...(state ? { state } : {}),
      ...(type ? { type } : {}),
      ...(from || to ? { plannedAt } : {}),
    },
    sort: [['newest', 'asc']],
    limit: LIST_LIMIT,
  })
}

/** The newest meetings of one body: what its next one carries forward. */
export function lastMeetingsOf(db: Db, body: string): Query<readonly Meeting[]> {
  return db.find('meetings', {
    selector: { body },
    sort: [
      ['body', 'asc'],
      ['newest', 'asc'],
    ],
    limit: 3,
  })
}

/** All meetings of a year and later: those that a body holds with others stand under the body that leads them. */
export function meetingsSince(db: Db, year: string): Query<readonly Meeting[]> {
  return db.find('meetings', { selector: { newest: { $lte: invertedKey(`${year}-01-01T00:00`) } }, sort: [['newest', 'asc']] })
}

export function oneMeeting(db: Db, id: string): Query<Meeting | undefined> {
  return db.findOne('meetings', id)
}

export function meetingsById(db: Db, ids: readonly string[]): Query<readonly Meeting[]> {
  return db.find('meetings', { selector: { id: { $in: [...new Set(ids)] } } })
}

export function attendancesOf(db: Db, meeting: string): Query<readonly Attendance[]> {
  return db.find('attendances', { selector: { event: meeting } })
}

export function statementsOf(db: Db, meeting: string): Query<readonly Statement[]> {
  return db.find('statements', { selector: { subject: meeting } })
}

/** Few documents of one kind each: all forms of templates a district issues. */
export function issuedTemplates(db: Db): Query<readonly Template[]> {
  return db.find('templates', { selector: { kind: 'meetingType' } })
}

/** Bodies that call meetings. */
export function conveningBodies(db: Db): Query<readonly Org[]> {
  return db.find('orgs', { selector: { kind: { $in: conveningKinds } } })
}

export function participatingUnits(db: Db): Query<readonly Org[]> {
  return db.find('orgs', { selector: { kind: { $in: participatingKinds } } })
}

/** Signed records of one body: the last of them is what the next lock is chained to. */
export function signedRecordsOf(db: Db, body: string): Query<readonly Meeting[]> {
  return db.find('meetings', { selector: { body, state: 'signed' } })
}

/** Records that correct this one. */
export function correctionsOf(db: Db, id: string): Query<readonly Meeting[]> {
  return db.find('meetings', { selector: { corrects: id } })
}

export function itemsOf(db: Db, ids: readonly string[]): Query<readonly Item[]> {
  return db.find('items', { selector: { id: { $in: [...ids] } } })
}
