import type { RxStorageInstanceDexie } from 'rxdb/plugins/storage-dexie'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { StoreFailure } from './document-store.ts'
import { answerOf as plainAnswerOf } from './requests.ts'

/** RxDB's table of changes is its own no longer (17.6 never reads it); ours are the rows of it: here, the place in the district's feed. */
export const PLACE_KEY = 0

/** A transaction on the database below RxDB and Dexie. Writes are relaxed: see bulk-table.ts. */
export async function openTransaction(
  dexie: RxStorageInstanceDexie<WireDocument>,
  stores: readonly string[],
  mode: IDBTransactionMode,
  durability: IDBTransactionDurability = 'relaxed',
): Promise<IDBTransaction> {
  try {
    const { dexieDb } = await dexie.internals
    return dexieDb.backendDB().transaction([...stores], mode, mode === 'readwrite' ? { durability } : {})
  } catch (cause) {
    throw new StoreFailure(cause)
  }
}

export function answerOf<T>(request: IDBRequest): Promise<T> {
  return plainAnswerOf<T>(request).catch(asStoreFailure)
}

export function asStoreFailure(cause: unknown): never {
  throw new StoreFailure(cause)
}

export function ended(work: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    work.oncomplete = () => resolve()
    work.onabort = () => reject(new StoreFailure(work.error))
  })
}
