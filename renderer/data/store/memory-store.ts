import type { Checkpoint, WireDocument } from '#shared/contracts/sync.ts'
import { collectionNames, entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { toRxSchema } from '#shared/schema/json-schema.ts'
import type { FindSpec } from '../db.ts'
import type { DocumentStore, Stored, StoreWrite } from './document-store.ts'
import { selectionOf } from './selection.ts'
import { withNewest, withoutLocalFields } from './stored-document.ts'

interface Row {
  /** With `newest`, which selectors and sorts may name. */
  readonly document: WireDocument
  /** One object per version, as the RxDB store hands it out. */
  readonly plain: WireDocument
  readonly version: number
}

/** The disc of a simulated device: outlives the stores opened on it. */
export interface MemoryDisc {
  readonly rows: ReadonlyMap<CollectionName, Map<string, Row>>
  readonly places: Map<CollectionName, Checkpoint>
}

export function createMemoryDisc(): MemoryDisc {
  return { rows: new Map(collectionNames.map((name) => [name, new Map<string, Row>()])), places: new Map() }
}

/** The same promises as the RxDB store, without its limit on open collections and without a browser. */
export function openMemoryStore(disc: MemoryDisc): DocumentStore {
  const listeners = new Set<(collection: CollectionName, documents: readonly WireDocument[]) => void>()
  const rowsOf = (collection: CollectionName) => disc.rows.get(collection) ?? new Map<string, Row>()
  const live = (collection: CollectionName) => [...rowsOf(collection).values()].filter((row) => !row.document._deleted)
  const store: DocumentStore = {
    async read(collection, ids) {
      const rows = rowsOf(collection)
      const found = new Map<string, Stored>()
      for (const id of ids) {
        const row = rows.get(id)
        if (row) found.set(id, { document: row.plain, token: row.version })
      }
      return found
    },
    async write(collection, writes) {
      const rows = rowsOf(collection)
      const conflicts: Stored[] = []
      const written: WireDocument[] = []
      for (const { document, previous } of writes) {
        const row = rows.get(document.id)
        const fits = previous ? row?.version === previous.token : !row || (row.document._deleted && !document._deleted)
        if (!fits && row) {
          conflicts.push({ document: row.plain, token: row.version })
          continue
        }
        const own = structuredClone(withNewest(entityOf(collection), document))
        const plain = withoutLocalFields(own)
        rows.set(document.id, { document: own, plain, version: (row?.version ?? 0) + 1 })
        written.push(plain)
      }
      if (written.length > 0) for (const listener of listeners) listener(collection, written)
      return conflicts
    },
    ...bulkOf(disc, (collection, documents) => store.write(collection, asNew(documents))),
    find: async (collection, spec) => select(collection, live(collection), spec),
    watch(collection, spec, listener) {
      const emit = (): void => listener(select(collection, live(collection), spec))
      queueMicrotask(emit)
      return store.changes((changed) => {
        if (changed === collection) emit()
      })
    },
    count: async (collection, selector) => select(collection, live(collection), selector ? { selector } : {}).length,
    changes(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async each(collection, visit, size = 500) {
      const all = live(collection)
        .map((row) => row.plain)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
      for (let at = 0; at < all.length; at += size) await visit(all.slice(at, at + size))
    },
    close: async () => listeners.clear(),
  }
  return store
}

function asNew(documents: readonly WireDocument[]): StoreWrite[] {
  return documents.map((document) => ({ document }))
}

function bulkOf(
  disc: MemoryDisc,
  write: (collection: CollectionName, documents: readonly WireDocument[]) => Promise<unknown>,
): Pick<DocumentStore, 'enter' | 'prepare' | 'flush' | 'place' | 'setPlace'> {
  return {
    async enter(collection, documents, place) {
      const rows = disc.rows.get(collection)
      const known = new Set(documents.filter(({ id }) => rows?.has(id)).map(({ id }) => id))
      await write(
        collection,
        documents.filter(({ id }) => !known.has(id)),
      )
      if (place && known.size === 0) disc.places.set(collection, place)
      return known
    },
    prepare: async () => undefined,
    flush: async () => undefined,
    place: async (collection) => disc.places.get(collection),
    async setPlace(collection, place) {
      if (place) disc.places.set(collection, place)
      else disc.places.delete(collection)
    },
  }
}

function select(collection: CollectionName, rows: readonly Row[], spec: FindSpec): readonly WireDocument[] {
  const selection = selectionOf(toRxSchema(entityOf(collection)) as never, spec) // RxDB wants its own JSON Schema type
  const found = rows.filter((row) => selection.matches(row.document)).sort((a, b) => selection.compare(a.document, b.document))
  return selection.slice(found).map((row) => row.plain)
}
