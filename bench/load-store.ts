import { parseArgs } from 'node:util'
import { createPasswords } from '#server/sessions/password.ts'
import { insertAccount } from '#server/store/accounts.ts'
import { importDocuments } from '#server/store/import-documents.ts'
import { openStore } from '#server/store/open-store.ts'
import { documentHash } from '#server/sync/content.ts'
import { BENCH_UNIT, benchDocuments, type Scenario } from './documents.ts'

/** Fills an empty store with the bench's documents and one account; run as a program, because PGlite is one process's own. */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    'database-url': { type: 'string' },
    count: { type: 'string' },
    scenario: { type: 'string', default: 'closed' },
  },
})
const store = await openStore({ dataDir: values.data ?? '', databaseUrl: values['database-url'] })
for (const [collection, documents] of benchDocuments(Number(values.count), values.scenario as Scenario)) {
  await importDocuments(store, collection, documents, { hashOf: documentHash, at: Date.now() })
}
const password = await createPasswords().hash('Bench-2026!')
const accounts = [
  { id: 'bench-user', username: 'bench', name: '测量', unit: BENCH_UNIT },
  { id: 'bench-empty', username: 'empty', name: '空白', unit: '320106001002' }, // a community that has nothing yet
]
for (const account of accounts) {
  await insertAccount(store, { ...account, role: 'secretary', person: null, password, disabled: false }, Date.now())
}
await store.close()
