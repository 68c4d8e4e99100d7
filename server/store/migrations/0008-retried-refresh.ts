import { sql, type Kysely } from 'kysely'

const statements = [
  // The refresh token that a token was given for.
  `alter table tokens add column parent text`,
  // Of a used refresh token: the one that followed it, sealed under itself; and when its answer is known to have arrived.
  `alter table tokens add column next text`,
  `alter table tokens add column received_at timestamptz`,
] as const

/** A refresh whose answer was lost may be asked for again (sync.md S3). */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
