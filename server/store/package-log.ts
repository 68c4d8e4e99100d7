import type { ImportResponse, PackagePlaces, PackageRow } from '#shared/contracts/package.ts'
import type { TakenIn } from '#shared/package/series.ts'
import type { Sql } from './store.ts'

/** A person's data on a device under one pair of keys: packages to and from it are numbered by themselves. */
export interface Series {
  readonly device: string
  readonly user: string
  readonly enrolment: number
}

export interface PackageIn {
  readonly serial: number
  readonly hash: string
  readonly at: Date
  readonly places: PackagePlaces
  /** As it was answered, without the receipt's bytes. */
  readonly answer: Omit<ImportResponse, 'receipt'> & { readonly receiptName: string }
  /** Base64 of the receipt's file. */
  readonly receipt: string
}

export async function packagesIn(sql: Sql, { device, user, enrolment }: Series): Promise<readonly TakenIn[]> {
  return sql.query<TakenIn>(
    'select serial, hash from packages_in where device_id = $1 and user_id = $2 and enrolment = $3 order by serial',
    [device, user, enrolment],
  )
}

/** Without a serial the latest one. */
export async function packageIn(sql: Sql, { device, user, enrolment }: Series, serial?: number): Promise<PackageIn | undefined> {
  const [row] = await sql.query<PackageIn>(
    `select serial, hash, at, places, answer, receipt from packages_in
     where device_id = $1 and user_id = $2 and enrolment = $3 and ($4::int is null or serial = $4) order by serial desc limit 1`,
    [device, user, enrolment, serial ?? null],
  )
  return row
}

export interface Carried {
  readonly carrier: string
  readonly rows: number
  readonly reason: string
}

export async function insertPackageIn(sql: Sql, series: Series, entry: Omit<PackageIn, 'at'> & Carried, at: number): Promise<void> {
  await sql.query(
    `insert into packages_in (device_id, user_id, enrolment, serial, hash, at, carrier, rows, reason, places, answer, receipt)
     values ($1, $2, $3, $4, $5, $6::text::timestamptz, $7, $8, $9, $10::text::jsonb, $11::text::jsonb, $12)`,
    [
      series.device,
      series.user,
      series.enrolment,
      entry.serial,
      entry.hash,
      new Date(at).toISOString(),
      entry.carrier,
      entry.rows,
      entry.reason,
      JSON.stringify(entry.places),
      JSON.stringify(entry.answer),
      entry.receipt,
    ],
  )
}

/** The package that went out last in the series, in this life of the store. */
export async function lastPackageOut(sql: Sql, { device, user, enrolment }: Series, epoch: string): Promise<TakenIn | undefined> {
  const [row] = await sql.query<TakenIn>(
    `select serial, hash from packages_out where device_id = $1 and user_id = $2 and enrolment = $3 and epoch = $4
     order by serial desc limit 1`,
    [device, user, enrolment, epoch],
  )
  return row
}

export async function insertPackageOut(
  sql: Sql,
  series: Series,
  entry: { readonly epoch: string; readonly serial: number; readonly hash: string; readonly kind: string } & Carried,
  at: number,
): Promise<void> {
  await sql.query(
    `insert into packages_out (device_id, user_id, enrolment, serial, hash, kind, at, carrier, rows, reason, epoch)
     values ($1, $2, $3, $4, $5, $6, $7::text::timestamptz, $8, $9, $10, $11)`,
    [
      series.device,
      series.user,
      series.enrolment,
      entry.serial,
      entry.hash,
      entry.kind,
      new Date(at).toISOString(),
      entry.carrier,
      entry.rows,
      entry.reason,
      entry.epoch,
    ],
  )
}

/** Packages of an area, in and out, newest first. */
export async function listPackages(sql: Sql, prefix: string, limit: number): Promise<readonly PackageRow[]> {
  const rows = await sql.query<Omit<PackageRow, 'at'> & { readonly at: Date }>(
    `select p.direction, p.kind, p.serial, p.hash, p.at, p.device_id as device, d.name as "deviceName", u.name as "userName", u.unit,
       coalesce(c.name, '') as "carrierName", p.rows, p.reason
     from (select 'in' as direction, 'edits' as kind, device_id, user_id, serial, hash, at, carrier, rows, reason from packages_in
       union all select 'out', kind, device_id, user_id, serial, hash, at, carrier, rows, reason from packages_out) p
     join devices d on d.id = p.device_id join users u on u.id = p.user_id left join users c on c.id = p.carrier
     where u.unit like $1 || '%' order by p.at desc, p.serial desc limit $2::int`,
    [prefix, limit],
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** When the latest package of each person and device of an area came in. */
export async function latestIn(sql: Sql, prefix: string): Promise<ReadonlyMap<string, { readonly serial: number; readonly at: Date }>> {
  const rows = await sql.query<Series & { readonly serial: number; readonly at: Date }>(
    `select distinct on (p.device_id, p.user_id) p.device_id as device, p.user_id as user, p.enrolment, p.serial, p.at from packages_in p
     join users u on u.id = p.user_id where u.unit like $1 || '%' order by p.device_id, p.user_id, p.at desc`,
    [prefix],
  )
  return new Map(rows.map((row) => [`${row.device}/${row.user}`, { serial: row.serial, at: row.at }]))
}
