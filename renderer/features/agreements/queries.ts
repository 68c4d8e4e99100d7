import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { kindWords } from './agreement-words.ts'

/** All that is between two sides. */
const shownKinds = Object.keys(kindWords)

/** Newest first; hand-overs, which are kept with them, have a page of their own. */
export function agreementsOf(db: Db): Query<readonly Agreement[]> {
  return db.find('agreements', { selector: { kind: { $in: [...shownKinds] } }, sort: [['newest', 'asc']] })
}

/** 公约, newest first. */
export function conventionsOf(db: Db): Query<readonly Agreement[]> {
  return db.find('agreements', {
    selector: { kind: 'convention' },
    sort: [
      ['kind', 'asc'],
      ['newest', 'asc'],
    ],
  })
}

export function deliberationOf(db: Db, id: string | undefined): Query<Deliberation | undefined> {
  return db.findOne('deliberations', id ?? 'none')
}

export function agreementOf(db: Db, id: string): Query<Agreement | undefined> {
  return db.findOne('agreements', id)
}

/** Drafts and agreements that continue this one: one, or more where two people renewed without seeing each other. */
export function renewalsOf(db: Db, id: string): Query<readonly Agreement[]> {
  return db.find('agreements', { selector: { renews: id } })
}

/** Who may be a side of an agreement. */
export function orgsHere(db: Db): Query<readonly Org[]> {
  return db.find('orgs')
}
