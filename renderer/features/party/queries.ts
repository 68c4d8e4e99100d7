import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import { branchKinds, type Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'

/** Everybody: 党籍 is sealed on the disc, so it is looked for in memory (party-rows.ts). */
export function everyPerson(db: Db): Query<readonly Person[]> {
  return db.find('people', { sort: [['name', 'asc']] })
}

export function onePerson(db: Db, id: string): Query<Person | undefined> {
  return db.findOne('people', id)
}

export function branches(db: Db): Query<readonly Org[]> {
  return db.find('orgs', { selector: { kind: { $in: [...branchKinds] } } })
}
