import { sql, type Kysely } from 'kysely'

/** Each wrong password removes the failures of yesterday; whoever guesses names by the million must not make that slower. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw('create index login_failures_at on login_failures (at)').execute(db)
}
