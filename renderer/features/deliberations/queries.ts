import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Statement } from '#shared/schema/statements.ts'
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
