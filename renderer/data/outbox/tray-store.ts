import type { Failure } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { Cipher } from '../cipher.ts'
import type { LocalDatabase, OutboxRow, TrayRow } from './local-database.ts'
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
      const moved = await database.write(['outbox', 'tray'], async (transaction) => {
        const known = await transaction.get<OutboxRow>('outbox', outboxKey(item.collection, item.id))
        if (known?.version !== item.version) return false
        transaction.put('tray', row)
        transaction.put('outbox', settled)
        return true
      })
      if (moved) tell()
      return moved
    },
    async get(id) {
      const row = await database.read(['tray'], (transaction) => transaction.get<TrayRow>('tray', id))
      return row && open(row)
    },
    all: async () => (await database.read(['tray'], (transaction) => transaction.all<TrayRow>('tray', 'at'))).map(open),
    count: () => database.read(['tray'], (transaction) => transaction.count('tray')),
    async drop(id) {
      await database.write(['tray'], async (transaction) => transaction.remove('tray', id))
      tell()
    },
    changes(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
