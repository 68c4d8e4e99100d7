import type { RxStorageInstance } from 'rxdb'
import { DEXIE_CHANGES_TABLE_NAME as PLACES, type RxStorageInstanceDexie } from 'rxdb/plugins/storage-dexie'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { answerOf, ended, openTransaction, PLACE_KEY } from '../raw-transaction.ts'
import type { ChunkIndexRow, ChunkRow } from './chunk.ts'

/** In the same database as the documents that are live, so that one transaction can move a document from one to the other. */
export const VOLUMES = 'volumes'
export const VOLUME_INDEX = 'volumeIndex'
/** The ids of documents in volumes of which there is a live row, an edited or removed one. */
export const SHADOWS = 'shadows'
/** As Dexie declares them. */
export const volumeStores: Readonly<Record<string, string>> = { [VOLUMES]: 'chunk', [VOLUME_INDEX]: 'chunk', [SHADOWS]: 'id' }

export interface VolumeTable {
  chunk(name: string): Promise<ChunkRow | undefined>
  /** What says where to look, of the chunks that are not `known`. */
  indexes(known: ReadonlyMap<string, unknown>): Promise<readonly ChunkIndexRow[]>
  shadows(): Promise<readonly string[]>
  /** Takes a damaged chunk away, and with it the place: the next pull reads the collection again and brings what was in it. */
  drop(name: string): Promise<void>
}

/** How many rows are asked for at once: the answer of one request is made on the screen's thread. */
const ASKED = 64

export function createVolumeTable(instance: RxStorageInstance<WireDocument, unknown, unknown>): VolumeTable {
  const dexie = instance as unknown as RxStorageInstanceDexie<WireDocument> // the one storage this product is built with
  const read = (store: string): Promise<IDBObjectStore> =>
    openTransaction(dexie, [store], 'readonly').then((work) => work.objectStore(store))
  return {
    chunk: async (name) => answerOf<ChunkRow | undefined>((await read(VOLUMES)).get(name)),
    async indexes(known) {
      const names = (await answerOf<string[]>((await read(VOLUME_INDEX)).getAllKeys())).filter((name) => !known.has(name))
      const rows: ChunkIndexRow[] = []
      for (let at = 0; at < names.length; at += ASKED) {
        const store = await read(VOLUME_INDEX)
        const some = await Promise.all(names.slice(at, at + ASKED).map((name) => answerOf<ChunkIndexRow | undefined>(store.get(name))))
        rows.push(...some.filter((row) => row !== undefined))
      }
      return rows
    },
    shadows: async () => answerOf<string[]>((await read(SHADOWS)).getAllKeys()),
    async drop(name) {
      const work = await openTransaction(dexie, [VOLUMES, VOLUME_INDEX, PLACES], 'readwrite')
      const done = ended(work)
      work.objectStore(VOLUMES).delete(name)
      work.objectStore(VOLUME_INDEX).delete(name)
      work.objectStore(PLACES).delete(PLACE_KEY)
      await done
    },
  }
}
