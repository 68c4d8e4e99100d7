import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { lockFolder } from './folder-lock.ts'
import { migrateToLatest } from './migrate.ts'
import { createListeners } from './notices.ts'
import { sqlOn, type Notice, type Store } from './store.ts'

/**
 * The embedded store, one process, data in `dir`/pglite; in memory without `dir`. It survives a killed process, not a power cut
 * (PGlite never calls fsync).
 * @throws FolderInUse when another process holds `dir`
 */
export async function openPgliteStore(dir?: string, image?: Blob): Promise<Store> {
  const unlock = dir === undefined ? undefined : await lockFolder(dir)
  try {
    const pglite = dir === undefined ? new PGlite(image ? { loadDataDir: image } : {}) : await openFolder(dir)
    await pglite.waitReady
    const db = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite }) })
    await migrateToLatest(db)
    return storeOn(db, unlock)
  } catch (error) {
    await unlock?.()
    throw error
  }
}

function storeOn(db: Kysely<unknown>, unlock: (() => Promise<void>) | undefined): Store {
  const listeners = createListeners()
  return {
    kind: 'pglite',
    ...sqlOn(db),
    async transaction(work) {
      const notices: Notice[] = []
      const result = await db.transaction().execute((tx) => work({ ...sqlOn(tx), announce: async (notice) => void notices.push(notice) }))
      for (const notice of notices) listeners.tell(notice)
      return result
    },
    listen: (listener) => listeners.add(listener),
    async close() {
      await db.destroy()
      await unlock?.()
    },
  }
}

/** A process killed while it makes a new database leaves a folder that never opens; so it is made beside and renamed. */
async function openFolder(dir: string): Promise<PGlite> {
  const target = join(dir, 'pglite')
  for (const name of await readdir(dir)) {
    if (name.startsWith('pglite.new')) await rm(join(dir, name), { recursive: true, force: true })
  }
  if (!existsSync(target)) {
    const beside = join(dir, `pglite.new-${process.pid}`)
    await mkdir(beside, { recursive: true })
    const fresh = new PGlite(beside)
    await fresh.waitReady
    await fresh.close()
    await rename(beside, target)
  }
  return new PGlite(target)
}
