import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import { SERVICE_DICTIONARY } from '#shared/domain/front-desk/service-catalogue.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Template } from '#shared/schema/templates.ts'

export function serviceTemplates(db: Db): Query<readonly Template[]> {
  return db.find('templates', { selector: { kind: 'dictionary', code: SERVICE_DICTIONARY } })
}

/** What was taken in, newest first. */
export function counterMatters(db: Db): Query<readonly Item[]> {
  return db.find('items', {
    selector: { type: 'counter' },
    sort: [
      ['type', 'asc'],
      ['newest', 'asc'],
    ],
  })
}

export function oneMatter(db: Db, id: string): Query<Item | undefined> {
  return db.findOne('items', id)
}
