import { createRxDatabase, type MangoQuery, type RxCollection, type RxDatabase, type RxDocument, type RxStorage } from 'rxdb'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { sha256Hex } from '#shared/lib/hash.ts'
import { collectionNames, entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { toRxSchema, type RxSchema } from '#shared/schema/json-schema.ts'
import type { FindSpec } from '../db.ts'
import type { Cipher } from '../cipher.ts'
import { takeDeclarations } from './declarations.ts'
import { StoreFailure, type DocumentStore, type Stored, type StoreWrite } from './document-store.ts'
import type { Raw } from './bulk-table.ts'
import { bulkOf, rawOf, type BulkPart } from './rx-bulk.ts'
import { sealedStorage, type SealedStorage } from './sealed-storage.ts'
import { selectionOf, type Candidate, type Selection } from './selection.ts'
import { findInBoth, watchBoth } from './union-query.ts'
import type { Volumes } from './volumes/volumes.ts'
import { withNewest, withoutLocalFields } from './stored-document.ts'

type Collections = Record<CollectionName, RxCollection<WireDocument>>

export interface RxStoreOptions {
  readonly name: string
  readonly cipher: Cipher
  // RxDB's storages differ in type parameters that nothing here looks at.
  readonly storage: RxStorage<never, never> | RxStorage<unknown, unknown>
  readonly multiInstance?: boolean
  readonly now?: () => number
  /** Fewer documents of closed years than this that come together stay live rows. */
  readonly boundFrom?: number
  /** What an earlier program declared; tests of upgrades begin with it. */
  readonly schemaOf?: (name: CollectionName) => RxSchema
}

const rxSchemaOf = (name: CollectionName): RxSchema => toRxSchema(entityOf(name))

/** A chunk of fewer saves too little to be worth the reading of it. */
const BOUND_FROM = 64

/** Opens the eleven collections; the queries of all windows follow the writes of each. */
export async function openRxStore(options: RxStoreOptions): Promise<DocumentStore> {
  const sealed = sealedStorage(options.storage as RxStorage<unknown, unknown>, options.cipher) // see RxStoreOptions
  const database = await createRxDatabase<Collections>({
    name: options.name,
    storage: sealed.storage,
    multiInstance: options.multiInstance ?? true,
    eventReduce: true,
    allowSlowCount: true,
    // RxDB's own hash needs crypto.subtle, which a browser hides from pages served over plain http in the office network.
    hashFunction: async (content) => sha256Hex(typeof content === 'string' ? content : await new Response(content).text()),
    closeDuplicates: true,
  })
  try {
    const schemas = Object.fromEntries(collectionNames.map((name) => [name, (options.schemaOf ?? rxSchemaOf)(name)]))
    await takeDeclarations(database, schemas)
    await database.addCollections(
      Object.fromEntries(collectionNames.map((name) => [name, { schema: schemas[name] as never }])), // RxDB wants its own JSON Schema type
    )
  } catch (cause) {
    await database.close()
    throw cause
  }
  return createRxStore(database, sealed, options)
}

function createRxStore(database: RxDatabase<Collections>, { tables, volumes }: SealedStorage, options: RxStoreOptions): DocumentStore {
  const candidate = candidateCache()
  const collectionOf = (name: CollectionName) => database.collections[name]
  const following = followWrites(database)
  const windows = tellWindows(options, volumes, following.tell)
  const bulk = bulkOf({
    tables,
    volumes,
    cipher: options.cipher,
    now: options.now ?? Date.now,
    boundFrom: options.boundFrom ?? BOUND_FROM,
    onBound(collection, documents) {
      following.tell(collection, documents)
      windows.tell(collection)
    },
  })
  const stopFollowing = following.changes(bulk.written)
  const query = (collection: CollectionName, spec: FindSpec) => collectionOf(collection).find(mango(spec))
  const select = (collection: CollectionName, spec: FindSpec): Selection =>
    selectionOf(collectionOf(collection).schema.jsonSchema as never, spec) // as RxDB itself reads it
  return {
    ...bulk,
    ...readAndWrite({ collectionOf, bulk, volumes, onLifted: (collection) => windows.tell(collection) }),
    async find(collection, spec) {
      const bound = volumes.get(collection)
      const find = async (asked: FindSpec) => (await query(collection, asked).exec()).map(candidate)
      if (!bound) return (await find(spec)).map(({ plain }) => plain)
      return findInBoth(() => find(widened(spec)), bound, select(collection, spec))
    },
    watch(collection, spec, listener, fail) {
      const bound = volumes.get(collection)
      const watch = (asked: FindSpec, next: (live: readonly Candidate[]) => void): (() => void) => {
        const subscription = query(collection, asked).$.subscribe({ next: (documents) => next(documents.map(candidate)), error: fail })
        return () => subscription.unsubscribe()
      }
      if (!bound) return watch(spec, (live) => listener(live.map(({ plain }) => plain)))
      return watchBoth((next) => watch(widened(spec), next), bound, select(collection, spec), { next: listener, fail })
    },
    async count(collection, selector) {
      const bound = volumes.get(collection)
      if (!selector || Object.keys(selector).length === 0) return (await bulk.tableOf(collection).count()) + ((await bound?.count()) ?? 0)
      const old = bound ? (await bound.find(select(collection, { selector }))).length : 0
      const live = await collectionOf(collection)
        .count({ selector: selector as never }) // a Mango selector over loose documents
        .exec()
      return live + old
    },
    changes: (listener) => following.changes(listener),
    async close() {
      stopFollowing()
      following.stop()
      windows.close()
      await database.close()
    },
  }
}

/** What of the live rows may be among the first of both together. */
function widened(spec: FindSpec): FindSpec {
  const { skip = 0, limit, ...rest } = spec
  return limit === undefined ? rest : { ...rest, limit: skip + limit }
}

/** RxDB tells the other windows of live rows; of volumes we do. */
function tellWindows(
  { name, multiInstance = true }: RxStoreOptions,
  volumes: ReadonlyMap<CollectionName, Volumes>,
  tell: (collection: CollectionName, documents: readonly WireDocument[]) => void,
) {
  const channel = multiInstance && globalThis.BroadcastChannel ? new BroadcastChannel(`${name}/volumes`) : undefined
  if (channel)
    channel.onmessage = ({ data }: MessageEvent<CollectionName>) => {
      // A window that is closing answers no more.
      void volumes
        .get(data)
        ?.lookAgain()
        .then(
          () => tell(data, []),
          () => undefined,
        )
    }
  return {
    tell: (collection: CollectionName): void => channel?.postMessage(collection),
    close: (): void => channel?.close(),
  }
}

interface Parts {
  collectionOf(name: CollectionName): RxCollection<WireDocument>
  readonly bulk: BulkPart
  readonly volumes: ReadonlyMap<CollectionName, Volumes>
  onLifted(collection: CollectionName): void
}

/** The token of a document that stands in a volume. */
const BOUND = Symbol('bound')
const TRIES = 4

function readAndWrite({ collectionOf, bulk, volumes, onLifted }: Parts): Pick<DocumentStore, 'read' | 'write'> {
  const read = async (collection: CollectionName, ids: readonly string[]): Promise<ReadonlyMap<string, Stored>> => {
    const bound = volumes.get(collection)
    for (let tries = 1; ; tries += 1) {
      const version = bound?.version()
      const rows = await bulk.tableOf(collection).read(ids)
      const found = new Map(rows.map((raw) => [raw.id, stored(raw)]))
      if (!bound || found.size === ids.length) return found
      const old = await bound.read(ids.filter((id) => !found.has(id)))
      for (const [id, document] of old) found.set(id, { document, token: BOUND })
      if (version === bound.version() || tries === TRIES) return found // else one may have left the volumes after the rows were read
    }
  }
  /** What is to be changed becomes a live row first, as it was. */
  const lift = async (collection: CollectionName, writes: readonly StoreWrite[]): Promise<ReadonlyMap<string, Raw>> => {
    const raws = writes.flatMap(({ previous }) => (previous?.token === BOUND ? [rawOf(collection, previous.document)] : []))
    if (raws.length === 0) return new Map()
    const table = bulk.tableOf(collection)
    await table.lift(raws.map((raw) => table.rowOf(raw)))
    volumes.get(collection)?.lifted(raws.map(({ id }) => id))
    onLifted(collection)
    return new Map(raws.map((raw) => [raw.id, raw]))
  }
  /** What is new is added without RxDB between, which would read each before writing it. */
  const add = async (collection: CollectionName, documents: readonly WireDocument[]): Promise<readonly Stored[]> => {
    if (documents.length === 0) return []
    const table = bulk.tableOf(collection)
    const rows = documents.map((document) => table.rowOf(rawOf(collection, document)))
    const known = await table.enter(rows, undefined)
    return known.size === 0 ? [] : (await table.read([...known])).map(stored)
  }
  const writeAll = async (collection: CollectionName, writes: readonly StoreWrite[]): Promise<readonly Stored[]> => {
    const isNew = ({ document, previous }: StoreWrite): boolean => !previous && !document._deleted
    const fresh = writes.filter(isNew).map(({ document }) => document)
    const others = writes.filter((write) => !isNew(write))
    return [...(await add(collection, fresh)), ...(await writeTo(collectionOf(collection), collection, others))]
  }
  return {
    read,
    async write(collection, writes) {
      const bound = volumes.get(collection)
      if (!bound) return writeAll(collection, writes)
      const unknown = writes.filter(({ document, previous }) => !previous && bound.mayHold(document.id)).map(({ document }) => document.id)
      const held = unknown.length === 0 ? new Map<string, WireDocument>() : await bound.read(unknown)
      const lifted = await lift(collection, writes)
      const ready = writes
        .filter(({ document }) => !held.has(document.id))
        .map(({ document, previous }) => ({ document, previous: withToken(previous, lifted.get(document.id)) }))
      const conflicts = [...held.values()].map((document): Stored => ({ document, token: BOUND }))
      return [...conflicts, ...(await writeAll(collection, ready))]
    },
  }
}

function withToken(previous: Stored | undefined, lifted: Raw | undefined): Stored | undefined {
  return previous && lifted ? { ...previous, token: lifted } : previous
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
    tell(collection: CollectionName, documents: readonly WireDocument[]): void {
      for (const follower of followers) follower(collection, documents)
    },
    changes(listener: (collection: CollectionName, documents: readonly WireDocument[]) => void): () => void {
      followers.add(listener)
      return () => followers.delete(listener)
    },
    stop: () => subscriptions.forEach((subscription) => subscription.unsubscribe()),
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
function candidateCache() {
  const known = new WeakMap<object, Candidate>()
  return (document: RxDocument<WireDocument>): Candidate => {
    const keyed = (document as unknown as { _data: Raw })._data // toJSON() would clone every document on every emission
    const cached = known.get(keyed)
    if (cached) return cached
    const fresh = { keyed, plain: withoutLocalFields(keyed) }
    known.set(keyed, fresh)
    return fresh
  }
}
