import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { invertedKey } from '#shared/lib/inverted-key.ts'

/**
 * The bound: the same documents into plain IndexedDB, one store a collection, relaxed durability. `two`: with its two commonest indexes;
 * `ours`: with the very indexes that the product keeps, so that only the program above IndexedDB differs.
 */
export type RawIndexes = 'two' | 'ours'

export interface RawPage {
  readonly collection: string
  readonly documents: readonly ({ readonly id: string } & Readonly<Record<string, unknown>>)[]
}

export async function rawWrite(
  pages: AsyncIterable<RawPage>,
  collections: readonly string[],
  indexes: RawIndexes,
): Promise<{ ms: number; documents: number }> {
  const database = await open(`raw-${indexes}`, collections, indexes)
  let ms = 0
  let documents = 0
  for await (const page of pages) {
    const rows = indexes === 'ours' ? page.documents.map((document) => keyed(page.collection as CollectionName, document)) : page.documents
    const started = performance.now()
    await writePage(database, page.collection, rows)
    ms += performance.now() - started
    documents += page.documents.length
  }
  database.close()
  return { ms, documents }
}

/** As the product's row has it: `_deleted` as a word, and the key of "newest first". */
function keyed(collection: CollectionName, document: RawPage['documents'][number]): object {
  return { ...document, _deleted: '0', newest: invertedKey(String(document[entityOf(collection).newestBy])) }
}

function open(name: string, collections: readonly string[], indexes: RawIndexes): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => {
      for (const collection of collections) {
        const store = request.result.createObjectStore(collection, { keyPath: 'id' })
        for (const index of indexes === 'two' ? [['updatedAt'], ['createdAt']] : indexesOf(collection as CollectionName))
          store.createIndex(index.join('+'), index.length === 1 ? String(index[0]) : index)
      }
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('open failed'))
  })
}

/** RxDB puts `_deleted` before and the key behind each. */
function indexesOf(collection: CollectionName): string[][] {
  return [[], ...entityOf(collection).indexes.map((index) => [index].flat())].map((fields) => ['_deleted', ...fields, 'id'])
}

/** One row of 1,000 characters at a time, on the disc when the promise is kept. */
export async function openStrictWrites(): Promise<{ write(id: number): Promise<void>; close(): void }> {
  const database = await open('raw-strict', ['statements'], 'two')
  const words = '一'.repeat(1000)
  return {
    write: (id) => writePage(database, 'statements', [{ id: String(id), words }], 'strict'),
    close: () => database.close(),
  }
}

function writePage(
  database: IDBDatabase,
  collection: string,
  rows: readonly object[],
  durability: 'relaxed' | 'strict' = 'relaxed',
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(collection, 'readwrite', { durability })
    const store = transaction.objectStore(collection)
    for (const row of rows) store.put(row)
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error ?? new Error('write failed'))
  })
}
