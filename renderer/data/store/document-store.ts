import type { Checkpoint, WireDocument } from '#shared/contracts/sync.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { FindSpec } from '../db.ts'

/** A document as the store holds it. `token` lets a later write say what it was made from. */
export interface Stored {
  readonly document: WireDocument
  readonly token: unknown
}

export interface StoreWrite {
  readonly document: WireDocument
  /** Absent for a document the writer believes to be new. */
  readonly previous?: Stored | undefined
}

/**
 * Where documents live on the device: RxDB on Dexie in the product, a plain map in simulations (RxDB's free edition opens
 * thirteen collections a process, so twenty devices in one process need another store).
 */
export interface DocumentStore {
  /** Also finds deleted documents. */
  read(collection: CollectionName, ids: readonly string[]): Promise<ReadonlyMap<string, Stored>>
  /**
   * Writes each document whose `previous` is still what the store holds, and answers what it holds for the others. Does not wait
   * for the disc: a power cut may take the latest writes of a collection, but never one and leave a later one.
   * @throws StoreFailure when the disc is full or the database is gone
   */
  write(collection: CollectionName, writes: readonly StoreWrite[]): Promise<readonly Stored[]>
  /**
   * Enters documents believed to be new, many at once and without waiting for the disc; those the store holds already, removed
   * ones too, are left alone and named. With `place`, the district's feed is read up to there, if none was left alone.
   * @throws StoreFailure; then nothing of it was entered
   */
  enter(collection: CollectionName, documents: readonly WireDocument[], place?: Checkpoint): Promise<ReadonlySet<string>>
  /** Does ahead what `enter` will need of these documents, while another page is on its way to the disc. */
  prepare(collection: CollectionName, documents: readonly WireDocument[]): Promise<void>
  /** Resolves once everything written to the collection before is on the disc; what stands for a write may go only then. */
  flush(collection: CollectionName): Promise<void>
  /** How far the district's feed was read. Kept with the documents: no power cut takes them and leaves it. */
  place(collection: CollectionName): Promise<Checkpoint | undefined>
  setPlace(collection: CollectionName, place: Checkpoint | undefined): Promise<void>
  find(collection: CollectionName, spec: FindSpec): Promise<readonly WireDocument[]>
  /** Calls `listener` with the answer now and after each change of it. */
  watch(
    collection: CollectionName,
    spec: FindSpec,
    listener: (documents: readonly WireDocument[]) => void,
    fail: (error: unknown) => void,
  ): () => void
  count(collection: CollectionName, selector: Readonly<Record<string, unknown>> | undefined): Promise<number>
  /** What was written, by any window; deleted documents say so. Of documents of closed years that another window bound, only that there are some: an empty list. */
  changes(listener: (collection: CollectionName, documents: readonly WireDocument[]) => void): () => void
  /** Visits every live document once: those of closed years first, then the others in order of id. */
  each(collection: CollectionName, visit: (documents: readonly WireDocument[]) => Promise<void> | void, size?: number): Promise<void>
  close(): Promise<void>
}

export class StoreFailure extends Error {
  readonly full: boolean
  constructor(cause: unknown) {
    super('the local store refused a write', { cause })
    this.full = /quota|full|space/i.test(String(cause))
  }
}
