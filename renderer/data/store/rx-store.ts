import { createRxDatabase, type MangoQuery, type RxCollection, type RxDatabase, type RxDocument, type RxStorage } from 'rxdb'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { sha256Hex } from '#shared/lib/hash.ts'
import { collectionNames, entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { toRxSchema } from '#shared/schema/json-schema.ts'
import type { FindSpec } from '../db.ts'
import type { Cipher } from '../cipher.ts'
import { StoreFailure, type DocumentStore, type Stored, type StoreWrite } from './document-store.ts'
import { createTurn } from './turn.ts'
import type { BulkTable, Raw } from './bulk-table.ts'
import { sealedStorage } from './sealed-storage.ts'
import { withNewest, withoutLocalFields } from './stored-document.ts'

type Collections = Record<CollectionName, RxCollection<WireDocument>>

export interface RxStoreOptions {
  readonly name: string
  readonly cipher: Cipher
  // RxDB's storages differ in type parameters that nothing here looks at.
  readonly storage: RxStorage<never, never> | RxStorage<unknown, unknown>
  readonly multiInstance?: boolean
}

/** Opens the eleven collections; the queries of all windows follow the writes of each. */
export async function openRxStore(options: RxStoreOptions): Promise<DocumentStore> {
  const { storage, tables } = sealedStorage(options.storage as RxStorage<unknown, unknown>, options.cipher) // see RxStoreOptions
  const database = await createRxDatabase<Collections>({
    name: options.name,
    storage,
    multiInstance: options.multiInstance ?? true,
    eventReduce: true,
    allowSlowCount: true,
    // RxDB's own hash needs crypto.subtle, which a browser hides from pages served over plain http in the office network.
    hashFunction: async (content) => sha256Hex(typeof content === 'string' ? content : await new Response(content).text()),
    closeDuplicates: true,
  })
  try {
    await database.addCollections(
      Object.fromEntries(collectionNames.map((name) => [name, { schema: toRxSchema(entityOf(name)) as never }])), // RxDB wants its own JSON Schema type
    )
  } catch (cause) {
    await database.close()
    throw cause
  }
  return createRxStore(database, tables)
}

function createRxStore(database: RxDatabase<Collections>, tables: ReadonlyMap<CollectionName, BulkTable>): DocumentStore {
  const plain = plainCache()
  const collectionOf = (name: CollectionName) => database.collections[name]
  const following = followWrites(database)
  const bulk = bulkOf(tables)
  const query = (collection: CollectionName, spec: FindSpec) => collectionOf(collection).find(mango(spec))
  const store: DocumentStore = {
    async read(collection, ids) {
      const found = await collectionOf(collection).storageInstance.findDocumentsById([...ids], true)
      return new Map(found.map((raw) => [raw.id, stored(raw)]))
    },
    write: (collection, writes) => writeTo(collectionOf(collection), collection, writes),
    find: async (collection, spec) => (await query(collection, spec).exec()).map(plain),
    watch(collection, spec, listener, fail) {
      const subscription = query(collection, spec).$.subscribe({ next: (documents) => listener(documents.map(plain)), error: fail })
      return () => subscription.unsubscribe()
    },
    ...bulk,
    async count(collection, selector) {
      if (!selector || Object.keys(selector).length === 0) return bulk.tableOf(collection).count()
      return collectionOf(collection)
        .count({ selector: selector as never }) // a Mango selector over loose documents
        .exec()
    },
    changes: (listener) => following.changes(listener),
    async close() {
      following.stop()
      await database.close()
    },
  }
  return store
}

/** One reading of each event for all who follow. */
function followWrites(database: RxDatabase<Collections>) {
  const followers = new Set<(collection: CollectionName, documents: readonly WireDocument[]) => void>()
  const subscriptions = collectionNames.map((name) =>
    database.collections[name].eventBulks$.subscribe((bulk) => {
      const documents = bulk.events.map((event) => withoutLocalFields(event.documentData as Raw))
      for (const follower of followers) follower(name, documents)
    }),
  )
  return {
    changes(listener: (collection: CollectionName, documents: readonly WireDocument[]) => void): () => void {
      followers.add(listener)
      return () => followers.delete(listener)
    },
    stop: () => subscriptions.forEach((subscription) => subscription.unsubscribe()),
  }
}

type BulkPart = Pick<DocumentStore, 'enter' | 'prepare' | 'flush' | 'place' | 'setPlace' | 'each'> & {
  tableOf(name: CollectionName): BulkTable
}

/** What goes straight to the tables. */
function bulkOf(tables: ReadonlyMap<CollectionName, BulkTable>): BulkPart {
  const prepared = new WeakMap<WireDocument, Raw>()
  const tableOf = (name: CollectionName): BulkTable => {
    const table = tables.get(name)
    if (!table) throw new Error(`${name} is not open`)
    return table
  }
  const prepare = async (collection: CollectionName, documents: readonly WireDocument[]): Promise<void> => {
    const turn = createTurn()
    for (const document of documents) {
      if (!prepared.has(document)) prepared.set(document, tableOf(collection).rowOf(rawOf(collection, document)))
      if (turn.over()) await turn.pass()
    }
  }
  return {
    tableOf,
    prepare,
    async enter(collection, documents, place) {
      await prepare(collection, documents)
      return tableOf(collection).enter(
        documents.flatMap((document) => prepared.get(document) ?? []),
        place,
      )
    },
    flush: (collection) => tableOf(collection).flush(),
    place: (collection) => tableOf(collection).place(),
    setPlace: (collection, place) => tableOf(collection).setPlace(place),
    async each(collection, visit, size = 500) {
      let after = ''
      for (;;) {
        const page = await tableOf(collection).after(after, size)
        if (page.length > 0) await visit(page.map(withoutLocalFields))
        if (page.length < size) return
        after = page.at(-1)?.id ?? after
      }
    },
  }
}

function mango(spec: FindSpec): MangoQuery<WireDocument> {
  return {
    selector: { ...spec.selector },
    ...(spec.sort ? { sort: spec.sort.map(([field, direction]) => ({ [field]: direction })) } : {}),
    ...(spec.limit === undefined ? {} : { limit: spec.limit }),
    ...(spec.skip === undefined ? {} : { skip: spec.skip }),
  } as MangoQuery<WireDocument> // built from our own narrower type
}

/** As RxDB itself would fill a first version. */
function rawOf(name: CollectionName, document: WireDocument): Raw {
  return { ...withNewest(entityOf(name), document), _attachments: {}, _meta: { lwt: Date.now() }, _rev: '1-entered' }
}

async function writeTo(
  collection: RxCollection<WireDocument>,
  name: CollectionName,
  writes: readonly StoreWrite[],
): Promise<readonly Stored[]> {
  if (writes.length === 0) return []
  const rows = writes.map(({ document, previous }) => ({
    previous: previous?.token as Raw | undefined, // tokens of this store are RxDB's own rows
    document: { ...withNewest(entityOf(name), document), _attachments: {}, _meta: { lwt: 1 }, _rev: '' },
  }))
  const result = await collection.storageInstance.bulkWrite(rows, 'data').catch((cause: unknown) => {
    throw new StoreFailure(cause)
  })
  const conflicts: Stored[] = []
  for (const error of result.error) {
    if (error.status !== 409) throw new StoreFailure(new Error(`status ${error.status}`))
    conflicts.push(stored(error.documentInDb))
  }
  return conflicts
}

function stored(raw: Raw): Stored {
  return { document: withoutLocalFields(raw), token: raw }
}

/** One plain object per stored version, so that a list re-renders only the rows that changed. */
function plainCache() {
  const known = new WeakMap<object, WireDocument>()
  return (document: RxDocument<WireDocument>): WireDocument => {
    const raw = (document as unknown as { _data: Raw })._data // toJSON() would clone every document on every emission
    const cached = known.get(raw)
    if (cached) return cached
    const fresh = withoutLocalFields(raw)
    known.set(raw, fresh)
    return fresh
  }
}
