import { IDBFactory } from 'fake-indexeddb'
import type { Random } from '#shared/lib/random.ts'
import type { Checkpoint, WireDocument } from '#shared/contracts/sync.ts'
import type { LocalDatabase } from '#renderer/data/outbox/local-database.ts'
import type { DocumentStore } from '#renderer/data/store/document-store.ts'
import { createMemoryDisc, type MemoryDisc } from '#renderer/data/store/memory-store.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { remembering, restored, type Undo } from './local-disc.ts'
import type { Power } from './power.ts'
import type { Program } from './program.ts'

/** `documents`: the store of documents refuses, what stands beside it does not; `all`: nothing more is taken. */
export type Room = 'enough' | 'documents' | 'all'

/** What outlives a start of a PC. Relaxed writes lie in a buffer until their collection is flushed. */
export interface Disc {
  readonly documents: MemoryDisc
  readonly factory: IDBFactory
  room: Room
  /** By collection: how to undo each write that a power cut may still take, oldest first. */
  readonly buffered: Map<CollectionName, (() => void)[]>
  /** How to undo each write beside the documents that a power cut may still take, oldest first. */
  readonly relaxed: (readonly Undo[])[]
  /** What a power cut took and the next start has to find gone, latest first. */
  readonly taken: (readonly Undo[])[]
  /** Says that a write is on the platters while it is in a buffer. The product cannot know; the oracle must. */
  lies: boolean
}

/** @param documents of a device that has its discs already */
export function createDisc(documents: MemoryDisc = createMemoryDisc(), factory: IDBFactory = new IDBFactory()): Disc {
  return { documents, factory, room: 'enough', buffered: new Map(), relaxed: [], taken: [], lies: false }
}

/** A power cut takes the latest writes of each collection, and of what stands beside them: in order, so that nothing is gone from between. */
export function loseBuffered(disc: Disc, random: Random): void {
  for (const undos of disc.buffered.values()) for (const undo of undos.splice(random.int(0, undos.length)).toReversed()) undo()
  disc.buffered.clear()
  if (disc.relaxed.length > 0) disc.taken.unshift(...disc.relaxed.splice(random.int(0, disc.relaxed.length)).toReversed())
  disc.relaxed.length = 0
}

/** Half of the writes to a full disc are refused: the other half still found room. */
function refuses(disc: Disc, rooms: readonly Room[], random: Random): boolean {
  return rooms.includes(disc.room) && random.chance(0.5)
}

export interface PoweredOptions {
  readonly disc: Disc
  readonly power: Power
  readonly random: Random
  readonly program: Pick<Program, 'StoreFailure'>
}

export function poweredStore(store: DocumentStore, { disc, power, random, program }: PoweredOptions): DocumentStore {
  const full = (): void => {
    if (refuses(disc, ['documents', 'all'], random)) throw new program.StoreFailure(new Error('QuotaExceededError: no room'))
  }
  const { rows, places } = disc.documents
  const buffer = (collection: CollectionName, documents: readonly WireDocument[]): void => {
    const held = rows.get(collection)
    const before = documents.map(({ id }) => [id, held?.get(id)] as const)
    const place: Checkpoint | undefined = places.get(collection)
    const undos = disc.buffered.get(collection) ?? []
    disc.buffered.set(collection, undos)
    undos.push(() => {
      for (const [id, row] of before) void (row ? held?.set(id, row) : held?.delete(id))
      void (place ? places.set(collection, place) : places.delete(collection))
    })
  }
  return {
    ...store,
    read: (collection, ids) => power.read(() => store.read(collection, ids)),
    write: (collection, writes) =>
      power.write(async () => {
        full()
        buffer(
          collection,
          writes.map(({ document }) => document),
        )
        return store.write(collection, writes)
      }),
    enter: (collection, documents, place) =>
      power.write(async () => {
        full()
        buffer(collection, documents)
        return store.enter(collection, documents, place)
      }),
    flush: (collection) =>
      power.write(async () => {
        await store.flush(collection)
        disc.buffered.delete(collection)
      }),
    place: (collection) => power.read(() => store.place(collection)),
    setPlace: (collection, place) =>
      power.write(async () => {
        full()
        buffer(collection, [])
        return store.setPlace(collection, place)
      }),
    find: (collection, spec) => power.read(() => store.find(collection, spec)),
    count: (collection, selector) => power.read(() => store.count(collection, selector)),
    each: (collection, visit, size) => power.read(() => store.each(collection, visit, size)),
  }
}

/**
 * What stands beside the documents. A relaxed transaction is in the system's buffer when it has ended, a strict one on the disc, and with it
 * every earlier one of the same database: Chromium keeps them in one log, which is written at its end only and which the strict one flushes
 * (LevelDB, doc/index.md "Synchronous Writes"; the write-ahead log of SQLite is one file too). What a power cut takes is therefore the latest
 * relaxed transactions since the last strict one. Not shown: LevelDB begins a new file after some MB and does not flush the one before.
 */
export function poweredLocal(local: LocalDatabase, { disc, power, random }: PoweredOptions): LocalDatabase {
  let restoring: Promise<void> | undefined
  const asLeft = (): Promise<void> => (restoring ??= restored(local, disc.taken.splice(0)))
  return {
    read: (stores, task) =>
      power.read(async () => {
        await asLeft()
        return local.read(stores, task)
      }),
    write: (stores, task, durability = 'strict') =>
      power.write(async () => {
        await asLeft()
        if (refuses(disc, ['all'], random)) throw new DOMException('no room', 'QuotaExceededError')
        if (durability === 'strict' && !disc.lies) {
          const answer = await local.write(stores, task, durability)
          disc.relaxed.length = 0
          return answer
        }
        const undos: Promise<readonly Undo[]>[] = []
        const answer = await local.write(stores, (transaction) => task(remembering(transaction, undos)), durability)
        disc.relaxed.push((await Promise.all(undos)).flat())
        return answer
      }),
    close: () => local.close(),
  }
}

/** A sector goes bad without a word: a record is gone, or its words are others (sync.md S17). */
export function damage(disc: Disc, collection: CollectionName, id: string, how: 'gone' | 'words'): void {
  const rows = disc.documents.rows.get(collection)
  const row = rows?.get(id)
  if (!rows || !row) return
  if (how === 'gone') rows.delete(id)
  else {
    const garble = (document: WireDocument): WireDocument => ({ ...document, [titleOf(collection)]: '坏扇区' })
    rows.set(id, { document: garble(row.document), plain: garble(row.plain), version: row.version + 1 })
  }
}

function titleOf(collection: CollectionName): string {
  return collection === 'statements' ? 'words' : collection === 'people' || collection === 'attendances' ? 'name' : 'title'
}
