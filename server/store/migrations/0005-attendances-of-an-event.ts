import { sql, type Kysely } from 'kysely'

/** The check-ins of one meeting are read when one of them comes after the signature (sync.md S7). */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(`create index documents_event on documents ((doc ->> 'event')) where collection = 'attendances'`).execute(db)
}
