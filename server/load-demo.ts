import { seedDemo } from '#server/demo/seed.ts'
import { createAccount } from './first-accounts.ts'
import type { Passwords } from './sessions/password.ts'
import { countAccounts } from './store/accounts.ts'
import { importDocuments } from './store/import-documents.ts'
import { readSetting, writeSetting } from './store/settings.ts'
import type { Store } from './store/store.ts'
import { documentHash } from './sync/content.ts'

/** Fills an empty store with the demo district; a store that holds accounts is left as it is. */
export async function loadDemo(deps: { readonly store: Store; readonly passwords: Passwords; now(): number }): Promise<void> {
  const state = await readSetting(deps.store, 'demo')
  if (state !== 'loading' && (await countAccounts(deps.store)) > 0) return
  await writeSetting(deps.store, 'demo', 'loading')
  // Whoever was stopped while loading begins again; nobody could sign in meanwhile, so nothing of a person's is here.
  if (state === 'loading') await deps.store.query('truncate documents, versions, feeds, feed_entries, users cascade')
  await seedDemo({
    importDocuments: (collection, documents) =>
      importDocuments(deps.store, collection, documents, { hashOf: documentHash, at: deps.now() }),
    createUser: async (user) => void (await createAccount(deps, user)),
  })
  await writeSetting(deps.store, 'demo', true)
}
