import type { Sql } from './store.ts'

export interface FeedEntry {
  readonly feed: string
  readonly seq: number
  readonly id: string
}

export interface PageDocument {
  readonly id: string
  readonly unit: string
  readonly audience: readonly string[]
  /** The document as JSON text. */
  readonly text: string
}

/**
 * The entries of one collection after these places, at most `limit` of each feed; one statement, so one snapshot. Walks the covering
 * index feed_entries_page from each place and sorts nothing. They come as one value: so many rows take PGlite three times as
 * long (docs/decisions/0011). @returns feed by feed, in order of their numbers
 */
export async function readEntries(
  sql: Sql,
  collection: string,
  places: Readonly<Record<string, number>>,
  limit: number,
): Promise<readonly FeedEntry[]> {
  const feeds = Object.keys(places)
  const [row] = await sql.query<{ entries: string | null }>(
    `select json_agg(json_build_array(feed, seq, id))::text as entries from (${entriesSql(feeds.length)}) e`,
    [collection, limit, ...feeds.flatMap((feed) => [feed, places[feed] ?? 0])],
  )
  const told = JSON.parse(row?.entries ?? '[]') as readonly [feed: string, seq: number, id: string][] // as asked for above
  const rows = told.map(([feed, seq, id]) => ({ feed, seq, id }))
  const rank = new Map(feeds.map((feed, index) => [feed, index]))
  return rows.toSorted((a, b) => (rank.get(a.feed) ?? 0) - (rank.get(b.feed) ?? 0) || a.seq - b.seq)
}

/** $1 collection, $2 limit, then each feed and the place after which it is read. */
export function entriesSql(feeds: number): string {
  const part = (index: number) =>
    `(select feed, seq::float8 as seq, id from feed_entries
       where feed = $${index * 2 + 3} and collection = $1 and feed_entries.seq > $${index * 2 + 4}::bigint order by feed_entries.seq limit $2::int)`
  return Array.from({ length: feeds }, (_, index) => part(index)).join(' union all ')
}

export interface Place {
  readonly collection: string
  readonly feed: string
  readonly seq: number
}

/**
 * The collections of which a feed has entries after the place, or stands before it (the store went back in time). One look into
 * feed_entries_page for each place (an `exists` would be joined with every entry of the feeds), nothing is counted.
 */
export async function movedCollections(sql: Sql, places: readonly Place[]): Promise<readonly string[]> {
  const rows = await sql.query<{ collection: string }>(movedSql, [JSON.stringify(places)])
  return rows.map((row) => row.collection)
}

/** $1 the places. */
export const movedSql = `select distinct p.collection from json_to_recordset($1::text::json) as p(feed text, collection text, seq bigint)
  where p.seq < (select e.seq from feed_entries e where e.feed = p.feed and e.collection = p.collection order by e.seq desc limit 1)
    or p.seq > coalesce((select f.seq from feeds f where f.feed = p.feed), 0)`

export interface RecentDocument {
  readonly id: string
  readonly unit: string
  readonly audience: readonly string[]
}

/** Live documents that were entered last into these feeds, the latest received first; walks feed_entries_page from its end. */
export async function recentDocuments(
  sql: Sql,
  collection: string,
  feeds: readonly string[],
  limit: number,
): Promise<readonly RecentDocument[]> {
  return sql.query<RecentDocument>(
    `select d.id, d.unit, d.audience from (select id, max(seq) as seq from (${recentSql(feeds.length)}) e group by id) r
     join documents d on d.collection = $1 and d.id = r.id where not d.deleted order by d.received_at desc, r.seq desc, d.id limit $2::int`,
    [collection, limit, ...feeds],
  )
}

/** $1 collection, $2 limit, then each feed. */
export function recentSql(feeds: number): string {
  const part = (index: number) =>
    `(select id, seq from feed_entries where feed = $${index + 3} and collection = $1 and not gone order by feed_entries.seq desc limit $2::int)`
  return Array.from({ length: feeds }, (_, index) => part(index)).join(' union all ')
}

/**
 * The first of these documents, in this order, until their stored size passes the budget; always at least one. The size is looked
 * at before a document is unpacked, so a page of the largest documents costs no more memory than one of small ones.
 * @param budget bytes as stored (large documents are stored compressed)
 */
export async function readFirstDocuments(
  sql: Sql,
  collection: string,
  ids: readonly string[],
  budget: number,
): Promise<readonly PageDocument[]> {
  return sql.query<PageDocument>(
    `select id, unit, audience, doc::text as text from (
       select d.id, d.unit, d.audience, d.doc, r.place,
         sum(pg_column_size(d.doc)) over (order by r.place rows between unbounded preceding and 1 preceding) as before
       from json_array_elements_text($2::text::json) with ordinality as r(id, place) join documents d on d.collection = $1 and d.id = r.id) s
     where coalesce(before, 0) < $3::bigint order by place`,
    [collection, JSON.stringify(ids), budget],
  )
}
