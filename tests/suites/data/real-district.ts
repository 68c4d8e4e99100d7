import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { User } from '#shared/contracts/api.ts'
import { buildApp } from '#server/app.ts'
import type { Passwords } from '#server/sessions/password.ts'
import { insertAccount } from '#server/store/accounts.ts'
import { openPgliteStore } from '#server/store/pglite-store.ts'
import { readEpoch, writeSetting, type Epoch } from '#server/store/settings.ts'

/** Checking a password is not what these tests are about, and argon2 costs a tenth of a second each time. */
const quickPasswords: Passwords = { hash: async (password) => password, verify: async (password, known) => password === known }

const recordTables = ['documents', 'versions', 'feeds', 'feed_entries'] as const
type Backup = readonly (readonly [table: string, rows: string])[]

/** The server as it is, on PGlite in memory, listening on a port of its own. */
export async function startDistrict(users: readonly { readonly user: User; readonly password: string }[]) {
  const blobsDir = await mkdtemp(join(tmpdir(), 'dq-blobs-'))
  const store = await openPgliteStore()
  for (const { user, password } of users) {
    await insertAccount(store, { ...user, person: null, password, disabled: false }, Date.now())
  }
  const open = async (epoch: Epoch, port: number) => {
    const next = await buildApp({ store, epoch, passwords: quickPasswords, now: () => Date.now(), version: 'test', blobsDir, demo: false })
    return { app: next, url: await next.listen({ port, host: '127.0.0.1' }) }
  }
  const first = await open(await readEpoch(store), 0)
  const { url } = first
  let { app } = first
  return {
    url,
    store,
    /** What the records' tables hold now. */
    async backup(): Promise<Backup> {
      const read = async (table: string): Promise<readonly [string, string]> => {
        const [row] = await store.query<{ rows: string }>(`select coalesce(json_agg(t), '[]')::text as rows from ${table} t`)
        return [table, row?.rows ?? '[]']
      }
      return Promise.all(recordTables.map(read))
    },
    /** Comes back under a new epoch, without what came since. */
    async goBack(backup: Backup, id: string) {
      for (const [table] of backup.toReversed()) await store.query(`delete from ${table}`)
      for (const [table, rows] of backup) {
        await store.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::text::json)`, [rows])
      }
      await this.restoredAs(id)
    },
    /** Comes back at the same address as a district that was restored from a backup; what it forgot is the test's to say. */
    async restoredAs(id: string) {
      await app.close()
      const epoch = { id, restored: true, at: new Date().toISOString() }
      await writeSetting(store, 'epoch', epoch)
      app = (await open(epoch, Number(new URL(url).port))).app
    },
    async stop() {
      await app.close()
      await store.close()
      await rm(blobsDir, { recursive: true, force: true })
    },
  }
}
