import { seedDemo } from '#server/demo/seed.ts'
import { createAccount } from './first-accounts.ts'
import type { Passwords } from './sessions/password.ts'
import { countAccounts } from './store/accounts.ts'
import { importDocuments } from './store/import-documents.ts'
import { writeSetting } from './store/settings.ts'
import type { Store } from './store/store.ts'
import { documentHash } from './sync/content.ts'

/** Fills an empty store with the demo district; a store that holds accounts is left as it is. */
export async function loadDemo(deps: { readonly store: Store; readonly passwords: Passwords; now(): number }): Promise<void> {
  if ((await countAccounts(deps.store)) > 0) return
  await seedDemo({
    importDocuments: (collection, documents) =>
      importDocuments(deps.store, collection, documents, { hashOf: documentHash, at: deps.now() }),
    createUser: async (user) => void (await createAccount(deps, user)),
  })
  await writeSetting(deps.store, 'demo', true)
}
