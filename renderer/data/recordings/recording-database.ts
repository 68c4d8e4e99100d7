import { openIndexedDb, type IndexedDatabase, type IndexedDbPort } from '../store/indexed-db.ts'

/** What it is called, when it began, and the key of its sound: all sealed with the person's data key. */
export interface HeaderRow {
  readonly id: string
  readonly sealed: string
}

/** How far it has come; written in one transaction with each piece of sound. In the clear: sizes and times, no names. */
export interface ProgressRow {
  readonly id: string
  readonly chunks: number
  readonly bytes: number
  readonly ms: number
  /** Milliseconds since 1970 of the newest piece. */
  readonly lastAt: number
  readonly ended: boolean
}

/** Some seconds of sound, sealed with the recording's own key. */
export interface ChunkRow {
  /** `<recording>/<number of six digits>` */
  readonly key: string
  readonly sealed: Uint8Array
}

export const recordingStores = {
  headers: { keyPath: 'id' },
  progress: { keyPath: 'id' },
  chunks: { keyPath: 'key' },
} as const

export const ALL_STORES = ['headers', 'progress', 'chunks'] as const

/** A database of its own: sound may be thrown away whole, and fills no other. */
export function openRecordingDatabase(owner: string, port?: IndexedDbPort): Promise<IndexedDatabase> {
  return openIndexedDb(`${owner}-recordings`, recordingStores, port)
}

export function chunkKey(id: string, index: number): string {
  return `${id}/${String(index).padStart(6, '0')}`
}
