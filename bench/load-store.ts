import { parseArgs } from 'node:util'
import { createPasswords } from '#server/sessions/password.ts'
import { insertAccount } from '#server/store/accounts.ts'
import { importDocuments } from '#server/store/import-documents.ts'
import { openStore } from '#server/store/open-store.ts'
import { documentHash } from '#server/sync/content.ts'
import { BENCH_UNIT, benchDocuments } from './documents.ts'

/** Fills an empty store with the bench's documents and one account; run as a program, because PGlite is one process's own. */
const { values } = parseArgs({ options: { data: { type: 'string' }, 'database-url': { type: 'string' }, count: { type: 'string' } } })
const store = await openStore({ dataDir: values.data ?? '', databaseUrl: values['database-url'] })
for (const [collection, documents] of benchDocuments(Number(values.count))) {
  await importDocuments(store, collection, documents, { hashOf: documentHash, at: Date.now() })
}
const password = await createPasswords().hash('Bench-2026!')
await insertAccount(
  store,
  { id: 'bench-user', username: 'bench', name: '测量', role: 'secretary', unit: BENCH_UNIT, person: null, password, disabled: false },
  Date.now(),
)
await store.close()
