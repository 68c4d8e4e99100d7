import type { WireDocument } from '#shared/contracts/sync.ts'
import type { Sql } from './store.ts'
import type { Places } from './feeds.ts'

/** A document as the district holds it. */
export interface StoredDocument {
  readonly id: string
  readonly unit: string
  readonly audience: readonly string[]
  readonly document: WireDocument
  readonly hash: string
  readonly version: number
  readonly deleted: boolean
}

/** The next state of a document, ready to be written. */
export interface DocumentChange {
  readonly id: string
  readonly unit: string
  readonly audience: readonly string[]
  readonly document: WireDocument
  readonly hash: string
  readonly version: number
  readonly deleted: boolean
  readonly locked: boolean
}

export interface Writer {
  readonly user: string | null
  readonly device: string | null
  /** Milliseconds since 1970 by the server's clock. */
  readonly at: number
}

interface Row {
  readonly id: string
  readonly unit: string
  readonly audience: string[]
  readonly doc: WireDocument
  readonly hash: string
  readonly version: number
  readonly deleted: boolean
}

/** Reads documents and keeps others from writing them until commit; in id order, so that writers cannot wait in a ring. */
export async function lockDocuments(sql: Sql, collection: string, ids: readonly string[]): Promise<Map<string, StoredDocument>> {
  const rows = await sql.query<Row>(
    `select id, unit, audience, doc, hash, version, deleted from documents
     where collection = $1 and id in (select id from json_to_recordset($2::text::json) as r(id text)) order by id for update`,
    [collection, JSON.stringify(ids.map((id) => ({ id })))],
  )
  return new Map(rows.map(({ doc, ...row }) => [row.id, { ...row, document: doc }]))
}

/** Reads documents as they are now, and keeps nobody from writing them. */
export async function readDocuments(sql: Sql, collection: string, ids: readonly string[]): Promise<Map<string, StoredDocument>> {
  const rows = await sql.query<Row>(
    `select id, unit, audience, doc, hash, version, deleted from documents
     where collection = $1 and id in (select id from json_to_recordset($2::text::json) as r(id text))`,
    [collection, JSON.stringify(ids.map((id) => ({ id })))],
  )
  return new Map(rows.map(({ doc, ...row }) => [row.id, { ...row, document: doc }]))
}

/** Bytes of these documents as stored (large ones are compressed); nothing is unpacked for it. */
export async function storedSizes(sql: Sql, collection: string, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql.query<{ id: string; size: number }>(
    `select d.id, pg_column_size(d.doc) as size from json_array_elements_text($2::text::json) as r(id)
     join documents d on d.collection = $1 and d.id = r.id`,
    [collection, JSON.stringify(ids)],
  )
  return new Map(rows.map((row) => [row.id, row.size]))
}

export async function readDocument(sql: Sql, collection: string, id: string): Promise<StoredDocument | undefined> {
  const [row] = await sql.query<Row>(
    'select id, unit, audience, doc, hash, version, deleted from documents where collection = $1 and id = $2',
    [collection, id],
  )
  if (!row) return undefined
  const { doc, ...rest } = row
  return { ...rest, document: doc }
}

/**
 * Writes new states (ids must differ).
 * @returns false when a document that was to be created has come into being meanwhile; the transaction must then be given up
 */
export async function writeDocuments(sql: Sql, collection: string, changes: readonly DocumentChange[], at: number): Promise<boolean> {
  const created = changes.filter((change) => change.version === 1)
  const updated = changes.filter((change) => change.version > 1)
  if (created.length > 0) {
    const [inserted] = await sql.query<{ count: number }>(
      `with done as (insert into documents (collection, id, unit, audience, doc, hash, version, deleted, locked, received_at)
         select $1, id, unit, audience, doc, hash, version, deleted, locked, $3::text::timestamptz from ${recordset}
         order by id on conflict do nothing returning 1)
       select count(*)::int as count from done`,
      [collection, recordsOf(created), new Date(at).toISOString()],
    )
    if (inserted?.count !== created.length) return false
  }
  if (updated.length > 0) {
    await sql.query(
      `update documents d set unit = r.unit, audience = r.audience, doc = r.doc, hash = r.hash, version = r.version, deleted = r.deleted,
         locked = r.locked, received_at = $3::text::timestamptz from ${recordset} where d.collection = $1 and d.id = r.id`,
      [collection, recordsOf(updated), new Date(at).toISOString()],
    )
  }
  return true
}

/** The history of each document: every state with who brought it and its place in each feed. */
export async function writeVersions(
  sql: Sql,
  collection: string,
  changes: readonly DocumentChange[],
  { places, writer }: { readonly places: Places; readonly writer: Writer },
): Promise<void> {
  const rows = changes.map((change) => ({ ...recordOf(change), places: places.get(change.id) ?? {} }))
  await sql.query(
    `insert into versions (collection, id, version, doc, hash, deleted, places, at, user_id, device_id)
     select $1, id, version, doc, hash, deleted, places, $3::text::timestamptz, $4, $5 from json_to_recordset($2::text::json)
       as r(id text, version integer, doc jsonb, hash text, deleted boolean, places jsonb)`,
    [collection, JSON.stringify(rows), new Date(writer.at).toISOString(), writer.user, writer.device],
  )
}

const recordset = `json_to_recordset($2::text::json)
  as r(id text, unit text, audience text[], doc jsonb, hash text, version integer, deleted boolean, locked boolean)`

function recordsOf(changes: readonly DocumentChange[]): string {
  return JSON.stringify(changes.map(recordOf))
}

function recordOf({ document, ...change }: DocumentChange): Record<string, unknown> {
  return { ...change, doc: document }
}
