import type { WireDocument } from '#shared/contracts/sync.ts'
import { invertedKey } from '#shared/lib/inverted-key.ts'
import type { Entity } from '#shared/schema/entity.ts'

/** Adds the inverted key that lists are sorted by. */
export function withNewest(entity: Pick<Entity, 'newestBy'>, document: WireDocument): WireDocument & { newest: string } {
  const key = document[entity.newestBy]
  return { ...document, newest: typeof key === 'string' ? invertedKey(key) : '' }
}

const LOCAL = new Set(['_meta', '_rev', '_attachments', 'newest'])

/** The document without what only this store knows. */
export function withoutLocalFields(stored: Readonly<Record<string, unknown>>): WireDocument {
  const document: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(stored)) if (!LOCAL.has(name)) document[name] = value
  return document as WireDocument // every stored document has id and _deleted
}

/** What stays of a removed document on this device: nothing a person wrote. */
export function tombstone(entity: Pick<Entity, 'indexes'>, document: WireDocument): WireDocument {
  const kept: Record<string, unknown> = {}
  for (const name of entity.indexes.flat()) if (name !== 'newest') kept[name] = ''
  return { ...kept, id: document.id, unit: document['unit'] ?? '', updatedAt: document['updatedAt'] ?? '', _deleted: true }
}

/** A document as screens see it. */
export function plainOf<T>(document: WireDocument): T {
  const { _deleted, ...rest } = document
  void _deleted
  return rest as T // what the store holds of a collection has that collection's shape
}
