import type { RxDocumentData, RxStorage, RxStorageInstanceCreationParams } from 'rxdb'
import { wrapRxStorageInstance } from 'rxdb'
import { entityOf, isCollectionName } from '#shared/schema/entities.ts'
import { fieldsOfClass } from '#shared/schema/entity.ts'
import type { Cipher } from '../cipher.ts'

/** Holds all sensitive fields of one document, sealed together. */
const SEALED = 'p2'
type Loose = Record<string, unknown>

/** Seals the P2 fields of every document below RxDB: they are never on disc in the clear, and no query can select by them. */
export function sealedStorage<Internals, Options>(storage: RxStorage<Internals, Options>, cipher: Cipher): RxStorage<Internals, Options> {
  return {
    ...storage,
    name: storage.name,
    rxdbVersion: storage.rxdbVersion,
    async createStorageInstance<T>(params: RxStorageInstanceCreationParams<T, Options>) {
      const instance = await storage.createStorageInstance(params)
      const sensitive = isCollectionName(params.collectionName) ? fieldsOfClass(entityOf(params.collectionName), 'P2') : []
      // History keeps values that a merge or an import replaced: where a field is sensitive, so is what it was.
      const fields = sensitive.length === 0 ? [] : [...sensitive, 'history']
      if (fields.length === 0) return instance
      const seal = sealer(params.collectionName, fields, cipher)
      return wrapRxStorageInstance(
        params.schema,
        instance,
        (document) => seal.close(document as Loose) as RxDocumentData<T>,
        (document) => seal.open(document as Loose) as RxDocumentData<T>,
      ) // the casts: RxDB's document types do not describe what stands on disc
    },
  }
}

function sealer(collection: string, fields: readonly string[], cipher: Cipher) {
  const context = (id: unknown): string => `${collection}/${String(id)}`
  return {
    close(document: Loose): Loose {
      const secret: Loose = {}
      const open = { ...document }
      for (const field of fields) {
        if (open[field] !== undefined) secret[field] = open[field]
        delete open[field]
      }
      return Object.keys(secret).length === 0 ? open : { ...open, [SEALED]: cipher.seal(JSON.stringify(secret), context(document['id'])) }
    },
    open(document: Loose): Loose {
      const { [SEALED]: sealed, ...open } = document
      return typeof sealed === 'string' ? { ...open, ...(JSON.parse(cipher.open(sealed, context(document['id']))) as Loose) } : document
    },
  }
}
