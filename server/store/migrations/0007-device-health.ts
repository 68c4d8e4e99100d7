import { sql, type Kysely } from 'kysely'

/** What a device last said of its own state (lessons of systems before: nobody saw that a PC had not sent for weeks). */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw('alter table devices add column health jsonb').execute(db)
}
