import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Statement } from '#shared/schema/statements.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Template } from '#shared/schema/templates.ts'

/** Newest first. */
export function deliberationsOf(db: Db): Query<readonly Deliberation[]> {
  return db.find('deliberations', { sort: [['newest', 'asc']] })
}

export function deliberationOf(db: Db, id: string): Query<Deliberation | undefined> {
  return db.findOne('deliberations', id)
}

export function statementsOf(db: Db, deliberation: string): Query<readonly Statement[]> {
  return db.find('statements', { selector: { subject: deliberation }, sort: [['subject', 'asc']], limit: 2000 })
}

/** 公约 that grew out of this matter. */
export function conventionsFrom(db: Db, deliberation: string): Query<readonly Agreement[]> {
  return db.find('agreements', { selector: { deliberation } })
}

export function itemsFrom(db: Db, ids: readonly string[]): Query<readonly Item[]> {
  return db.find('items', { selector: { id: { $in: ids.length > 0 ? [...ids] : ['none'] } } })
}

export function methodTemplates(db: Db): Query<readonly Template[]> {
  return db.find('templates', {
    selector: { kind: 'method' },
    sort: [
      ['kind', 'asc'],
      ['code', 'asc'],
    ],
  })
}

/** Meetings that were held, the newest first: what a step of 四议两公开 may name. */
export function heldMeetings(db: Db): Query<readonly Meeting[]> {
  return db.find('meetings', { selector: { state: { $in: ['recording', 'finalised', 'signed'] } }, sort: [['newest', 'asc']], limit: 300 })
}
