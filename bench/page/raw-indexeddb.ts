/** The bound: the same documents into plain IndexedDB, one store a collection with its two commonest indexes, relaxed durability. */
export interface RawPage {
  readonly collection: string
  readonly documents: readonly { readonly id: string }[]
}

export async function rawWrite(pages: AsyncIterable<RawPage>, collections: readonly string[]): Promise<{ ms: number; documents: number }> {
  const database = await open(collections)
  let ms = 0
  let documents = 0
  for await (const page of pages) {
    const started = performance.now()
    await writePage(database, page)
    ms += performance.now() - started
    documents += page.documents.length
  }
  database.close()
  return { ms, documents }
}

function open(collections: readonly string[]): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('raw', 1)
    request.onupgradeneeded = () => {
      for (const name of collections) {
        const store = request.result.createObjectStore(name, { keyPath: 'id' })
        store.createIndex('updatedAt', 'updatedAt')
        store.createIndex('createdAt', 'createdAt')
      }
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('open failed'))
  })
}

function writePage(database: IDBDatabase, page: RawPage): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(page.collection, 'readwrite', { durability: 'relaxed' })
    const store = transaction.objectStore(page.collection)
    for (const document of page.documents) store.put(document)
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error ?? new Error('write failed'))
  })
}
