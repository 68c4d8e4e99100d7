import type { Sql } from './store.ts'

export interface DigestRange {
  readonly collection: string
  readonly from: string | null
  readonly to: string | null
}

type FeedPlaces = Readonly<Record<string, number>>

const placesSet = `json_to_recordset($1::text::json) as p(feed text, place bigint)`
const inRange = `($3::text is null or d.id >= $3) and ($4::text is null or d.id < $4)`

/** Sum over the readers' live documents that have not changed since the places. */
export async function settledDigest(sql: Sql, range: DigestRange, places: FeedPlaces): Promise<{ count: number; hash: string }> {
  const [row] = await sql.query<{ count: number; hash: string | null }>(
    `with entries as (
       select e.id, bool_or(e.seq > p.place) as changed, bool_or(not e.gone) as present
       from feed_entries e join ${placesSet} on p.feed = e.feed where e.collection = $2 group by e.id)
     select count(*)::int as count, bit_xor(('x' || d.hash)::bit(256))::text as hash
     from entries e join documents d on d.collection = $2 and d.id = e.id
     where not e.changed and e.present and not d.deleted and ${inRange}`,
    [placesJson(places), range.collection, range.from, range.to],
  )
  return { count: row?.count ?? 0, hash: hexOfBits(row?.hash ?? '0'.repeat(256)) }
}

/** Documents with an entry after the places. */
export async function changedSince(sql: Sql, range: DigestRange, places: FeedPlaces): Promise<readonly string[]> {
  const rows = await sql.query<{ id: string }>(
    `select distinct d.id from feed_entries d join ${placesSet} on p.feed = d.feed where d.collection = $2 and d.seq > p.place and ${inRange}`,
    [placesJson(places), range.collection, range.from, range.to],
  )
  return rows.map((row) => row.id)
}

/** Hashes of the newest versions that stood in these feeds at the places; left out are those deleted or out of scope then. */
export async function versionsAt(sql: Sql, collection: string, ids: readonly string[], places: FeedPlaces): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const rows = await sql.query<{ hash: string; present: boolean; deleted: boolean }>(
    `select distinct on (v.id) v.hash, v.deleted,
       exists (select 1 from ${placesSet} where v.doc ->> 'unit' = p.feed or (v.doc -> 'audience') ? p.feed) as present
     from versions v
     where v.collection = $2 and v.id in (select id from json_to_recordset($3::text::json) as r(id text))
       and exists (select 1 from ${placesSet} where (v.places ->> p.feed)::bigint <= p.place)
     order by v.id, v.version desc`,
    [placesJson(places), collection, JSON.stringify(ids.map((id) => ({ id })))],
  )
  return rows.filter((row) => row.present && !row.deleted).map((row) => row.hash)
}

function placesJson(places: FeedPlaces): string {
  return JSON.stringify(Object.entries(places).map(([feed, place]) => ({ feed, place })))
}

function hexOfBits(bits: string): string {
  return BigInt(`0b${bits}`).toString(16).padStart(64, '0')
}
