import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import type { Agreement } from '#shared/schema/agreements.ts'

/** Newest first; a few in a year. */
export function handOvers(db: Db): Query<readonly Agreement[]> {
  return db.find('agreements', {
    selector: { kind: 'handOver' },
    sort: [
      ['kind', 'asc'],
      ['newest', 'asc'],
    ],
  })
}

export function oneHandOver(db: Db, id: string): Query<Agreement | undefined> {
  return db.findOne('agreements', id)
}
