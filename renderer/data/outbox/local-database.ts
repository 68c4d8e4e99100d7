import { Dexie, type DexieOptions, type Table } from 'dexie'

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

export interface LocalDatabase {
  readonly dexie: Dexie
  readonly outbox: Table<OutboxRow, string>
  readonly tray: Table<TrayRow, string>
  readonly facts: Table<FactRow, string>
  readonly quarantine: Table<QuarantineRow, string>
  readonly audit: Table<AuditRow, number>
}

/** One IndexedDB database beside RxDB's, so that a full or broken document store does not take the unsent edits with it. */
export async function openLocalDatabase(name: string, options: DexieOptions = {}): Promise<LocalDatabase> {
  const dexie = new Dexie(name, { ...options, chromeTransactionDurability: 'strict' })
  dexie.version(1).stores({ outbox: 'key, firstAt', tray: 'id, at', facts: 'name', quarantine: 'key', audit: 'seq' })
  await dexie.open()
  return {
    dexie,
    outbox: dexie.table('outbox'),
    tray: dexie.table('tray'),
    facts: dexie.table('facts'),
    quarantine: dexie.table('quarantine'),
    audit: dexie.table('audit'),
  }
}
