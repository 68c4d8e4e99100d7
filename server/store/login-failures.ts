import type { Sql } from './store.ts'

const FORGET_MS = 24 * 3_600_000

/** @returns milliseconds since 1970 until which the name is locked, or undefined */
export async function lockedUntil(sql: Sql, username: string, now: number): Promise<number | undefined> {
  const [row] = await sql.query<{ locked_until: Date | null }>('select locked_until from login_failures where username = $1', [username])
  const until = row?.locked_until?.getTime()
  return until !== undefined && until > now ? until : undefined
}

/** Names that are locked now, and until when, in milliseconds since 1970. */
export async function lockedNames(sql: Sql, now: number): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.query<{ username: string; locked_until: Date }>(
    'select username, locked_until from login_failures where locked_until > $1::text::timestamptz',
    [new Date(now).toISOString()],
  )
  return new Map(rows.map((row) => [row.username, row.locked_until.getTime()]))
}

/** $1: what is older is forgotten. */
export const forgetSql = 'delete from login_failures where at < $1::text::timestamptz'

export interface FailureRule {
  readonly now: number
  readonly limit: number
  readonly lockMs: number
}

/** Counts one more; the `limit`th within the lock's time locks. A lock that ran out starts the count anew. */
export async function countFailure(sql: Sql, username: string, { now, limit, lockMs }: FailureRule): Promise<void> {
  const at = new Date(now).toISOString()
  const until = new Date(now + lockMs).toISOString()
  const since = new Date(now - lockMs).toISOString()
  await sql.query(forgetSql, [new Date(now - FORGET_MS).toISOString()])
  await sql.query(
    `insert into login_failures as f (username, count, at) values ($1, 1, $2::text::timestamptz)
     on conflict (username) do update set at = excluded.at,
       count = case when f.at < $5::text::timestamptz or f.locked_until <= $2::text::timestamptz then 1 else f.count + 1 end,
       locked_until = case when f.at < $5::text::timestamptz or f.locked_until <= $2::text::timestamptz then null
         when f.count + 1 >= $4::int then $3::text::timestamptz else f.locked_until end`,
    [username, at, until, limit, since],
  )
}

export async function forgetFailures(sql: Sql, username: string): Promise<void> {
  await sql.query('delete from login_failures where username = $1', [username])
}
