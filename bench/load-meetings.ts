import { parseArgs } from 'node:util'
import { chinaDay } from '#shared/lib/day.ts'
import { createPasswords } from '#server/sessions/password.ts'
import { insertAccount } from '#server/store/accounts.ts'
import { importDocuments } from '#server/store/import-documents.ts'
import { openStore } from '#server/store/open-store.ts'
import { documentHash } from '#server/sync/content.ts'
import { meetingDocuments } from './meeting-documents.ts'
import { sizes } from './meeting-sizes.ts'

/** Fills an empty store with a large and a small community; run as a program, because PGlite is one process's own. */
const { values } = parseArgs({ options: { data: { type: 'string', default: '' } } })
const store = await openStore({ dataDir: values.data, databaseUrl: undefined })
const at = Date.now()
const password = await createPasswords().hash('Bench-2026!')
for (const [username, size] of Object.entries(sizes)) {
  for (const [collection, documents] of meetingDocuments(size, chinaDay(at)))
    await importDocuments(store, collection, documents, { hashOf: documentHash, at })
  const account = { id: `bench-${username}`, username, name: '测量', unit: size.unit, role: 'secretary' as const }
  await insertAccount(store, { ...account, person: null, password, disabled: false }, at)
}
await store.close()
