import type { RxDocumentData, RxStorageInstance } from 'rxdb'
import {
  DEXIE_CHANGES_TABLE_NAME as PLACES,
  DEXIE_DOCS_TABLE_NAME as DOCS,
  fromDexieToStorage,
  type RxStorageInstanceDexie,
} from 'rxdb/plugins/storage-dexie'
import type { Checkpoint, WireDocument } from '#shared/contracts/sync.ts'
import { StoreFailure } from './document-store.ts'
import type { Sealer } from './sealed-storage.ts'

export type Raw = RxDocumentData<WireDocument>

/**
 * The table that RxDB keeps for a collection, without RxDB between: a first sync enters a hundred thousand documents, and
 * reading each before writing it, waiting for the disc after each page and sealing what has just been sealed trebles its time.
 * Writes are relaxed: a power cut may take the latest, but always with everything after them, the place included.
 */
export interface BulkTable {
  /** Adds documents and, if none was here, `place`; answers the ids that were here and are as they were. */
  enter(documents: readonly Raw[], place: Checkpoint | undefined): Promise<ReadonlySet<string>>
  place(): Promise<Checkpoint | undefined>
  setPlace(place: Checkpoint | undefined): Promise<void>
  /** Live documents after `after` in order of id. */
  after(after: string, limit: number): Promise<Raw[]>
  count(): Promise<number>
}

/** RxDB's table of changes is its own no longer (17.6 never reads it); ours is the one row of it. */
const PLACE_KEY = 0
const LIVE = '0'

export function createBulkTable(instance: RxStorageInstance<WireDocument, unknown, unknown>, sealer: Sealer | undefined): BulkTable {
  const dexie = instance as unknown as RxStorageInstanceDexie<WireDocument> // the one storage this product is built with
  const transaction = async (stores: readonly string[], mode: IDBTransactionMode): Promise<IDBTransaction> => {
    try {
      const { dexieDb } = await dexie.internals
      return dexieDb.backendDB().transaction([...stores], mode, mode === 'readwrite' ? { durability: 'relaxed' } : {})
    } catch (cause) {
      throw new StoreFailure(cause)
    }
  }
  const rangeOf = async (from: string): Promise<IDBKeyRange> =>
    keyRangeOf(await dexie.internals).bound([LIVE, from], [LIVE, '\uffff'], true, false)
  return {
    async enter(documents, place) {
      const rows = documents.map((raw) => sealer?.close(raw) ?? raw)
      const work = await transaction([DOCS, PLACES], 'readwrite')
      const known = await addAll(work, rows, place)
      const added = known.size === 0 ? rows : rows.filter((row) => !known.has(row.id))
      announce(dexie, added as Raw[]) // sealed rows of the same documents
      return known
    },
    async place() {
      const work = await transaction([PLACES], 'readonly')
      const row = await answerOf<{ place?: Checkpoint } | undefined>(work.objectStore(PLACES).get(PLACE_KEY))
      return row?.place
    },
    async setPlace(place) {
      const work = await transaction([PLACES], 'readwrite')
      if (place) work.objectStore(PLACES).put(placeRow(place))
      else work.objectStore(PLACES).delete(PLACE_KEY)
      await ended(work)
    },
    async after(after, limit) {
      const work = await transaction([DOCS], 'readonly')
      const rows = await answerOf<unknown[]>(
        work
          .objectStore(DOCS)
          .index('[_deleted+id]')
          .getAll(await rangeOf(after), limit),
      )
      const { booleanIndexes } = await dexie.internals
      return rows.map((row) => {
        const raw = fromDexieToStorage<WireDocument>(booleanIndexes, row)
        return sealer?.open(raw) ?? raw
      })
    },
    async count() {
      const range = await rangeOf('')
      const work = await transaction([DOCS], 'readonly')
      return answerOf(work.objectStore(DOCS).index('[_deleted+id]').count(range))
    },
  }
}

/** Every `add` of a key that is there fails by itself, and the others stand. */
async function addAll(work: IDBTransaction, rows: readonly { readonly id: string }[], place: Checkpoint | undefined): Promise<Set<string>> {
  const known = new Set<string>()
  const done = ended(work)
  const enterPlace = (): void => {
    if (place && known.size === 0) work.objectStore(PLACES).put(placeRow(place))
  }
  try {
    const docs = work.objectStore(DOCS)
    for (const [index, row] of rows.entries()) {
      const request = docs.add({ ...row, _deleted: LIVE }) // IndexedDB has no index on booleans; RxDB reads it back as false
      request.onerror = (event) => {
        if (request.error?.name !== 'ConstraintError') return
        event.preventDefault()
        event.stopPropagation()
        known.add(row.id)
      }
      if (index === rows.length - 1) request.onsuccess = enterPlace
    }
    if (rows.length === 0) enterPlace()
  } catch (cause) {
    work.abort()
    await done.catch(() => undefined)
    throw new StoreFailure(cause)
  }
  await done
  return known
}

/** Live queries of this window and, through RxDB's channel, of the others hear of the documents as of any write. */
function announce(instance: RxStorageInstanceDexie<WireDocument>, rows: readonly Raw[]): void {
  const newest = rows.at(-1)
  if (!newest) return
  const { changes$ } = instance as unknown as { readonly changes$: { next(bulk: object): void } } // private, but how its own bulkWrite tells
  changes$.next({
    id: `enter-${crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`}`,
    events: rows.map((row) => ({ documentId: row.id, operation: 'INSERT', documentData: row, previousDocumentData: undefined })),
    checkpoint: { id: newest.id, lwt: newest._meta.lwt },
    context: 'enter',
  })
}

function placeRow(place: Checkpoint): object {
  return { sequence: PLACE_KEY, id: 'place', place }
}

function keyRangeOf({ dexieDb }: Awaited<RxStorageInstanceDexie<WireDocument>['internals']>): typeof IDBKeyRange {
  const given = (dexieDb as unknown as { readonly _options: { readonly IDBKeyRange?: typeof IDBKeyRange } })._options.IDBKeyRange // Dexie's own, a test's stand-in
  return given ?? IDBKeyRange
}

function answerOf<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T) // each caller knows what it asked for
    request.onerror = () => reject(new StoreFailure(request.error))
  })
}

function ended(work: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    work.oncomplete = () => resolve()
    work.onabort = () => reject(new StoreFailure(work.error))
  })
}
