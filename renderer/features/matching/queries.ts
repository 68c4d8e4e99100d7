import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import { offerTypes, wantTypes } from '#shared/domain/matching/sides.ts'
import type { Item } from '#shared/schema/items.ts'

/** Needs, projects, services and resources, newest first. */
export function matchedItems(db: Db): Query<readonly Item[]> {
  return db.find('items', { selector: { type: { $in: [...wantTypes, ...offerTypes] } }, sort: [['newest', 'asc']] })
}
