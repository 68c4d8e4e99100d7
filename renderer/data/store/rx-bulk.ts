import type { WireDocument } from '#shared/contracts/sync.ts'
import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import type { Entity } from '#shared/schema/entity.ts'
import type { Cipher } from '../cipher.ts'
import type { BulkTable, Raw } from './bulk-table.ts'
import type { DocumentStore } from './document-store.ts'
import { withNewest, withoutLocalFields } from './stored-document.ts'
import { createTurn } from './turn.ts'
import { sealChunk, type SealedChunk } from './volumes/chunk.ts'
import { closedBy } from './volumes/closed-year.ts'
import { fingerprint } from './volumes/fingerprint.ts'
import type { Volumes } from './volumes/volumes.ts'

export type BulkPart = Pick<DocumentStore, 'enter' | 'prepare' | 'flush' | 'place' | 'setPlace' | 'each'> & {
  tableOf(name: CollectionName): BulkTable
  /** Something was written to the live rows. */
  written(collection: CollectionName, documents: readonly WireDocument[]): void
}

export interface BulkOptions {
  readonly tables: ReadonlyMap<CollectionName, BulkTable>
  readonly volumes: ReadonlyMap<CollectionName, Volumes>
  readonly cipher: Cipher
  now(): number
  /** Fewer documents of closed years than this that come together stay live rows. */
  readonly boundFrom: number
  /** Documents were bound into volumes. */
  onBound(collection: CollectionName, documents: readonly WireDocument[]): void
}

/** Opened in some milliseconds; fewer than a hundred bytes a document of its index stay in memory. */
const CHUNK = 256

/** Read, opened and handed over in one stretch of work on the screen's thread. */
const VISITED = 100

/** As RxDB itself would fill a first version. */
export function rawOf(name: CollectionName, document: WireDocument): Raw {
  return { ...withNewest(entityOf(name), document), _attachments: {}, _meta: { lwt: Date.now() }, _rev: '1-entered' }
}

/** What goes straight to the tables, and what of it goes into volumes. */
export function bulkOf({ tables, volumes, cipher, now, boundFrom, onBound }: BulkOptions): BulkPart {
  const prepared = new WeakMap<WireDocument, Raw>()
  const chunks = createChunks(cipher)
  const live = createLiveIds()
  const tableOf = (name: CollectionName): BulkTable => {
    const table = tables.get(name)
    if (!table) throw new Error(`${name} is not open`)
    return table
  }
  const parted = (collection: CollectionName, documents: readonly WireDocument[]): Parted =>
    volumes.has(collection) ? part(entityOf(collection), documents, now(), boundFrom) : { rows: documents, closed: [] }
  const prepareRows = async (collection: CollectionName, rows: readonly WireDocument[]): Promise<void> => {
    const turn = createTurn()
    for (const document of rows) {
      if (!prepared.has(document)) prepared.set(document, tableOf(collection).rowOf(rawOf(collection, document)))
      if (turn.over()) await turn.pass()
    }
  }
  return {
    tableOf,
    written: live.written,
    async prepare(collection, documents) {
      const { rows, closed } = parted(collection, documents)
      await prepareRows(collection, rows)
      await chunks.ahead(collection, closed)
    },
    async enter(collection, documents, place) {
      const table = tableOf(collection)
      const bound = volumes.get(collection)
      const { rows, closed } = parted(collection, documents)
      const inVolumes = (await bound?.held(documents.map(({ id }) => id))) ?? new Set<string>()
      const asRows = closed.length === 0 ? new Set<string>() : await live.among(collection, table, closed)
      const known = new Set([...inVolumes, ...asRows])
      const fresh = rows.filter(({ id }) => !known.has(id))
      const sealed = await chunks.of(
        collection,
        closed.filter(({ id }) => !known.has(id)),
      )
      await prepareRows(collection, fresh)
      const raws = fresh.flatMap((document) => prepared.get(document) ?? [])
      const found = await table.enter(raws, known.size === 0 ? place : undefined, sealed)
      live.written(collection, fresh)
      if (sealed.length > 0) {
        bound?.added(sealed)
        for (const { documents: some } of sealed) onBound(collection, some)
      }
      return new Set([...known, ...found])
    },
    flush: (collection) => tableOf(collection).flush(),
    place: (collection) => tableOf(collection).place(),
    setPlace: (collection, place) => tableOf(collection).setPlace(place),
    each: (collection, visit, size = VISITED) => visitAll(tableOf(collection), volumes.get(collection), visit, size),
  }
}

