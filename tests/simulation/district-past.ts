import type { Checkpoint } from '#shared/contracts/sync.ts'
import type { Store } from '#server/store/store.ts'

/** A dump of one seed's district: what `pg_dump` would give, without the other seeds that share the store. */
export interface Backup {
  readonly rows: ReadonlyMap<string, readonly unknown[]>
}

/** Rows that belong to units, feeds or people of one district; `$1` is its prefix and a percent sign. */
const tables = {
  documents: 'unit like $1',
  versions: 'exists (select 1 from documents d where d.collection = t.collection and d.id = t.id and d.unit like $1)',
  feeds: 'feed like $1',
  feed_entries: 'feed like $1',
  device_keys: 'exists (select 1 from users u where u.id = t.user_id and u.unit like $1)',
  packages_in: 'exists (select 1 from users u where u.id = t.user_id and u.unit like $1)',
  packages_out: 'exists (select 1 from users u where u.id = t.user_id and u.unit like $1)',
} as const

export async function takeBackup(store: Store, units: string): Promise<Backup> {
  const rows = new Map<string, readonly unknown[]>()
  for (const [table, mine] of Object.entries(tables)) {
    const found = await store.query<{ row: unknown }>(`select to_jsonb(t) as row from ${table} t where ${mine}`, [units])
    rows.set(
      table,
      found.map(({ row }) => row),
    )
  }
  return { rows }
}

export async function restoreBackup(store: Store, units: string, backup: Backup): Promise<void> {
  await store.transaction(async (tx) => {
    for (const [table, mine] of Object.entries(tables).toReversed()) await tx.query(`delete from ${table} t where ${mine}`, [units])
    // Versions are found by their documents, which stood before them: what is left of them belongs to documents that were forgotten.
    await tx.query('delete from versions v where not exists (select 1 from documents d where d.collection = v.collection and d.id = v.id)')
    for (const [table, rows] of backup.rows) {
      await tx.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::text::jsonb)`, [JSON.stringify(rows)])
    }
  })
}

/** Where a feed was purged up to, by collection and feed: a device that has not read so far would miss a removal. */
export type Purged = Map<string, number>

/** Tombstones go for good, as an operator's clean-up would take them. */
export async function purgeTombstones(store: Store, units: string, purged: Purged): Promise<number> {
  const gone = await store.query<{ collection: string; id: string }>(
    'select collection, id from documents where unit like $1 and deleted',
    [units],
  )
  const named = 'select collection, id from json_to_recordset($1::text::json) as g(collection text, id text)'
  const ids = [JSON.stringify(gone)]
  const entries = await store.query<{ feed: string; collection: string; seq: number }>(
    `select feed, collection, seq::float8 as seq from feed_entries where (collection, id) in (${named})`,
    ids,
  )
  for (const { feed, collection, seq } of entries)
    purged.set(`${collection} ${feed}`, Math.max(seq, purged.get(`${collection} ${feed}`) ?? 0))
  for (const table of ['feed_entries', 'versions', 'documents'])
    await store.query(`delete from ${table} where (collection, id) in (${named})`, ids)
  return gone.length
}

/** Whether a device at this place must read the collection from the beginning (a server that purges answers `sync/resync`). */
export function isBeforePurge(purged: Purged, collection: string, checkpoint: Checkpoint): boolean {
  return Object.entries(checkpoint.places).some(([feed, place]) => place < (purged.get(`${collection} ${feed}`) ?? 0))
}
