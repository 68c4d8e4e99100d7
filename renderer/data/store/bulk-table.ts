import type { RxDocumentData, RxStorageInstance } from 'rxdb'
import {
  DEXIE_CHANGES_TABLE_NAME as PLACES,
  DEXIE_DOCS_TABLE_NAME as DOCS,
  fromDexieToStorage,
  type RxStorageInstanceDexie,
} from 'rxdb/plugins/storage-dexie'
import type { Checkpoint, WireDocument } from '#shared/contracts/sync.ts'
import { StoreFailure } from './document-store.ts'
import { answerOf, asStoreFailure, ended, openTransaction, PLACE_KEY } from './raw-transaction.ts'
import { getMany } from './requests.ts'
import { createTurn } from './turn.ts'
import type { Sealer } from './sealed-storage.ts'
import type { SealedChunk } from './volumes/chunk.ts'
import { SHADOWS, VOLUME_INDEX, VOLUMES } from './volumes/volume-table.ts'

export type Raw = RxDocumentData<WireDocument>

/**
 * The table that RxDB keeps for a collection, without RxDB between: a first sync enters a hundred thousand documents, and
 * reading each before writing it, waiting for the disc after each page and sealing what has just been sealed trebles its time.
 * Writes are relaxed: a power cut may take the latest, but always with everything after them, the place included.
 */
export interface BulkTable {
  /** What `enter` will write of it. */
  rowOf(document: Raw): Raw
  /**
   * Adds documents, chunks of volumes with the last of them and, if no document was here, `place`; answers the ids that were
   * here and are as they were.
   */
  enter(rows: readonly Raw[], place: Checkpoint | undefined, chunks?: readonly SealedChunk[]): Promise<ReadonlySet<string>>
  /** Adds documents that stand in a volume, which from now on are shadowed there; those that are live already are left alone. */
  lift(rows: readonly Raw[]): Promise<void>
  /** The ids of all rows, removed ones too. */
  keys(): Promise<readonly string[]>
  /** Those of the ids that have a row, removed ones too. */
  read(ids: readonly string[]): Promise<Raw[]>
  /** Those of the ids that have a row. */
  among(ids: readonly string[]): Promise<ReadonlySet<string>>
  /** Everything written to the table before is on the disc. */
  flush(): Promise<void>
  place(): Promise<Checkpoint | undefined>
  setPlace(place: Checkpoint | undefined): Promise<void>
  /** Live documents after `after` in order of id. */
  after(after: string, limit: number): Promise<Raw[]>
  count(): Promise<number>
}

/** A row beside the place's. */
const FLUSH_KEY = 1
/** Chromium keeps a transaction of up to a megabyte in memory, and notes beyond how to undo each write; and the screen never waits long (decision 0011). */
const PART = 125
const LIVE = '0'

export function createBulkTable(instance: RxStorageInstance<WireDocument, unknown, unknown>, sealer: Sealer | undefined): BulkTable {
  const dexie = instance as unknown as RxStorageInstanceDexie<WireDocument> // the one storage this product is built with
  const transaction: Begin = (...asked) => openTransaction(dexie, ...asked)
  return {
    ...placesOf(transaction),
    ...readsOf(dexie, transaction, sealer),
    rowOf: (document) => sealer?.close(document) ?? document,
    async enter(rows, place, chunks = []) {
      const entering: Entering = { known: new Set(), failed: false }
      const parts = partsOf(rows)
      const turn = createTurn()
      const works: Promise<void>[] = []
      // Begun one after the other and not waited for: the later ones wait for the earlier, which use the same table.
      for (const [index, part] of parts.entries()) {
        const last = index === parts.length - 1
        const work = await transaction(chunks.length === 0 ? [DOCS, PLACES] : [DOCS, PLACES, VOLUMES, VOLUME_INDEX], 'readwrite')
        const adding = thenTell(dexie, addAll(work, part, entering, last ? { place, chunks } : { chunks: [] }), part, entering)
        adding.catch(() => undefined) // told below, when all have ended
        works.push(adding)
        if (!last && turn.over()) await turn.pass()
      }
      await allOf(works)
      return entering.known
    },
    async lift(rows) {
      const entering: Entering = { known: new Set(), failed: false }
      const work = await transaction([DOCS, PLACES, SHADOWS], 'readwrite')
      for (const { id } of rows) work.objectStore(SHADOWS).put({ id })
      await thenTell(dexie, addAll(work, rows, entering, { chunks: [] }), rows, entering)
    },
  }
}

type Begin = (stores: readonly string[], mode: IDBTransactionMode, durability?: IDBTransactionDurability) => Promise<IDBTransaction>

