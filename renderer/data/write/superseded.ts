import type { WireDocument } from '#shared/contracts/sync.ts'
import type { CollectionName } from '#shared/schema/entities.ts'

const KEPT = 1000

/**
 * Versions that the district's changes replaced while someone may have had them open in a form. A save that started from
 * one of them is merged with what came meanwhile instead of overwriting it.
 */
export interface Superseded {
  remember(collection: CollectionName, version: WireDocument): void
  baseOf(collection: CollectionName, edited: Readonly<Record<string, unknown>>): WireDocument | undefined
  /** Tells other windows of what this one replaces. @returns how they tell this one */
  share(tell: (collection: CollectionName, version: WireDocument) => void): (collection: CollectionName, version: WireDocument) => void
}

export function createSuperseded(): Superseded {
  const versions = new Map<string, WireDocument>()
  const keyOf = (collection: CollectionName, document: Readonly<Record<string, unknown>>): string =>
    `${collection}/${String(document['id'])}@${String(document['updatedAt'])}`
  let tellOthers: Superseded['remember'] = () => undefined
  const keep: Superseded['remember'] = (collection, version) => {
    const key = keyOf(collection, version)
    versions.delete(key)
    versions.set(key, version)
    const oldest = versions.keys().next().value
    if (versions.size > KEPT && oldest !== undefined) versions.delete(oldest)
  }
  return {
    remember(collection, version) {
      keep(collection, version)
      tellOthers(collection, version)
    },
    share(tell) {
      tellOthers = tell
      return keep
    },
    baseOf: (collection, edited) => versions.get(keyOf(collection, edited)),
  }
}
