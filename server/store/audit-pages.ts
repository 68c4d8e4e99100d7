import type { Sql } from './store.ts'
import { auditHash } from './audit-log.ts'

export interface AuditRow {
  readonly seq: number
  readonly at: Date
  readonly user: string | null
  readonly device: string | null
  readonly kind: string
  readonly detail: unknown
  readonly hash: string
}

/** Newest first. @param prefix beginning of the units that the reader answers for */
export async function auditPage(
  sql: Sql,
  prefix: string,
  page: number,
  size: number,
): Promise<{ total: number; rows: readonly AuditRow[] }> {
  const [count] = await sql.query<{ total: number }>(`select count(*)::int as total from audit where chain like $1 || '%'`, [prefix])
  const rows = await sql.query<AuditRow>(
    `select a.id::float8 as seq, a.at, u.username as user, a.device_id as device, a.kind, a.detail, a.hash
     from audit a left join users u on u.id = a.user_id where a.chain like $1 || '%' order by a.id desc limit $2::int offset $3::bigint`,
    [prefix, size, (page - 1) * size],
  )
  return { total: count?.total ?? 0, rows }
}

/** `from` and `to`: bounds on the device's own time, as UTC texts; `to` is outside. */
export interface LooksAsked {
  readonly person: string | undefined
  readonly user: string | undefined
  readonly from: string
  readonly to: string
  readonly page: number
  readonly size: number
}

/**
 * Who looked at, exported or printed, newest first by the device's own time: what a PC did without a network stands where it happened.
 * @param prefix beginning of the units that the reader answers for
 */
export async function looksPage(sql: Sql, prefix: string, asked: LooksAsked): Promise<{ total: number; rows: readonly AuditRow[] }> {
  const where = `a.chain like $1 || '%' and a.kind in ('device:view', 'device:export', 'device:print')
    and ($2::text is null or a.detail->>'id' = $2::text or a.detail->'people' @> to_jsonb($2::text))
    and ($3::text is null or u.username = $3::text)
    and a.detail->>'at' >= $4::text and a.detail->>'at' < $5::text`
  const values = [prefix, asked.person ?? null, asked.user ?? null, asked.from, asked.to]
  const source = 'from audit a left join users u on u.id = a.user_id'
  const [count] = await sql.query<{ total: number }>(`select count(*)::int as total ${source} where ${where}`, values)
  const rows = await sql.query<AuditRow>(
    `select a.id::float8 as seq, a.at, u.username as user, a.device_id as device, a.kind, a.detail - 'people' || jsonb_build_object('people', coalesce(jsonb_array_length(a.detail->'people'), 0)) as detail, a.hash
     ${source} where ${where} order by a.detail->>'at' desc, a.id desc limit $6::int offset $7::bigint`,
    [...values, asked.size, (asked.page - 1) * asked.size],
  )
  return { total: count?.total ?? 0, rows }
}

export interface AuditBreak {
  readonly chain: string
  readonly seq: number
}

/** One row of a unit's chain. */
export interface ChainRow {
  readonly chain: string
  readonly seq: number
  readonly at: Date
  readonly user: string | null
  readonly device: string | null
  readonly kind: string
  readonly detail: Record<string, unknown>
  readonly previous: string
  readonly hash: string
}

const STEP = 2000

/**
 * Recomputes every chain: an altered, missing or cut-off row is named, the first of each chain.
 * @param seen gets every row that was read, in order
 */
export async function verifyAudit(
  sql: Sql,
  prefix: string,
  seen: (row: ChainRow) => void = () => undefined,
): Promise<{ checked: number; chains: number; breaks: readonly AuditBreak[] }> {
  const heads = await sql.query<{ chain: string; seq: number; hash: string }>(
    `select chain, seq::float8 as seq, hash from audit_heads where chain like $1 || '%' order by chain`,
    [prefix],
  )
  const breaks: AuditBreak[] = []
  let checked = 0
  for (const head of heads) {
    const result = await verifyOne(sql, head, seen)
    checked += result.checked
    if (result.brokenAt !== undefined) breaks.push({ chain: head.chain, seq: result.brokenAt })
  }
  return { checked, chains: heads.length, breaks }
}

async function verifyOne(
  sql: Sql,
  head: { chain: string; seq: number; hash: string },
  seen: (row: ChainRow) => void,
): Promise<{ checked: number; brokenAt?: number }> {
  let [seq, hash] = [0, '']
  for (;;) {
    const rows = await sql.query<ChainRow>(
      `select chain, seq::float8 as seq, at, user_id as user, device_id as device, kind, detail, previous, hash from audit
       where chain = $1 and seq > $2::bigint and seq <= $3::bigint order by seq limit ${STEP}`,
      [head.chain, seq, head.seq],
    )
    for (const row of rows) {
      seen(row)
      const entry = {
        chain: row.chain,
        seq: row.seq,
        at: row.at.getTime(),
        user: row.user,
        device: row.device,
        kind: row.kind,
        detail: row.detail,
      }
      if (row.seq !== seq + 1 || row.previous !== hash || auditHash(hash, entry) !== row.hash) return { checked: seq, brokenAt: seq + 1 }
      seq = row.seq
      hash = row.hash
    }
    if (rows.length < STEP) break
  }
  return seq === head.seq && hash === head.hash ? { checked: seq } : { checked: seq, brokenAt: seq + 1 }
}
