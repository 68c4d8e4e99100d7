import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { User } from '#shared/contracts/api.ts'
import { buildApp } from '#server/app.ts'
import type { Passwords } from '#server/sessions/password.ts'
import { insertAccount } from '#server/store/accounts.ts'
import { openPgliteStore } from '#server/store/pglite-store.ts'
import { readEpoch, type Epoch } from '#server/store/settings.ts'

/** Checking a password is not what these tests are about, and argon2 costs a tenth of a second each time. */
const quickPasswords: Passwords = { hash: async (password) => password, verify: async (password, known) => password === known }

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
    /** Comes back at the same address as a district that was restored from a backup; what it forgot is the test's to say. */
    async restoredAs(id: string) {
      await app.close()
      app = (await open({ id, restored: true, at: new Date().toISOString() }, Number(new URL(url).port))).app
    },
    async stop() {
      await app.close()
      await store.close()
      await rm(blobsDir, { recursive: true, force: true })
    },
  }
}
