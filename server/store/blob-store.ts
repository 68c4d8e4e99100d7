import type { CollectionName } from '#shared/schema/entities.ts'
import type { Sql } from './store.ts'

export async function enterBlob(sql: Sql, blob: { sha256: string; unit: string; bytes: number; user: string }, now: number): Promise<void> {
  await sql.query(
    'insert into blobs (sha256, unit, bytes, user_id, at) values ($1, $2, $3::int, $4, $5::text::timestamptz) on conflict do nothing',
    [blob.sha256, blob.unit, blob.bytes, blob.user, new Date(now).toISOString()],
  )
}

export async function findBlob(sql: Sql, sha256: string): Promise<{ bytes: number; units: readonly string[] } | undefined> {
  const rows = await sql.query<{ bytes: number; unit: string }>('select bytes, unit from blobs where sha256 = $1', [sha256])
  const [first] = rows
  return first ? { bytes: first.bytes, units: rows.map((row) => row.unit) } : undefined
}

/**
 * Collections that hold a live document which names the blob and is owned by the unit or addressed to one of its feeds. The
 * document's owner must have brought the bytes: who only knows their hash cannot fetch them by naming it in a document of his own.
 */
export async function readableCollections(
  sql: Sql,
  sha256: string,
  unit: string,
  feeds: readonly string[],
): Promise<readonly CollectionName[]> {
  const rows = await sql.query<{ collection: CollectionName }>(
    `select distinct collection from documents where doc -> 'attachments' @> $1::text::jsonb and not deleted
       and unit in (select b.unit from blobs b where b.sha256 = $4)
       and (unit = $2 or audience && (select array_agg(feed) from json_to_recordset($3::text::json) as r(feed text)))`,
    [JSON.stringify([{ sha256 }]), unit, JSON.stringify(feeds.map((feed) => ({ feed }))), sha256],
  )
  return rows.map((row) => row.collection)
}
