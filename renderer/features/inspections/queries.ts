import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import type { Item } from '#shared/schema/items.ts'

/** Newest first. */
export function inspectionsOf(db: Db): Query<readonly Item[]> {
  return db.find('items', {
    selector: { type: 'inspection' },
    sort: [
      ['type', 'asc'],
      ['newest', 'asc'],
    ],
  })
}
