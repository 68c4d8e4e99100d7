import type { Cipher } from '../cipher.ts'
import type { LocalDatabase, TrayRow } from './local-database.ts'
import { outboxKey } from './outbox.ts'
import type { TrayItem } from './tray-store.ts'

/** Refused edits that wait for a person. */
export async function openTray(database: LocalDatabase): Promise<TrayRow[]> {
  const rows = await database.read(['tray'], (transaction) => transaction.all<TrayRow>('tray'))
  return rows.filter((row) => row.closedAt === undefined)
}

/** Brings back those that this key opens and the tray has not. */
export async function restoreTray(database: LocalDatabase, cipher: Cipher, rows: readonly TrayRow[]): Promise<void> {
  const own = rows.filter((row) => opened(cipher, row))
  if (own.length === 0) return
  await database.write(['tray'], async (transaction) => {
    const known = await Promise.all(own.map((row) => transaction.get<TrayRow>('tray', row.id)))
    for (const [index, row] of own.entries()) if (!known[index]) transaction.put('tray', row)
  })
}

/** `stateKey` of what was refused, whether it waits there or a person has dealt with it: it is not to be offered by itself again. */
export async function refusedStates(database: LocalDatabase, cipher: Cipher): Promise<ReadonlySet<string>> {
  const rows = await database.read(['tray'], (transaction) => transaction.all<TrayRow>('tray'))
  return new Set(
    rows.flatMap((row) => {
      const item = opened(cipher, row)
      return item ? [stateKey(outboxKey(item.collection, item.mine.id), String(item.mine['updatedAt'] ?? ''))] : []
    }),
  )
}

export function stateKey(key: string, stamp: string): string {
  return `${key}@${stamp}`
}

function opened(cipher: Cipher, row: TrayRow): TrayItem | undefined {
  try {
    return JSON.parse(cipher.open(row.sealed, `tray/${row.id}`)) as TrayItem // sealed by tray-store.ts
  } catch {
    return undefined
  }
}
