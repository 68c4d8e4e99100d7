import type { Sql } from './store.ts'

export interface ChainLink {
  readonly seq: number
  readonly previous: string
  readonly hash: string
}

/** Keeps others from adding to this device's chain until commit. */
export async function lockDeviceChain(sql: Sql, device: string): Promise<void> {
  await sql.query('select 1 from devices where id = $1 for update', [device])
}

/** Which of these events are known already, and the highest number known. */
export async function knownLinks(sql: Sql, device: string, user: string): Promise<{ last: number; lastHash: string }> {
  const [row] = await sql.query<{ seq: number; hash: string }>(
    'select seq::float8 as seq, hash from device_events where device_id = $1 and user_id = $2 order by seq desc, hash limit 1',
    [device, user],
  )
  return { last: row?.seq ?? 0, lastHash: row?.hash ?? '' }
}

/** @returns the links that were not there yet */
export async function insertLinks(sql: Sql, device: string, user: string, links: readonly ChainLink[]): Promise<readonly ChainLink[]> {
  const rows = await sql.query<{ seq: number; hash: string }>(
    `insert into device_events (device_id, user_id, seq, previous, hash)
     select $1, $2, seq, previous, hash from json_to_recordset($3::text::json) as r(seq bigint, previous text, hash text)
     on conflict do nothing returning seq::float8 as seq, hash`,
    [device, user, JSON.stringify(links.map(({ seq, previous, hash }) => ({ seq, previous, hash })))],
  )
  const fresh = new Set(rows.map((row) => `${row.seq} ${row.hash}`))
  return links.filter((link) => fresh.has(`${link.seq} ${link.hash}`))
}
