import type { WireDocument } from '#shared/contracts/sync.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { WITHHELD } from '../outbox/fact-names.ts'
import type { Core } from '../write/core.ts'

type Names = Readonly<Partial<Record<CollectionName, readonly string[]>>>

/**
 * Records of other units with words that a restored district forgot, and that it does not name: their owners may bring them back any
 * day, and then the words are offered. Until then they stay where they are.
 */
export interface Withheld {
  among(collection: CollectionName, documents: readonly WireDocument[]): Promise<readonly WireDocument[]>
  add(collection: CollectionName, documents: readonly WireDocument[]): Promise<void>
  remove(collection: CollectionName, documents: readonly WireDocument[]): Promise<void>
}

/** Read once; only the window that replicates writes it. */
export function createWithheld({ facts }: Core): Withheld {
  let known: Names | undefined
  const read = async (): Promise<Names> => (known ??= (await facts.get<Names>(WITHHELD)) ?? {})
  const change = async (collection: CollectionName, ids: readonly string[]): Promise<void> => {
    known = { ...(await read()), [collection]: ids }
    await facts.set(WITHHELD, known)
  }
  const of = async (collection: CollectionName): Promise<readonly string[]> => (await read())[collection] ?? []
  return {
    async among(collection, documents) {
      const ids = await of(collection)
      return ids.length === 0 ? [] : documents.filter(({ id }) => ids.includes(id))
    },
    async add(collection, documents) {
      if (documents.length === 0) return
      await change(collection, [...new Set([...(await of(collection)), ...documents.map(({ id }) => id)])])
    },
    async remove(collection, documents) {
      const gone = new Set((await this.among(collection, documents)).map(({ id }) => id))
      if (gone.size > 0)
        await change(
          collection,
          (await of(collection)).filter((id) => !gone.has(id)),
        )
    },
  }
}
