import type { Sql } from './store.ts'

export interface ChainLink {
  readonly seq: number
  readonly previous: string
  readonly hash: string
  /** Nothing is known before these links. */
  readonly first?: boolean
}

/** Keeps others from adding to this device's chain until commit. */
export async function lockDeviceChain(sql: Sql, device: string): Promise<void> {
  await sql.query('select 1 from devices where id = $1 for update', [device])
}

/** The highest number known of this device and user; 0 when none is. */
export async function lastNumber(sql: Sql, device: string, user: string): Promise<number> {
  const [row] = await sql.query<{ last: number }>(
    'select coalesce(max(seq), 0)::float8 as last from device_events where device_id = $1 and user_id = $2',
    [device, user],
  )
  return row?.last ?? 0
}

/** The links numbered `from` to `to`, with the nearest known before and after them, in order. */
export async function linksAround(
  sql: Sql,
  { device, user, from, to }: { readonly device: string; readonly user: string; readonly from: number; readonly to: number },
): Promise<readonly ChainLink[]> {
  const rows = await sql.query<ChainLink>(
    `with low as (select max(seq) as seq from device_events where device_id = $1 and user_id = $2 and seq < $3::bigint),
       high as (select min(seq) as seq from device_events where device_id = $1 and user_id = $2 and seq > $4::bigint)
     select e.seq::float8 as seq, e.previous, e.hash, (select seq from low) is null as first from device_events e
     where e.device_id = $1 and e.user_id = $2 and e.seq >= coalesce((select seq from low), $3::bigint)
       and e.seq <= coalesce((select seq from high), $4::bigint) order by e.seq, e.hash`,
    [device, user, from, to],
  )
  return rows
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

export interface DeviceLink extends ChainLink {
  readonly device: string
  readonly user: string
}

const PAGE = 5000

/** Every link of the devices of an area in order of device, user and number, page by page. @param prefix beginning of the units */
export async function* allLinks(sql: Sql, prefix: string): AsyncGenerator<readonly DeviceLink[]> {
  let after: readonly [string, string, number, string] = ['', '', 0, '']
  for (;;) {
    const rows = await sql.query<DeviceLink>(
      `select e.device_id as device, e.user_id as user, e.seq::float8 as seq, e.previous, e.hash
       from device_events e join users u on u.id = e.user_id where u.unit like $1 || '%'
         and (e.device_id, e.user_id, e.seq, e.hash) > ($2::text, $3::text, $4::bigint, $5::text)
       order by e.device_id, e.user_id, e.seq, e.hash limit ${PAGE}`,
      [prefix, ...after],
    )
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = [last.device, last.user, last.seq, last.hash]
  }
}
