import { parseArgs } from 'node:util'
import { chinaDay } from '#shared/lib/day.ts'
import { createPasswords } from '#server/sessions/password.ts'
import { insertAccount } from '#server/store/accounts.ts'
import { importDocuments } from '#server/store/import-documents.ts'
import { openStore } from '#server/store/open-store.ts'
import { documentHash } from '#server/sync/content.ts'
import { itemDocuments } from './item-documents.ts'
import { itemSizes } from './item-sizes.ts'

/** Fills an empty store with a large and a small community; run as a program, because PGlite is one process's own. */
const { values } = parseArgs({ options: { data: { type: 'string', default: '' } } })
const store = await openStore({ dataDir: values.data, databaseUrl: undefined })
const at = Date.now()
const password = await createPasswords().hash('Bench-2026!')
for (const [username, size] of Object.entries(itemSizes)) {
  for (const [collection, documents] of itemDocuments(size, chinaDay(at)))
    await importDocuments(store, collection, documents, { hashOf: documentHash, at })
  const account = { id: `bench-${username}`, username, name: '测量', unit: size.unit, role: 'secretary' as const }
  await insertAccount(store, { ...account, person: null, password, disabled: false }, at)
}
await store.close()
