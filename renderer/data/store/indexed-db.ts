import { answerOf, getMany } from './requests.ts'

/**
 * IndexedDB with promises, no more. Not Dexie: RxDB brings an own copy of it in another version, and two of them refuse to
 * load beside each other; and a strict transaction without a library between is a millisecond faster on every save.
 */
export interface StoreShape {
  readonly keyPath: string
  readonly indexes?: readonly string[]
}

export interface IndexedDbPort {
  readonly indexedDB: IDBFactory
  readonly IDBKeyRange: typeof IDBKeyRange
}

export interface Transaction {
  get<T>(store: string, key: IDBValidKey): Promise<T | undefined>
  /** In the order asked. */
  many<T>(store: string, keys: readonly string[]): Promise<(T | undefined)[]>
  /** In order of `index`, or of the key. */
  all<T>(store: string, index?: string, limit?: number): Promise<T[]>
  /** In order of the key, from one to the other, both included. */
  range<T>(store: string, from: string, to: string): Promise<T[]>
  /** In order of the key, the first behind it. */
  page<T>(store: string, after: string, limit: number): Promise<T[]>
  /** Keys that are strings. */
  keys(store: string): Promise<string[]>
  put(store: string, value: unknown): void
  remove(store: string, key: IDBValidKey): void
  removeUpTo(store: string, key: IDBValidKey): void
  removeRange(store: string, from: string, to: string): void
  /** With `index`: only entries behind `after` in it. */
  count(store: string, index?: string, after?: string): Promise<number>
  /** The first key of an index behind `after`. */
  firstKey(store: string, index: string, after: string): Promise<string | undefined>
}

/** `relaxed` may be lost by a power cut, together with everything written later; never for what a person was told is saved. */
export type Durability = 'strict' | 'relaxed'

export interface IndexedDatabase {
  read<T>(stores: readonly string[], task: (transaction: Transaction) => Promise<T>): Promise<T>
  /** Resolves once the changes are on the disc, not when they are in a buffer; unless `relaxed` is asked for. */
  write<T>(stores: readonly string[], task: (transaction: Transaction) => Promise<T>, durability?: Durability): Promise<T>
  close(): void
}

const VERSION = 1

export async function openIndexedDb(
  name: string,
  stores: Readonly<Record<string, StoreShape>>,
  port: IndexedDbPort = { indexedDB: globalThis.indexedDB, IDBKeyRange: globalThis.IDBKeyRange },
): Promise<IndexedDatabase> {
  const opening = port.indexedDB.open(name, VERSION)
  opening.onupgradeneeded = () => {
    for (const [store, { keyPath, indexes = [] }] of Object.entries(stores)) {
      const made = opening.result.createObjectStore(store, { keyPath })
      for (const index of indexes) made.createIndex(index, index)
    }
  }
  const database = await answerOf(opening)
  const run = <T>(
    names: readonly string[],
    durability: Durability | undefined,
    task: (transaction: Transaction) => Promise<T>,
  ): Promise<T> => {
    const transaction = durability
      ? database.transaction([...names], 'readwrite', { durability })
      : database.transaction([...names], 'readonly')
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'))
    })
    const result = task(wrap(transaction, port.IDBKeyRange)).catch((cause: unknown) => {
      if (transaction.error === null) tryAbort(transaction)
      throw cause
    })
    // Both are awaited: the answer counts only when the transaction has ended, and its failure is the one to tell.
    return Promise.all([result, done]).then(([value]) => value)
  }
  return {
    read: (names, task) => run(names, undefined, task),
    write: (names, task, durability = 'strict') => run(names, durability, task),
    close: () => database.close(),
  }
}

function wrap(transaction: IDBTransaction, KeyRange: typeof IDBKeyRange): Transaction {
  return {
    get: (store, key) => answerOf(transaction.objectStore(store).get(key)),
    many: (store, keys) => getMany(transaction.objectStore(store), keys, KeyRange),
    all(store, index, limit) {
      const source = transaction.objectStore(store)
      return answerOf((index === undefined ? source : source.index(index)).getAll(null, limit))
    },
    range: (store, from, to) => answerOf(transaction.objectStore(store).getAll(KeyRange.bound(from, to))),
    page: (store, after, limit) => answerOf(transaction.objectStore(store).getAll(KeyRange.lowerBound(after, true), limit)),
    keys: async (store) => (await answerOf(transaction.objectStore(store).getAllKeys())).filter((key) => typeof key === 'string'),
    put: (store, value) => void transaction.objectStore(store).put(value),
    remove: (store, key) => void transaction.objectStore(store).delete(key),
    removeRange: (store, from, to) => void transaction.objectStore(store).delete(KeyRange.bound(from, to)),
    removeUpTo: (store, key) => void transaction.objectStore(store).delete(KeyRange.upperBound(key)),
    count(store, index, after) {
      const source = transaction.objectStore(store)
      return answerOf(index === undefined ? source.count() : source.index(index).count(KeyRange.lowerBound(after ?? '', true)))
    },
    async firstKey(store, index, after) {
      const cursor = await answerOf(transaction.objectStore(store).index(index).openKeyCursor(KeyRange.lowerBound(after, true)))
      return typeof cursor?.key === 'string' ? cursor.key : undefined
    },
  }
}

function tryAbort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It has ended by itself; nothing of it is left to undo.
  }
}
