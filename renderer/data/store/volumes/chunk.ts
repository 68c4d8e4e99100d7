import type { WireDocument } from '#shared/contracts/sync.ts'
import { invertedKey } from '#shared/lib/inverted-key.ts'
import type { Entity } from '#shared/schema/entity.ts'
import type { Cipher } from '#renderer/data/cipher.ts'
import { fingerprint } from './fingerprint.ts'
import { deflate, inflate } from './deflate.ts'

/** A few hundred documents of closed years in one value; named by its first document, which no other chunk can hold. */
export interface ChunkRow {
  readonly chunk: string
  readonly body: Uint8Array
}

export interface ChunkIndexRow {
  readonly chunk: string
  readonly sealed: Uint8Array
}

/** What says, without opening a chunk, that a question need not look into it. */
export interface ChunkIndex {
  readonly chunk: string
  readonly count: number
  /** Least and greatest `newest`, and the same of the field it is made from. */
  readonly newest: readonly [string, string]
  readonly by: readonly [string, string]
  /** Fingerprints of the ids, in the chunk's order. */
  readonly ids: Uint32Array
  /** Which values each looked-up field has in it: sorted fingerprints. */
  readonly values: ReadonlyMap<string, Uint32Array>
}

export interface SealedChunk {
  readonly documents: readonly WireDocument[]
  readonly index: ChunkIndex
  readonly row: ChunkRow
  readonly indexRow: ChunkIndexRow
}

/** Fields that features look documents up by, beside the id and the one lists are ordered by. */
export function lookedUp(entity: Pick<Entity, 'indexes' | 'newestBy'>): readonly string[] {
  return [...new Set(entity.indexes.flat())].filter((name) => name !== 'newest' && name !== entity.newestBy)
}

/** Compresses and seals documents: no field of them is on the disc in the clear. */
export async function sealChunk(entity: Entity, documents: readonly WireDocument[], cipher: Cipher): Promise<SealedChunk> {
  const chunk = documents[0]?.id ?? ''
  const index = indexOf(entity, chunk, documents)
  const body = await deflate(new TextEncoder().encode(JSON.stringify(documents)))
  return {
    documents,
    index,
    row: { chunk, body: cipher.sealBytes(body, `volume/${entity.name}/${chunk}`) },
    indexRow: { chunk, sealed: cipher.sealBytes(packIndex(index), `volume-index/${entity.name}/${chunk}`) },
  }
}

/** @throws when the row was not sealed with this key, in this place, or is damaged */
export async function openChunk(entity: Pick<Entity, 'name'>, row: ChunkRow, cipher: Cipher): Promise<readonly WireDocument[]> {
  const bytes = await inflate(cipher.openBytes(row.body, `volume/${entity.name}/${row.chunk}`))
  return JSON.parse(new TextDecoder().decode(bytes)) as WireDocument[] // written by sealChunk
}

export function openIndex(entity: Pick<Entity, 'name'>, row: ChunkIndexRow, cipher: Cipher): ChunkIndex {
  return unpackIndex(row.chunk, cipher.openBytes(row.sealed, `volume-index/${entity.name}/${row.chunk}`))
}

function indexOf(entity: Entity, chunk: string, documents: readonly WireDocument[]): ChunkIndex {
  const by = documents.map((document) => String(document[entity.newestBy] ?? '')).sort()
  const newest = by.map(invertedKey).sort()
  const values = lookedUp(entity).map((name) => [name, distinct(documents.map((document) => String(document[name] ?? '')))] as const)
  return {
    chunk,
    count: documents.length,
    newest: [newest[0] ?? '', newest.at(-1) ?? ''],
    by: [by[0] ?? '', by.at(-1) ?? ''],
    ids: Uint32Array.from(documents, ({ id }) => fingerprint(id)),
    values: new Map(values),
  }
}

function distinct(texts: readonly string[]): Uint32Array {
  return Uint32Array.from(new Set(texts.map(fingerprint))).sort()
}

interface Head extends Pick<ChunkIndex, 'newest' | 'by'> {
  readonly ids: number
  readonly values: readonly (readonly [name: string, length: number])[]
}

const WORD = Uint32Array.BYTES_PER_ELEMENT

/** The length of the head, the head as JSON padded to whole words, then the columns. */
function packIndex({ newest, by, ids, values }: ChunkIndex): Uint8Array {
  const head: Head = { newest, by, ids: ids.length, values: [...values].map(([name, column]) => [name, column.length]) }
  const text = new TextEncoder().encode(JSON.stringify(head))
  const room = Math.ceil(text.length / WORD) * WORD
  const columns = [ids, ...values.values()]
  const packed = new Uint8Array(WORD + room + columns.reduce((sum, column) => sum + column.byteLength, 0)).fill(0x20, WORD, WORD + room)
  new DataView(packed.buffer).setUint32(0, room, true)
  packed.set(text, WORD)
  let at = WORD + room
  for (const column of columns) {
    packed.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at)
    at += column.byteLength
  }
  return packed
}

function unpackIndex(chunk: string, packed: Uint8Array): ChunkIndex {
  const room = new DataView(packed.buffer, packed.byteOffset).getUint32(0, true)
  const head = JSON.parse(new TextDecoder().decode(packed.subarray(WORD, WORD + room))) as Head // written by packIndex
  let at = WORD + room
  const column = (length: number): Uint32Array => {
    const bytes = packed.slice(at, (at += length * WORD))
    return new Uint32Array(bytes.buffer, 0, length)
  }
  const ids = column(head.ids)
  const values = new Map(head.values.map(([name, length]) => [name, column(length)]))
  return { chunk, count: head.ids, newest: head.newest, by: head.by, ids, values }
}
