import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Item, ItemType } from '#shared/schema/items.ts'
import type { Meeting } from '#shared/schema/meetings.ts'

/** Newest first; one list, or all of them. */
export function itemsOf(db: Db, type: ItemType | undefined): Query<readonly Item[]> {
  if (type)
    return db.find('items', {
      selector: { type },
      sort: [
        ['type', 'asc'],
        ['newest', 'asc'],
      ],
    })
  return db.find('items', { sort: [['newest', 'asc']] })
}

export function itemOf(db: Db, id: string): Query<Item | undefined> {
  return db.findOne('items', id)
}

export function originMeeting(db: Db, item: Item): Query<Meeting | undefined> {
  return db.findOne('meetings', item.origin === 'meeting' ? (item.originRef ?? 'none') : 'none')
}

export function originDeliberation(db: Db, item: Item): Query<Deliberation | undefined> {
  return db.findOne('deliberations', item.origin === 'deliberation' ? (item.originRef ?? 'none') : 'none')
}
