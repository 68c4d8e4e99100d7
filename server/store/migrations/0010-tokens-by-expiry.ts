import { sql, type Kysely } from 'kysely'

/** Tokens that ran out are removed once an hour; to find them must not mean to read those of a year. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw('create index tokens_expiry on tokens (expires_at)').execute(db)
}
