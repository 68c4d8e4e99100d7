import { CompiledQuery, type Kysely } from 'kysely'

/** Runs SQL text with parameters $1, $2 …; the same text serves PGlite and PostgreSQL. */
export interface Sql {
  query<Row>(text: string, parameters?: readonly unknown[]): Promise<readonly Row[]>
}

/** One transaction; it commits when the work it was made for returns, and rolls back when that throws. */
export interface StoreTransaction extends Sql {
  /** Told to every process on this store after the commit, never before it, and never when it fails. */
  announce(notice: Notice): Promise<void>
}

/** What processes tell each other. `feeds` names feeds that moved; `ended` ends streams; `lost` says that notices may be missing. */
export type Notice =
  | { readonly kind: 'feeds'; readonly collection: string; readonly feeds: readonly string[] }
  | { readonly kind: 'ended'; readonly session?: string; readonly user?: string; readonly device?: string }
  | { readonly kind: 'lost' }

export interface Store extends Sql {
  readonly kind: 'pglite' | 'postgres'
  transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T>
  /** Calls `listener` for each notice of any process on this store. @returns stops listening */
  listen(listener: (notice: Notice) => void): () => void
  close(): Promise<void>
}

/** @see Sql */
export function sqlOn(db: Kysely<unknown>): Sql {
  return {
    async query<Row>(text: string, parameters: readonly unknown[] = []) {
      const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))
      return rows
    },
  }
}
