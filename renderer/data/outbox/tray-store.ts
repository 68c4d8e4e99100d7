import type { Failure } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { Cipher } from '../cipher.ts'
import type { LocalDatabase, OutboxRow, TrayRow } from './local-database.ts'
import { raised, sealRow, type OutboxItem } from './outbox.ts'

export interface TrayItem {
  readonly id: string
  readonly collection: CollectionName
  readonly failure: Failure
  readonly at: string
  readonly base: WireDocument | null
  readonly mine: WireDocument
  readonly theirs: WireDocument | null
  /** A person has dealt with it. */
  readonly closed?: { readonly at: string; readonly how: 'dropped' | 'again' }
}

/** An edit, what the tray shows of it, and what the store holds when it is gone. */
export interface Refusal {
  readonly item: OutboxItem
  readonly tray: TrayItem
  readonly settleTo: WireDocument
}

export interface TrayStore {
  /**
   * In one transaction the edits leave the outbox for the tray, and the store is due to be set to `settleTo`.
   * @returns the entries as they are now; undefined for an edit that changed meanwhile and stays as it is
   */
  refuse(refusals: readonly Refusal[]): Promise<readonly (OutboxItem | undefined)[]>
  get(id: string): Promise<TrayItem | undefined>
  /** Those that were dealt with too. */
  all(): Promise<readonly TrayItem[]>
  /** Those that wait. */
  count(): Promise<number>
  close(id: string, closed: NonNullable<TrayItem['closed']>): Promise<void>
  reopen(id: string): Promise<void>
  changes(listener: () => void): () => void
}

/** How long what was dealt with can be brought back. */
const KEPT_MS = 90 * 86_400_000

export function createTrayStore(database: LocalDatabase, cipher: Cipher): TrayStore {
  const listeners = new Set<() => void>()
  const tell = (): void => listeners.forEach((listener) => listener())
  const open = (row: { id: string; sealed: string }): TrayItem => JSON.parse(cipher.open(row.sealed, `tray/${row.id}`)) as TrayItem // sealed below
  const seal = (item: TrayItem): TrayRow => ({
    id: item.id,
    at: item.at,
    ...(item.closed ? { closedAt: item.closed.at } : {}),
    sealed: cipher.seal(JSON.stringify(item), `tray/${item.id}`),
  })
  const rows = (): Promise<TrayRow[]> => database.read(['tray'], (transaction) => transaction.all<TrayRow>('tray', 'at'))
  const rewrite = async (id: string, change: (item: TrayItem) => TrayItem): Promise<void> => {
    await database.write(['tray'], async (transaction) => {
      const row = await transaction.get<TrayRow>('tray', id)
      if (row) transaction.put('tray', seal(change(open(row))))
    })
    tell()
  }
  return {
    async refuse(refusals) {
      const next = refusals.map(({ item, settleTo }) => raised({ ...item, base: null, current: settleTo, settle: true }))
      const sealed = next.map((item) => sealRow(item, cipher))
      const rows = refusals.map(({ tray }) => seal(tray))
      const moved = await database.write(['outbox', 'tray'], async (transaction) => {
        const known = await Promise.all(sealed.map(({ key }) => transaction.get<OutboxRow>('outbox', key)))
        const fits = known.map((row, index) => row?.version === refusals[index]?.item.version)
        for (const [index, fit] of fits.entries()) {
          if (!fit) continue
          transaction.put('tray', rows[index])
          transaction.put('outbox', sealed[index])
        }
        return fits
      })
      if (moved.includes(true)) tell()
      return next.map((item, index) => (moved[index] ? item : undefined))
    },
    async get(id) {
      const row = await database.read(['tray'], (transaction) => transaction.get<TrayRow>('tray', id))
      return row && open(row)
    },
    all: async () => (await rows()).map(open),
    count: async () => (await rows()).filter((row) => row.closedAt === undefined).length,
    async close(id, closed) {
      const oldest = new Date(Date.parse(closed.at) - KEPT_MS).toISOString()
      const expired = (await rows()).filter((row) => row.closedAt !== undefined && row.closedAt < oldest)
      await database.write(['tray'], async (transaction) => {
        for (const row of expired) transaction.remove('tray', row.id)
      })
      await rewrite(id, (item) => ({ ...item, closed }))
    },
    reopen: (id) => rewrite(id, ({ closed: _dealtWith, ...item }) => item),
    changes(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
