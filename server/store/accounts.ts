import { areaPrefix } from '#shared/domain/identity/area-code.ts'
import type { Sql } from './store.ts'

export interface Account {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly role: string
  readonly unit: string
  readonly person: string | null
  readonly password: string
  readonly disabled: boolean
}

const columns = 'id, username, name, role, unit, person, password, disabled'

export async function accountByName(sql: Sql, username: string): Promise<Account | undefined> {
  const [row] = await sql.query<Account>(`select ${columns} from users where username = $1`, [username])
  return row
}

export async function accountById(sql: Sql, id: string): Promise<Account | undefined> {
  const [row] = await sql.query<Account>(`select ${columns} from users where id = $1`, [id])
  return row
}

/** Whether the account still has this password (as hashed); until commit nobody changes it. */
export async function stillHas(sql: Sql, { id, password }: Pick<Account, 'id' | 'password'>): Promise<boolean> {
  const rows = await sql.query('select 1 from users where id = $1 and password = $2 for no key update', [id, password])
  return rows.length === 1
}

export async function listAccounts(sql: Sql): Promise<readonly Account[]> {
  return sql.query<Account>(`select ${columns} from users order by unit, username`)
}

/** A district of a hundred communities has some six hundred who write. */
const MOST_NAMES = 5000

/**
 * Who writes in the records that a unit can read: its own people, those within it, and those of the street and district above it.
 * Administrators write none. Whoever has left is named too: the records stay.
 */
export async function namesAround(sql: Sql, unit: string): Promise<readonly { id: string; name: string }[]> {
  return sql.query(
    `select id, name from users
     where (unit = $1 or unit = $2 or left(unit, length($3::text)) = $3) and role not in ('sysadmin', 'secadmin', 'auditor') order by id limit $4`,
    [`${unit.slice(0, 9)}000`, `${unit.slice(0, 6)}000000`, areaPrefix(unit), MOST_NAMES],
  )
}

/** @returns false when the user name is taken */
export async function insertAccount(sql: Sql, account: Account, at: number): Promise<boolean> {
  const rows = await sql.query(
    `insert into users (id, username, name, role, unit, person, password, disabled, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::timestamptz, $9::text::timestamptz) on conflict (username) do nothing returning id`,
    [
      account.id,
      account.username,
      account.name,
      account.role,
      account.unit,
      account.person,
      account.password,
      account.disabled,
      new Date(at).toISOString(),
    ],
  )
  return rows.length === 1
}

export async function setPassword(sql: Sql, id: string, password: string, at: number): Promise<void> {
  await sql.query('update users set password = $2, updated_at = $3::text::timestamptz where id = $1', [
    id,
    password,
    new Date(at).toISOString(),
  ])
}

export async function setDisabled(sql: Sql, id: string, disabled: boolean, at: number): Promise<void> {
  await sql.query('update users set disabled = $2, updated_at = $3::text::timestamptz where id = $1', [
    id,
    disabled,
    new Date(at).toISOString(),
  ])
}

export async function countAccounts(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ count: number }>('select count(*)::int as count from users')
  return row?.count ?? 0
}
