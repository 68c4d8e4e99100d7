import { openIndexedDb, type IndexedDatabase, type IndexedDbPort } from '../store/indexed-db.ts'

/** What a device knows beside the documents themselves. Bodies are sealed; what stands in the clear is ids and counts. */
export interface OutboxRow {
  /** `<collection>/<id>` */
  readonly key: string
  readonly collection: string
  readonly documentId: string
  readonly firstAt: string
  readonly lastAt: string
  readonly ops: number
  /** Raised by each change, so that an answer from the district can tell whether the edit it answers is still the newest. */
  readonly version: number
  /** The store still has to be set to `current`; there is nothing to send. */
  readonly settle: 0 | 1
  readonly sealed: string
}

export interface TrayRow {
  readonly id: string
  readonly at: string
  /** ISO time at which a person dealt with it; absent while it waits. */
  readonly closedAt?: string
  readonly sealed: string
}

export interface FactRow {
  readonly name: string
  readonly value: unknown
}

export interface QuarantineRow {
  readonly key: string
  readonly at: string
  readonly reason: string
}

export interface AuditRow {
  readonly seq: number
  readonly sealed: string
}

export type LocalDatabase = IndexedDatabase

/** What stands in it. */
export const localStores = {
  outbox: { keyPath: 'key', indexes: ['firstAt'] },
  tray: { keyPath: 'id', indexes: ['at'] },
  facts: { keyPath: 'name' },
  quarantine: { keyPath: 'key' },
  audit: { keyPath: 'seq' },
} as const

/** One IndexedDB database beside RxDB's, so that a full or broken document store does not take the unsent edits with it. */
export function openLocalDatabase(name: string, port?: IndexedDbPort): Promise<LocalDatabase> {
  return openIndexedDb(name, localStores, port)
}
