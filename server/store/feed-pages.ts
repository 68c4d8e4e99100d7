import type { Sql } from './store.ts'

export interface PageRow {
  readonly feed: string
  readonly seq: number
  readonly id: string
  readonly unit: string
  readonly audience: readonly string[]
  /** The document as JSON text. */
  readonly text: string
}

/**
 * The next entries of one collection in these feeds, feed by feed; one statement, so one snapshot. Walks the covering index
 * feed_entries_page from each place, never further than `limit` entries a feed.
 */
export async function readPage(
  sql: Sql,
  collection: string,
  places: Readonly<Record<string, number>>,
  limit: number,
): Promise<readonly PageRow[]> {
  const feeds = Object.keys(places)
  const parts = feeds.map(
    (_, index) => `(select ${index} as rank, feed, seq, id from feed_entries
       where feed = $${index * 2 + 3} and collection = $1 and seq > $${index * 2 + 4}::bigint order by seq limit $2::int)`,
  )
  return sql.query<PageRow>(
    `select e.feed, e.seq::float8 as seq, e.id, d.unit, d.audience, d.doc::text as text
     from (select * from (${parts.join(' union all ')}) f order by rank, seq limit $2::int) e join documents d on d.collection = $1 and d.id = e.id
     order by e.rank, e.seq`,
    [collection, limit, ...feeds.flatMap((feed) => [feed, places[feed] ?? 0])],
  )
}
