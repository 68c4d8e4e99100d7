import type { Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import * as initial from './migrations/0001-initial.ts'
import * as packageKeys from './migrations/0002-package-keys.ts'
import * as attendancesOfAnEvent from './migrations/0005-attendances-of-an-event.ts'
import * as packageEpochs from './migrations/0006-package-epochs.ts'
import * as deviceHealth from './migrations/0007-device-health.ts'
import * as retriedRefresh from './migrations/0008-retried-refresh.ts'
import * as failuresByAge from './migrations/0009-failures-by-age.ts'
import * as tokensByExpiry from './migrations/0010-tokens-by-expiry.ts'

/** Append-only: a file that has been released is never edited, only followed by another. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-initial': initial,
  '0002-package-keys': packageKeys,
  '0005-attendances-of-an-event': attendancesOfAnEvent,
  '0006-package-epochs': packageEpochs,
  '0007-device-health': deviceHealth,
  '0008-retried-refresh': retriedRefresh,
  '0009-failures-by-age': failuresByAge,
  '0010-tokens-by-expiry': tokensByExpiry,
}

/** Brings the store to the newest schema; several processes may try at once (Kysely takes a lock). */
export async function migrateToLatest(db: Kysely<unknown>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw new Error(`the store could not be brought to the newest schema: ${String(error)}`, { cause: error })
}
