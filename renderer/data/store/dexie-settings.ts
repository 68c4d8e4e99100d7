import type { Dexie, DexieOptions } from 'dexie'
import type { DexieSettings } from 'rxdb'
import { volumeStores } from './volumes/volume-table.ts'

/** What RxDB's replication and its timed cleanup look documents up by; this product uses neither (docs/decisions/0002). */
const UNUSED = new Set(['[_meta.lwt+id]', '_meta.lwt'])

/**
 * Relaxed, because a person's edits are on the disc in the outbox before they come here (write/save.ts), and the district's documents
 * come again; and no index is kept that no query reads.
 */
export function dexieSettings(options: DexieOptions = {}): DexieSettings {
  return { chromeTransactionDurability: 'relaxed', ...options, onCreate: declareTables }
}

/** RxDB declares the tables right after `onCreate`. */
function declareTables(database: Dexie): void {
  const version = database.version.bind(database)
  database.version = (number) => {
    const declared = version(number)
    const stores = declared.stores.bind(declared)
    declared.stores = (schema) =>
      stores({
        ...Object.fromEntries(Object.entries(schema).map(([name, indexes]) => [name, indexes === null ? null : used(indexes)])),
        ...volumeStores,
      })
    return declared
  }
}

function used(indexes: string): string {
  return indexes
    .split(',')
    .map((index) => index.trim())
    .filter((index) => !UNUSED.has(index))
    .join(', ')
}
