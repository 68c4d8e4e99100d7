import { parseArgs } from 'node:util'
import { createPasswords } from '#server/sessions/password.ts'
import { insertAccount } from '#server/store/accounts.ts'
import { importDocuments } from '#server/store/import-documents.ts'
import { openStore } from '#server/store/open-store.ts'
import type { Store } from '#server/store/store.ts'
import { documentHash } from '#server/sync/content.ts'
import { BENCH_UNIT, benchDocuments } from './documents.ts'
import { unitOf, usernameOf, FLEET_PASSWORD } from './fleet-units.ts'

/** Fills an empty PostgreSQL with `--count` documents for each of `--devices` communities; those of the first are copied by SQL. */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    'database-url': { type: 'string' },
    devices: { type: 'string', default: '120' },
    count: { type: 'string', default: '10000' },
  },
})
const devices = Number(values.devices)
const store = await openStore({ dataDir: values.data ?? '', databaseUrl: values['database-url'] })
for (const [collection, documents] of benchDocuments(Number(values.count))) {
  await importDocuments(store, collection, documents, { hashOf: documentHash, at: Date.now() })
}
for (let device = 1; device < devices; device += 1) await copyTo(store, device)
await store.query('analyze')
const password = await createPasswords().hash(FLEET_PASSWORD)
for (let device = 0; device < devices; device += 1) {
  const [id, unit] = [`fleet-user-${device}`, unitOf(device)]
  await insertAccount(
    store,
    { id, username: usernameOf(device), name: '测量', role: 'secretary', unit, person: null, password, disabled: false },
    Date.now(),
  )
}
await store.close()

/** The hashes stay those of the first community: no device of the fleet asks for a digest. */
async function copyTo(target: Store, device: number): Promise<void> {
  const unit = unitOf(device)
  const suffix = `-${device}`
  await target.query(
    `insert into documents (collection, id, unit, audience, doc, hash, version, deleted, locked, received_at)
     select collection, left(id, 58) || $3, $2, audience, doc || jsonb_build_object('id', left(id, 58) || $3::text, 'unit', $2::text),
       hash, version, deleted, locked, received_at from documents where unit = $1`,
    [BENCH_UNIT, unit, suffix],
  )
  await target.query(
    `insert into feed_entries (feed, collection, id, seq, gone)
     select $2, collection, left(id, 58) || $3, seq, gone from feed_entries where feed = $1`,
    [BENCH_UNIT, unit, suffix],
  )
  await target.query('insert into feeds (feed, seq) select $2, seq from feeds where feed = $1', [BENCH_UNIT, unit])
}
