import { sampleServices } from '#shared/domain/front-desk/sample-services.ts'
import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import { COUNTER } from '#shared/domain/front-desk/counter-types.ts'
import { SERVICE_DICTIONARY } from '#shared/domain/front-desk/service-catalogue.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Template } from '#shared/schema/templates.ts'

export function serviceTemplates(db: Db): Query<readonly Template[]> {
  return db.find('templates', { selector: { kind: 'dictionary', code: SERVICE_DICTIONARY } })
}

/** Of the types that the counter's services go by, newest first within each; `chooseMatters` leaves those of the counter. */
export function counterMatters(db: Db, types: readonly string[]): Query<readonly Item[]> {
  return db.find('items', {
    selector: { type: types.length === 1 ? types[0] : { $in: [...types] } },
    sort: [
      ['type', 'asc'],
      ['newest', 'asc'],
    ],
  })
}

/** Types by which services go, or went in an earlier edition or by the program's sample. */
export function counterTypes(templates: readonly Template[]): readonly string[] {
  const named = templates.flatMap(({ entries }) => entries.flatMap(({ service }) => service?.itemType ?? []))
  const sample = sampleServices.flatMap(({ itemType }) => itemType ?? [])
  return [...new Set([COUNTER, ...sample, ...named])].sort()
}

export function oneMatter(db: Db, id: string): Query<Item | undefined> {
  return db.findOne('items', id)
}
