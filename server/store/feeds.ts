import type { Sql } from './store.ts'

/** A document's entry into a feed, or its leaving. */
export interface FeedMove {
  readonly feed: string
  readonly id: string
  readonly gone: boolean
}

/** id → feed → place. */
export type Places = Map<string, Record<string, number>>

/**
 * Enters moves into their feeds inside the caller's transaction. The counters are taken in sorted order and held until commit, so
 * that a feed is numbered in commit order, without gaps (S2), and no two writers wait for each other in a ring.
 */
export async function enterFeeds(sql: Sql, collection: string, moves: readonly FeedMove[]): Promise<Places> {
  const places: Places = new Map()
  if (moves.length === 0) return places
  const feeds = [...new Set(moves.map((move) => move.feed))].sort()
  const next = await takeCounters(sql, feeds, collectCounts(moves))
  const rows = moves.map((move) => {
    const seq = (next.get(move.feed) ?? 0) + 1
    next.set(move.feed, seq)
    places.set(move.id, { ...places.get(move.id), [move.feed]: seq })
    return { ...move, seq }
  })
  await sql.query(
    `insert into feed_entries (feed, collection, id, seq, gone)
     select feed, $1, id, seq, gone from json_to_recordset($2::text::json) as r(feed text, id text, seq bigint, gone boolean)
     on conflict (feed, collection, id) do update set seq = excluded.seq, gone = excluded.gone`,
    [collection, JSON.stringify(rows)],
  )
  return places
}

function collectCounts(moves: readonly FeedMove[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { feed } of moves) counts.set(feed, (counts.get(feed) ?? 0) + 1)
  return counts
}

/** @returns each feed's number before this transaction's entries */
async function takeCounters(sql: Sql, feeds: readonly string[], counts: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const list = JSON.stringify(feeds.map((feed) => ({ feed, count: counts.get(feed) ?? 0 })))
  // New counters are made before any is locked: who waits for another's new counter must hold none that the other needs.
  await sql.query(
    `insert into feeds (feed, seq) select r.feed, 0 from json_to_recordset($1::text::json) as r(feed text)
     where not exists (select 1 from feeds f where f.feed = r.feed) order by r.feed on conflict do nothing`,
    [list],
  )
  const locked = await sql.query<{ feed: string; seq: number }>(
    `select f.feed, f.seq::float8 as seq from feeds f where f.feed in (select feed from json_to_recordset($1::text::json) as r(feed text))
     order by f.feed for update of f`,
    [list],
  )
  await sql.query(
    `update feeds f set seq = f.seq + r.count from json_to_recordset($1::text::json) as r(feed text, count bigint) where f.feed = r.feed`,
    [list],
  )
  return new Map(locked.map((row) => [row.feed, row.seq]))
}

/** Numbers that the feeds have now; a feed nobody wrote to stands at 0. */
export async function feedNumbers(sql: Sql, feeds: readonly string[]): Promise<Record<string, number>> {
  const rows = await sql.query<{ feed: string; seq: number }>(
    'select feed, seq::float8 as seq from feeds where feed in (select feed from json_to_recordset($1::text::json) as r(feed text))',
    [JSON.stringify(feeds.map((feed) => ({ feed })))],
  )
  const known = new Map(rows.map((row) => [row.feed, row.seq]))
  return Object.fromEntries(feeds.map((feed) => [feed, known.get(feed) ?? 0]))
}
