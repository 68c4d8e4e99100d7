import type { Failure } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { Cipher } from '../cipher.ts'
import type { LocalDatabase } from './local-database.ts'
import { outboxKey, sealRow, type OutboxItem } from './outbox.ts'

export interface TrayItem {
  readonly id: string
  readonly collection: CollectionName
  readonly failure: Failure
  readonly at: string
  readonly base: WireDocument | null
  readonly mine: WireDocument
  readonly theirs: WireDocument | null
}

export interface TrayStore {
  /** In one transaction the edit leaves the outbox for the tray, and the store is due to be set to `settleTo`; false when the edit changed meanwhile. */
  refuse(item: OutboxItem, tray: TrayItem, settleTo: WireDocument): Promise<boolean>
  get(id: string): Promise<TrayItem | undefined>
  all(): Promise<readonly TrayItem[]>
  count(): Promise<number>
  drop(id: string): Promise<void>
  changes(listener: () => void): () => void
}

export function createTrayStore(database: LocalDatabase, cipher: Cipher): TrayStore {
  const listeners = new Set<() => void>()
  const tell = (): void => listeners.forEach((listener) => listener())
  const open = (row: { id: string; sealed: string }): TrayItem => JSON.parse(cipher.open(row.sealed, `tray/${row.id}`)) as TrayItem // sealed below
  return {
    async refuse(item, tray, settleTo) {
      const settled = sealRow({ ...item, base: null, current: settleTo, settle: true }, cipher)
      const row = { id: tray.id, at: tray.at, sealed: cipher.seal(JSON.stringify(tray), `tray/${tray.id}`) }
      const moved = await database.dexie.transaction('rw', database.outbox, database.tray, async () => {
        const known = await database.outbox.get(outboxKey(item.collection, item.id))
        if (known?.version !== item.version) return false
        await database.tray.put(row)
        await database.outbox.put(settled)
        return true
      })
      if (moved) tell()
      return moved
    },
    async get(id) {
      const row = await database.tray.get(id)
      return row && open(row)
    },
    all: async () => (await database.tray.orderBy('at').toArray()).map(open),
    count: () => database.tray.count(),
    async drop(id) {
      await database.tray.delete(id)
      tell()
    },
    changes(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
