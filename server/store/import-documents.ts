import type { WireDocument } from '#shared/contracts/sync.ts'
import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { isLocked } from '#shared/schema/entity.ts'
import { writeDocuments, writeVersions, type DocumentChange } from './documents.ts'
import { enterFeeds } from './feeds.ts'
import type { Store } from './store.ts'

const CHUNK_ROWS = 500

/**
 * Puts many new documents into the store with their feeds and first versions, past the write check: for demo data and a first
 * load by the district itself. A document that is there already is an error.
 * @param options `hashOf`: content hash (sync/content.ts); `at`: milliseconds since 1970
 */
export async function importDocuments(
  store: Store,
  collection: CollectionName,
  documents: readonly WireDocument[],
  { hashOf, at }: { readonly hashOf: (document: WireDocument) => string; readonly at: number },
): Promise<void> {
  const entity = entityOf(collection)
  for (let start = 0; start < documents.length; start += CHUNK_ROWS) {
    const changes = documents.slice(start, start + CHUNK_ROWS).map((document): DocumentChange => ({
      id: document.id,
      unit: String(document['unit']),
      audience: Array.isArray(document['audience']) ? document['audience'].map(String) : [],
      document,
      hash: hashOf(document),
      version: 1,
      deleted: document._deleted,
      locked: isLocked(entity, document),
    }))
    await store.transaction(async (tx) => {
      if (!(await writeDocuments(tx, collection, changes, at)))
        throw new Error(`import: ${collection} holds one of these documents already`)
      const moves = changes.flatMap(({ id, unit, audience }) =>
        [...new Set([unit, ...audience])].map((feed) => ({ feed, id, gone: false })),
      )
      const places = await enterFeeds(tx, collection, moves)
      await writeVersions(tx, collection, changes, { places, writer: { user: null, device: null, at } })
      await tx.announce({ kind: 'feeds', collection, feeds: [...new Set(moves.map((move) => move.feed))] })
    })
  }
}
