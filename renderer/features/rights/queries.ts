import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import { COUNTER } from '#shared/domain/front-desk/counter-types.ts'
import { RIGHTS_CATEGORY } from '#shared/domain/privacy/rights.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Person } from '#shared/schema/people.ts'

export function personOf(db: Db, id: string): Query<Person | undefined> {
  return db.findOne('people', id)
}

/** Every registration of one person, also those that were merged. */
export function registrationsOf(db: Db, ids: readonly string[]): Query<readonly Person[]> {
  return db.find('people', { selector: { id: { $in: [...ids] } } })
}

/** Requests of everybody; a community has few. */
export function requestsOf(db: Db): Query<readonly Item[]> {
  return db.find('items', { selector: { type: COUNTER, category: RIGHTS_CATEGORY } })
}