interface Parted {
  readonly rows: readonly WireDocument[]
  /** In order of time: neighbours are asked for together. */
  readonly closed: readonly WireDocument[]
}

function part(entity: Entity, documents: readonly WireDocument[], now: number, boundFrom: number): Parted {
  const isClosed = closedBy(entity, now)
  const closed = isClosed ? documents.filter(isClosed) : []
  if (closed.length === 0 || closed.length < boundFrom) return { rows: documents, closed: [] }
  const bound = new Set(closed)
  return {
    rows: documents.filter((document) => !bound.has(document)),
    closed: closed.sort((a, b) => (String(a[entity.newestBy]) < String(b[entity.newestBy]) ? -1 : 1)),
  }
}

/** Volumes first: what is lifted out of them meanwhile is then met among the rows, and passed over there. */
async function visitAll(
  table: BulkTable,
  bound: Volumes | undefined,
  visit: (documents: readonly WireDocument[]) => Promise<void> | void,
  size: number,
): Promise<void> {
  const before = await bound?.each(async (documents) => {
    for (let at = 0; at < documents.length; at += size) await visit(documents.slice(at, at + size))
  })
  let after = ''
  for (;;) {
    const page = await table.after(after, size)
    const now = await bound?.shadows()
    const rows = page.map(withoutLocalFields).filter(({ id }) => !now?.has(id) || before?.has(id))
    if (rows.length > 0) await visit(rows)
    if (page.length < size) return
    after = page.at(-1)?.id ?? after
  }
}

/** Seals chunks, those of the next page while the one before is on its way to the disc. */
function createChunks(cipher: Cipher) {
  const ready = new WeakMap<WireDocument, SealedChunk>()
  const seal = (collection: CollectionName, documents: readonly WireDocument[]): Promise<SealedChunk> =>
    sealChunk(entityOf(collection), documents, cipher)
  return {
    async ahead(collection: CollectionName, documents: readonly WireDocument[]): Promise<void> {
      for (let at = 0; at < documents.length; at += CHUNK) {
        const chunk = await seal(collection, documents.slice(at, at + CHUNK))
        if (chunk.documents[0]) ready.set(chunk.documents[0], chunk)
      }
    },
    async of(collection: CollectionName, documents: readonly WireDocument[]): Promise<SealedChunk[]> {
      const chunks: SealedChunk[] = []
      for (let at = 0; at < documents.length;) {
        const known = documents[at] && ready.get(documents[at] as WireDocument)
        const fits = known?.documents.every((document, index) => document === documents[at + index])
        const chunk = known && fits ? known : await seal(collection, documents.slice(at, at + CHUNK))
        chunks.push(chunk)
        at += chunk.documents.length
      }
      return chunks
    },
  }
}

/** Which documents are live rows, by fingerprints: looking each up on the disc would cost more than writing it. */
function createLiveIds() {
  const sets = new Map<CollectionName, Promise<Set<number>>>()
  const later = new Map<CollectionName, Set<number>>()
  return {
    written(collection: CollectionName, documents: readonly WireDocument[]): void {
      const known = later.get(collection)
      if (known) for (const { id } of documents) known.add(fingerprint(id))
    },
    /** Those of the documents that are live rows, removed ones too. */
    async among(collection: CollectionName, table: BulkTable, documents: readonly WireDocument[]): Promise<ReadonlySet<string>> {
      let loading = sets.get(collection)
      if (!loading) {
        const known = new Set<number>()
        later.set(collection, known) // before the keys are read: what is written meanwhile is in it
        loading = table.keys().then((keys) => {
          for (const id of keys) known.add(fingerprint(id))
          return known
        })
        sets.set(collection, loading)
        loading.catch(() => sets.delete(collection))
      }
      const known = await loading
      const perhaps = documents.filter(({ id }) => known.has(fingerprint(id))).map(({ id }) => id)
      return perhaps.length === 0 ? new Set() : table.among(perhaps)
    },
  }
}
