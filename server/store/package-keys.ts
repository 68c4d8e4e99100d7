import { randomBytes } from 'node:crypto'
import { fingerprintOf, makeKeys, type SecretKeys } from '#shared/package/keys.ts'
import type { PublicKeys } from '#shared/contracts/package.ts'
import { readOrMake } from './settings.ts'
import type { Sql } from './store.ts'

/**
 * The district's own keys, made at first use. They lie beside the records in the store and not in a file: every process on one
 * PostgreSQL needs the same, and a restored backup brings them back, so that packages on their way can still be opened.
 */
export function districtKeys(sql: Sql): Promise<SecretKeys> {
  return readOrMake(sql, 'package-keys', () => makeKeys((length) => randomBytes(length)))
}

export interface EnrolledDevice {
  readonly device: string
  readonly user: string
  readonly enrolment: number
  readonly key: string
  readonly keys: PublicKeys
  readonly at: Date
  readonly deviceName: string
  readonly revoked: boolean
}

interface Row extends Omit<EnrolledDevice, 'keys'> {
  readonly signing: string
  readonly agreement: string
}

const columns = `k.device_id as device, k.user_id as user, k.enrolment, k.key, k.signing, k.agreement, k.at, d.name as "deviceName",
  d.revoked_at is not null as revoked`

/** The enrolment under which a device signs with these keys; without `key` its latest. @param lock holds it until commit */
export async function findEnrolment(
  sql: Sql,
  of: { readonly device: string; readonly user: string; readonly key?: string },
  lock = false,
): Promise<EnrolledDevice | undefined> {
  const [row] = await sql.query<Row>(
    `select ${columns} from device_keys k join devices d on d.id = k.device_id
     where k.device_id = $1 and k.user_id = $2 and ($3::text is null or k.key = $3) order by k.enrolment desc limit 1 ${lock ? 'for update of k' : ''}`,
    [of.device, of.user, of.key ?? null],
  )
  return row && enrolledOf(row)
}

/** Enters keys that this person has not used on this device before. @returns the number of the enrolment */
export async function insertEnrolment(
  sql: Sql,
  of: { readonly device: string; readonly user: string; readonly keys: PublicKeys },
  at: number,
): Promise<number> {
  const [row] = await sql.query<{ enrolment: number }>(
    `insert into device_keys (device_id, user_id, enrolment, key, signing, agreement, at)
     select $1, $2, coalesce(max(enrolment), 0) + 1, $3, $4, $5, $6::text::timestamptz from device_keys where device_id = $1 and user_id = $2
     returning enrolment`,
    [of.device, of.user, fingerprintOf(of.keys), of.keys.signing, of.keys.agreement, new Date(at).toISOString()],
  )
  if (!row) throw new Error('an insert gave no row')
  return row.enrolment
}

/** The latest enrolment of each person and device of an area. */
export async function listEnrolled(
  sql: Sql,
  prefix: string,
): Promise<readonly (EnrolledDevice & { readonly userName: string; readonly unit: string })[]> {
  const rows = await sql.query<Row & { readonly userName: string; readonly unit: string }>(
    `select distinct on (k.device_id, k.user_id) ${columns}, u.name as "userName", u.unit from device_keys k
     join devices d on d.id = k.device_id join users u on u.id = k.user_id
     where u.unit like $1 || '%' order by k.device_id, k.user_id, k.enrolment desc`,
    [prefix],
  )
  return rows.map((row) => ({ ...enrolledOf(row), userName: row.userName, unit: row.unit }))
}

function enrolledOf(row: Row): EnrolledDevice {
  const { signing, agreement, ...rest } = row
  return { ...rest, keys: { signing, agreement } }
}
