import { openPgliteStore } from './pglite-store.ts'
import { openPostgresStore } from './postgres-store.ts'
import type { Store } from './store.ts'

/** PostgreSQL when a URL is given, else the embedded store in `dataDir`. */
export function openStore(place: { readonly dataDir: string; readonly databaseUrl?: string | undefined }): Promise<Store> {
  return place.databaseUrl ? openPostgresStore(place.databaseUrl) : openPgliteStore(place.dataDir)
}
