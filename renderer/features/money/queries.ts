import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Person } from '#shared/schema/people.ts'

/** All matters, newest first: an entry may stand in any of them. */
export function everyItem(db: Db): Query<readonly Item[]> {
  return db.find('items', { sort: [['newest', 'asc']] })
}

export function oneItem(db: Db, id: string): Query<Item | undefined> {
  return db.findOne('items', id)
}

/** Whose names a text that goes on the notice board may contain. */
export function everyPerson(db: Db): Query<readonly Person[]> {
  return db.find('people', {})
}
