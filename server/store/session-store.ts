import type { DeviceHealth } from '#shared/contracts/sync.ts'
import type { Sql } from './store.ts'

export interface Bearer {
  readonly session: string
  readonly device: string
  readonly user: string
  readonly username: string
  readonly name: string
  readonly role: string
  readonly unit: string
  readonly person: string | null
  readonly kind: 'access' | 'refresh'
  readonly expiresAt: Date
  readonly usedAt: Date | null
  /** Of a used refresh token: the sealed one that followed it, and when it became certain that the device has it. */
  readonly next: string | null
  readonly receivedAt: Date | null
  /** The refresh token whose answer brought this token, while nobody has been seen using that answer. */
  readonly unseenParent: string | null
  readonly endedAt: Date | null
  readonly endedWhy: string | null
  readonly disabled: boolean
  readonly revokedAt: Date | null
}

/** Everything that decides whether a token may be used. */
export async function findBearer(sql: Sql, hash: string, lock = false): Promise<Bearer | undefined> {
  const [row] = await sql.query<Bearer>(
    `select s.id as session, s.device_id as device, u.id as user, u.username, u.name, u.role, u.unit, u.person, t.kind, t.expires_at as "expiresAt",
       t.used_at as "usedAt", t.next, t.received_at as "receivedAt", p.hash as "unseenParent", s.ended_at as "endedAt", s.ended_why as "endedWhy", u.disabled, d.revoked_at as "revokedAt"
     from tokens t join sessions s on s.id = t.session_id join users u on u.id = s.user_id join devices d on d.id = s.device_id
       left join tokens p on p.hash = t.parent and p.received_at is null
     where t.hash = $1 ${lock ? 'for update of t' : ''}`,
    [hash],
  )
  return row
}

export async function saveDevice(sql: Sql, device: { id: string; name: string; user: string }, now: number): Promise<{ revoked: boolean }> {
  const [row] = await sql.query<{ revoked: boolean }>(
    `insert into devices (id, name, user_id, created_at, last_seen_at) values ($1, $2, $3, $4::text::timestamptz, $4::text::timestamptz)
     on conflict (id) do update set
       name = case when devices.revoked_at is null then excluded.name else devices.name end,
       user_id = case when devices.revoked_at is null then excluded.user_id else devices.user_id end,
       last_seen_at = excluded.last_seen_at
     returning revoked_at is not null as revoked`,
    [device.id, device.name, device.user, new Date(now).toISOString()],
  )
  return { revoked: row?.revoked ?? false }
}

export async function insertSession(sql: Sql, session: { id: string; user: string; device: string }, now: number): Promise<void> {
  await sql.query('insert into sessions (id, user_id, device_id, created_at) values ($1, $2, $3, $4::text::timestamptz)', [
    session.id,
    session.user,
    session.device,
    new Date(now).toISOString(),
  ])
}

export interface NewToken {
  readonly hash: string
  readonly kind: 'access' | 'refresh'
  readonly expiresAt: number
  /** Hash of the refresh token that this one was given for. */
  readonly parent?: string
}

export async function insertToken(sql: Sql, session: string, token: NewToken): Promise<void> {
  await sql.query('insert into tokens (hash, session_id, kind, expires_at, parent) values ($1, $2, $3, $4::text::timestamptz, $5)', [
    token.hash,
    session,
    token.kind,
    new Date(token.expiresAt).toISOString(),
    token.parent ?? null,
  ])
}

/** $1: what ran out before is forgotten; $2: at most so many, and none that another process is just removing. */
export const forgetTokensSql = `delete from tokens where hash in (
  select hash from tokens where expires_at < $1::text::timestamptz order by expires_at limit $2::int for update skip locked) returning 1`

/**
 * Removes tokens an hour after they ran out; until then whoever comes with one is told so. A used refresh token stays as long as it would have
 * been good, so that its second use ends the family; later it opens nothing, and is no sign of a theft.
 * @returns how many went
 */
