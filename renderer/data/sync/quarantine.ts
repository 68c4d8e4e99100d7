import type { CollectionName } from '#shared/schema/entities.ts'
import type { LocalDatabase, QuarantineRow } from '../outbox/local-database.ts'

/** Documents of the district that this store could not take: named, so that they are neither lost from sight nor in the way. */
export interface Quarantine {
  put(collection: CollectionName, documents: readonly { readonly id: string; readonly reason: string }[]): Promise<void>
  count(): Promise<number>
}

export function createQuarantine(database: LocalDatabase, now: () => number): Quarantine {
  return {
    async put(collection, documents) {
      if (documents.length === 0) return
      const at = new Date(now()).toISOString()
      await database.write(['quarantine'], async (transaction) => {
        for (const { id, reason } of documents) {
          transaction.put('quarantine', { key: `${collection}/${id}`, at, reason: reason.slice(0, 200) } satisfies QuarantineRow)
        }
      })
    },
    count: () => database.read(['quarantine'], (transaction) => transaction.count('quarantine')),
  }
}