type Reads = Pick<BulkTable, 'keys' | 'read' | 'among' | 'after' | 'count'>

function readsOf(dexie: RxStorageInstanceDexie<WireDocument>, transaction: Begin, sealer: Sealer | undefined): Reads {
  const rangeOf = async (from: string): Promise<IDBKeyRange> =>
    keyRangeOf(await dexie.internals).bound([LIVE, from], [LIVE, '\uffff'], true, false)
  const opened = async (rows: readonly unknown[]): Promise<Raw[]> => {
    const { booleanIndexes } = await dexie.internals
    return rows.map((row) => {
      const raw = fromDexieToStorage<WireDocument>(booleanIndexes, row)
      return sealer?.open(raw) ?? raw
    })
  }
  return {
    async keys() {
      const work = await transaction([DOCS], 'readonly')
      return answerOf<string[]>(work.objectStore(DOCS).getAllKeys())
    },
    async read(ids) {
      const docs = (await transaction([DOCS], 'readonly')).objectStore(DOCS)
      const rows = await getMany<unknown>(docs, ids, keyRangeOf(await dexie.internals)).catch(asStoreFailure)
      return opened(rows.filter((row) => row !== undefined))
    },
    async among(ids) {
      const docs = (await transaction([DOCS], 'readonly')).objectStore(DOCS)
      const found = await Promise.all(ids.map((id) => answerOf<string | undefined>(docs.getKey(id))))
      return new Set(found.filter((id) => id !== undefined))
    },
    async after(after, limit) {
      const work = await transaction([DOCS], 'readonly')
      const rows = await answerOf<unknown[]>(
        work
          .objectStore(DOCS)
          .index('[_deleted+id]')
          .getAll(await rangeOf(after), limit),
      )
      return opened(rows)
    },
    async count() {
      const range = await rangeOf('')
      const work = await transaction([DOCS], 'readonly')
      return answerOf(work.objectStore(DOCS).index('[_deleted+id]').count(range))
    },
  }
}

function placesOf(transaction: Begin): Pick<BulkTable, 'flush' | 'place' | 'setPlace'> {
  return {
    async flush() {
      // A log is written from its beginning: what is on the disc of a strict transaction, is of all before it. It must write something.
      const work = await transaction([DOCS, PLACES], 'readwrite', 'strict')
      work.objectStore(PLACES).put({ sequence: FLUSH_KEY, id: 'flush' })
      await ended(work)
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
  }
}

/** What goes with the last documents of a page. */
interface Closing {
  readonly place?: Checkpoint | undefined
  readonly chunks: readonly SealedChunk[]
}

interface Entering {
  readonly known: Set<string>
  failed: boolean
}

/** Every `add` of a key that is there fails by itself, and the others stand. */
async function addAll(
  work: IDBTransaction,
  rows: readonly { readonly id: string }[],
  entering: Entering,
  { place, chunks }: Closing,
): Promise<void> {
  const done = ended(work).catch((cause: unknown) => {
    entering.failed = true
    throw cause
  })
  const enterPlace = (): void => {
    if (place && entering.known.size === 0 && !entering.failed) work.objectStore(PLACES).put(placeRow(place))
  }
  try {
    for (const { row, indexRow } of chunks) {
      work.objectStore(VOLUMES).add(row)
      work.objectStore(VOLUME_INDEX).add(indexRow)
    }
    const docs = work.objectStore(DOCS)
    for (const [index, row] of rows.entries()) {
      const request = docs.add({ ...row, _deleted: LIVE }) // IndexedDB has no index on booleans; RxDB reads it back as false
      request.onerror = (event) => {
        if (request.error?.name !== 'ConstraintError') return
        event.preventDefault()
        event.stopPropagation()
        entering.known.add(row.id)
      }
      if (index === rows.length - 1) request.onsuccess = enterPlace
    }
    if (rows.length === 0) enterPlace()
  } catch (cause) {
    entering.failed = true
    work.abort()
    await done.catch(() => undefined)
    throw new StoreFailure(cause)
  }
  await done
}

function partsOf<T>(rows: readonly T[]): (readonly T[])[] {
  const parts = [rows.slice(0, PART)]
  for (let from = PART; from < rows.length; from += PART) parts.push(rows.slice(from, from + PART))
  return parts
}

/** What was entered is told of even when a later part fails. */
async function thenTell(
  instance: RxStorageInstanceDexie<WireDocument>,
  adding: Promise<void>,
  rows: readonly Raw[],
  { known }: Entering,
): Promise<void> {
  await adding
  announce(instance, known.size === 0 ? rows : rows.filter((row) => !known.has(row.id)))
}

/** All have ended when it answers, also when one failed. */
async function allOf(works: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(works)
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
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