export async function forgetTokens(sql: Sql, now: number): Promise<number> {
  const before = new Date(now - 3_600_000).toISOString()
  for (let gone = 0; ;) {
    const { length } = await sql.query(forgetTokensSql, [before, FORGET_AT_ONCE])
    gone += length
    if (length < FORGET_AT_ONCE) return gone
  }
}

const FORGET_AT_ONCE = 5000

/** @param next the refresh token that follows, sealed */
export async function markUsed(sql: Sql, hash: string, next: string, now: number): Promise<void> {
  await sql.query('update tokens set used_at = $2::text::timestamptz, next = $3 where hash = $1', [hash, new Date(now).toISOString(), next])
}

/** Somebody uses what was given for this refresh token: its answer arrived, so it is never given again. */
export async function markReceived(sql: Sql, hash: string, now: number): Promise<void> {
  await sql.query('update tokens set received_at = $2::text::timestamptz, next = null where hash = $1 and received_at is null', [
    hash,
    new Date(now).toISOString(),
  ])
}

/** Access tokens of an answer that is taken to be lost open nothing any more. */
export async function dropUnreceived(sql: Sql, parent: string): Promise<void> {
  await sql.query(`delete from tokens where parent = $1 and kind = 'access'`, [parent])
}

export async function touchDevice(sql: Sql, device: string, now: number): Promise<void> {
  await sql.query('update devices set last_seen_at = $2::text::timestamptz where id = $1', [device, new Date(now).toISOString()])
}

/** Ends sessions that are still open. @param which any of: one session, all of a user, all of a device; `except` one session that stays */
export async function endSessions(
  sql: Sql,
  which: { readonly session?: string; readonly user?: string; readonly device?: string; readonly except?: string },
  why: string,
  now: number,
): Promise<void> {
  await sql.query(
    `update sessions set ended_at = $1::text::timestamptz, ended_why = $2 where ended_at is null
       and ($3::text is null or id = $3) and ($4::text is null or user_id = $4) and ($5::text is null or device_id = $5) and ($6::text is null or id <> $6)`,
    [new Date(now).toISOString(), why, which.session ?? null, which.user ?? null, which.device ?? null, which.except ?? null],
  )
}

export async function isSessionOpen(sql: Sql, session: string): Promise<boolean> {
  const rows = await sql.query(
    `select 1 from sessions s join users u on u.id = s.user_id join devices d on d.id = s.device_id
     where s.id = $1 and s.ended_at is null and not u.disabled and d.revoked_at is null`,
    [session],
  )
  return rows.length === 1
}

export interface DeviceRow {
  readonly id: string
  readonly name: string
  readonly user: string
  readonly lastSeenAt: Date | null
  readonly revoked: boolean
  readonly health: DeviceHealth | null
}

/**
 * Devices that someone of the area has ever signed in on, with whoever of the area did so last: a device names itself, so that whoever signs in
 * elsewhere under its id must not take it out of its administrator's sight.
 */
export async function listDevices(sql: Sql, prefix: string): Promise<readonly DeviceRow[]> {
  return sql.query<DeviceRow>(
    `select d.id, d.name, l.username as user, d.last_seen_at as "lastSeenAt", d.revoked_at is not null as revoked, d.health
     from (select distinct on (s.device_id) s.device_id, u.username from sessions s join users u on u.id = s.user_id
       where u.unit like $1 || '%' order by s.device_id, s.created_at desc) l join devices d on d.id = l.device_id
     order by d.last_seen_at desc nulls last, d.id`,
    [prefix],
  )
}

/** @returns false when there is no such device */
export async function revokeDevice(sql: Sql, id: string, now: number): Promise<boolean> {
  const rows = await sql.query('update devices set revoked_at = coalesce(revoked_at, $2::text::timestamptz) where id = $1 returning id', [
    id,
    new Date(now).toISOString(),
  ])
  return rows.length === 1
}
