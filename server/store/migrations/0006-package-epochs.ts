import { sql, type Kysely } from 'kysely'

const statements = [
  `alter table packages_out add column epoch text not null default ''`,
  `alter table packages_out drop constraint packages_out_pkey`,
  `alter table packages_out add primary key (device_id, user_id, enrolment, epoch, serial)`,
] as const

/** A restored store has forgotten which serial numbers it gave: in each of its lives they begin anew. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
