import type { EventBulk, RxDocumentData, RxStorage, RxStorageChangeEvent, RxStorageInstance, RxStorageInstanceCreationParams } from 'rxdb'
import { map } from 'rxjs'
import { entityOf, isCollectionName, type CollectionName } from '#shared/schema/entities.ts'
import { fieldsOfClass } from '#shared/schema/entity.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import type { Cipher } from '../cipher.ts'
import { createBulkTable, type BulkTable } from './bulk-table.ts'
import { createVolumes, type Volumes } from './volumes/volumes.ts'
import { createVolumeTable } from './volumes/volume-table.ts'

/** Holds all sensitive fields of one document, sealed together. */
const SEALED = 'p2'
type Loose = Record<string, unknown>
type Instance<T> = RxStorageInstance<T, unknown, unknown>

export interface SealedStorage {
  readonly storage: RxStorage<unknown, unknown>
  /** The tables of the collections opened on it so far. */
  readonly tables: ReadonlyMap<CollectionName, BulkTable>
  /** And, of those that have them, their volumes. */
  readonly volumes: ReadonlyMap<CollectionName, Volumes>
}

/** Seals the P2 fields of every document below RxDB: they are never on disc in the clear, and no query can select by them. */
export function sealedStorage(storage: RxStorage<unknown, unknown>, cipher: Cipher): SealedStorage {
  const tables = new Map<CollectionName, BulkTable>()
  const volumes = new Map<CollectionName, Volumes>()
  return {
    tables,
    volumes,
    storage: {
      name: storage.name,
      rxdbVersion: storage.rxdbVersion,
      async createStorageInstance<T>(params: RxStorageInstanceCreationParams<T, unknown>) {
        const instance = await storage.createStorageInstance(params)
        const { collectionName } = params
        // Dexie opens behind the instance's back; what keeps it shut is to be known now, not at the first question.
        await Promise.resolve(instance.internals)
        if (!isCollectionName(collectionName)) return instance
        const entity = entityOf(collectionName)
        const sensitive = fieldsOfClass(entity, 'P2')
        // History keeps values that a merge or an import replaced: where a field is sensitive, so is what it was.
        const sealer = sensitive.length === 0 ? undefined : createSealer(collectionName, [...sensitive, 'history'], cipher)
        const documents = instance as unknown as Instance<WireDocument> // every collection holds wire documents
        tables.set(collectionName, createBulkTable(documents, sealer))
        if (entity.yearly) volumes.set(collectionName, createVolumes({ entity, table: createVolumeTable(documents), cipher }))
        return sealer ? sealedInstance(instance, params, sealer) : instance
      },
    },
  }
}

export interface Sealer {
  close<T extends object>(document: T): T
  open<T extends object>(document: T): T
}

/** Remembers both forms of a document while either is in use: what was just sealed need not be opened to tell of it. */
function createSealer(collection: string, fields: readonly string[], cipher: Cipher): Sealer {
  const context = (id: unknown): string => `${collection}/${String(id)}`
  const [openOf, closedOf] = [new WeakMap<object, object>(), new WeakMap<object, object>()]
  const pair = (open: object, closed: object): void => {
    openOf.set(closed, open)
    closedOf.set(open, closed)
  }
  const close = (document: Loose): Loose => {
    const secret: Loose = {}
    const open = { ...document }
    for (const field of fields) {
      if (open[field] !== undefined) secret[field] = open[field]
      delete open[field]
    }
    return Object.keys(secret).length === 0 ? open : { ...open, [SEALED]: cipher.seal(JSON.stringify(secret), context(document['id'])) }
  }
  const open = (document: Loose): Loose => {
    const { [SEALED]: sealed, ...rest } = document
    return typeof sealed === 'string' ? { ...rest, ...(JSON.parse(cipher.open(sealed, context(document['id']))) as Loose) } : document
  }
  return {
    close<T extends object>(document: T) {
      const known = closedOf.get(document)
      const closed = known ?? close(document as Loose)
      if (!known) pair(document, closed)
      return closed as T // RxDB's document types do not describe what stands on disc
    },
    open<T extends object>(document: T) {
      const known = openOf.get(document)
      const opened = known ?? open(document as Loose)
      if (!known) pair(opened, document)
      return opened as T
    },
  }
}

/** RxDB's own wrapper (wrapRxStorageInstance) waits for a promise for every document; here nothing waits. */
function sealedInstance<T>(
  instance: Instance<T>,
  params: RxStorageInstanceCreationParams<T, unknown>,
  { close, open }: Sealer,
): Instance<T> {
  type Document = RxDocumentData<T>
  const opened = (event: RxStorageChangeEvent<T>): RxStorageChangeEvent<T> =>
    ({
      ...event,
      documentData: open(event.documentData as Document),
      previousDocumentData: event.previousDocumentData && open(event.previousDocumentData as Document),
    }) as RxStorageChangeEvent<T> // the same kind of event with the same members
  return {
    databaseName: instance.databaseName,
    internals: instance.internals,
    options: instance.options,
    schema: params.schema,
    collectionName: instance.collectionName,
    cleanup: (minimum) => instance.cleanup(minimum),
    close: () => instance.close(),
    remove: () => instance.remove(),
    count: (query) => instance.count(query),
    getAttachmentData: (documentId, attachment, digest) => instance.getAttachmentData(documentId, attachment, digest),
    async bulkWrite(rows, context) {
      const result = await instance.bulkWrite(
        rows.map(({ previous, document }) => ({ ...(previous ? { previous: close(previous) } : {}), document: close(document) })),
        context,
      )
      return {
        error: result.error.map((error) => ({
          ...error,
          writeRow: { ...error.writeRow, document: open(error.writeRow.document) },
          ...('documentInDb' in error && error.documentInDb ? { documentInDb: open(error.documentInDb) } : {}),
        })) as typeof result.error, // the same errors, opened
      }
    },
    query: async (prepared) => ({ documents: (await instance.query(prepared)).documents.map(open) }),
    findDocumentsById: async (ids, deleted) => (await instance.findDocumentsById(ids, deleted)).map(open),
    changeStream: () =>
      instance
        .changeStream()
        .pipe(map((bulk: EventBulk<RxStorageChangeEvent<T>, unknown>) => ({ ...bulk, events: bulk.events.map(opened) }))),
  } as Instance<T>
}
