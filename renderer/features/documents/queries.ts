import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import { libraryKinds } from '#shared/domain/agreement/library.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Template } from '#shared/schema/templates.ts'

/** Papers of the library, and the 公约 that stand beside them; in no order that a screen may rely on. */
export function libraryOf(db: Db): Query<readonly Agreement[]> {
  return db.find('agreements', { selector: { kind: { $in: [...libraryKinds, 'convention'] } }, sort: [['newest', 'asc']] })
}

export function documentOf(db: Db, id: string): Query<Agreement | undefined> {
  return db.findOne('agreements', id)
}

/** Editions of templates that name it as their ground. */
export function restingOn(db: Db, id: string): Query<readonly Template[]> {
  return db.find('templates', { selector: { basisDocument: id } })
}
