import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { User } from '#shared/contracts/api.ts'
import { buildApp } from '#server/app.ts'
import type { Passwords } from '#server/sessions/password.ts'
import { insertAccount } from '#server/store/accounts.ts'
import { openPgliteStore } from '#server/store/pglite-store.ts'
import { readEpoch } from '#server/store/settings.ts'

/** Checking a password is not what these tests are about, and argon2 costs a tenth of a second each time. */
const quickPasswords: Passwords = { hash: async (password) => password, verify: async (password, known) => password === known }

/** The server as it is, on PGlite in memory, listening on a port of its own. */
export async function startDistrict(users: readonly { readonly user: User; readonly password: string }[]) {
  const blobsDir = await mkdtemp(join(tmpdir(), 'dq-blobs-'))
  const store = await openPgliteStore()
  for (const { user, password } of users) {
    await insertAccount(store, { ...user, person: null, password, disabled: false }, Date.now())
  }
  const app = await buildApp({
    store,
    epoch: await readEpoch(store),
    passwords: quickPasswords,
    now: () => Date.now(),
    version: 'test',
    blobsDir,
    demo: false,
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    url,
    store,
    async stop() {
      await app.close()
      await store.close()
      await rm(blobsDir, { recursive: true, force: true })
    },
  }
}
