import { entityOf, type CollectionName } from '#shared/schema/entities.ts'

/** What a list calls a document. */
export function titleOf(collection: CollectionName, document: Readonly<Record<string, unknown>>): string {
  const entity = entityOf(collection)
  const title = document[entity.titleField]
  return typeof title === 'string' && title !== '' ? title : entity.label
}
