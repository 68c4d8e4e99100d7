import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCipher } from '#renderer/data/cipher.ts'
import type { Db } from '#renderer/data/db.ts'
import { createLocks } from '#renderer/data/locks.ts'
import { createSessions } from '#renderer/data/session/create-sessions.ts'
import { dexieSettings } from '#renderer/data/store/dexie-settings.ts'
import { openRxStore } from '#renderer/data/store/rx-store.ts'
import type { Sessions } from '#renderer/data/sessions.ts'
import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { toRxSchema, type RxSchema } from '#shared/schema/json-schema.ts'
import { makePerson } from '#tests/factories/person.ts'
import { makeUser, seededBytes } from './device.ts'
import { createModelDistrict, type Faults } from './model-district.ts'

const PASSWORD = 'Right-2026!'
const open: Sessions[] = []
/** Dexie says aloud that it adds what is missing. */
beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue())
afterEach(async () => {
  vi.restoreAllMocks()
  for (const sessions of open.splice(0)) await sessions.lock()
})

/** What programs before this one declared: the newest index of each collection is not there yet, or none is. */
const before =
  (missing: number) =>
  (name: CollectionName): RxSchema => {
    const entity = entityOf(name)
    return toRxSchema({ ...entity, indexes: entity.indexes.slice(0, Math.max(0, entity.indexes.length - missing)) })
  }

function makePc() {
  const district = createModelDistrict()
  district.addUser(makeUser('chen'), PASSWORD)
  const faults: Faults = { offline: false, loseAnswers: 0 }
  const indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange }
  const randomBytes = seededBytes(7)
  /** Starts the program as one version had it. */
  const start = async (schemaOf?: (name: CollectionName) => RxSchema) => {
    const sessions = await createSessions({
      serverUrl: 'http://district',
      deviceId: 'device-1',
      deviceName: '一号机',
      transport: district.connect(faults),
      locks: createLocks(undefined),
      randomBytes,
      random: () => 0.5,
      derivation: { algorithm: 'argon2id', memoryKib: 64, iterations: 1, parallelism: 1 },
      indexedDb,
      sync: 'manual',
      now: Date.now,
      openStore: (name, key) =>
        openRxStore({
          name,
          cipher: createCipher(key, randomBytes),
          storage: getRxStorageDexie(dexieSettings(indexedDb)),
          multiInstance: false,
          ...(schemaOf ? { schemaOf } : {}),
        }),
    })
    open.push(sessions)
    return sessions
  }
  const signIn = async (sessions: Sessions): Promise<Db> => {
    const opened = await sessions.signIn('chen', PASSWORD)
    if (!opened.ok) throw new Error(`${opened.error.code} ${JSON.stringify(opened.error.details)}`)
    return opened.value
  }
  return { district, faults, indexedDb, start, signIn }
}

/** Two that the district has, and two edits that it does not have yet. */
async function oldStore(pc: ReturnType<typeof makePc>, schemaOf: (name: CollectionName) => RxSchema) {
  const sessions = await pc.start(schemaOf)
  const db = await pc.signIn(sessions)
  const [sent, edited, fresh] = [
    makePerson('sent'),
    makePerson('edited', { phone: '13951600001' }),
    makePerson('fresh', { phone: '13951600003' }),
  ]
  await db.save([sent, edited].map((document) => ({ kind: 'put', collection: 'people', document })))
  await db.sync.syncNow()
  pc.faults.offline = true
  const held = await db.findOne('people', edited.id).run()
  await db.save([
    { kind: 'put', collection: 'people', document: { ...held, name: '改名者' } as never }, // what the store holds, edited
    { kind: 'put', collection: 'people', document: fresh },
  ])
  await sessions.signOut()
  const check = async (now: Db): Promise<void> => {
    expect((await now.find('people').run()).map(({ id }) => id).toSorted()).toEqual([sent.id, edited.id, fresh.id].toSorted())
    expect(await now.findOne('people', edited.id).run()).toMatchObject({ name: '改名者', phone: '13951600001' })
    expect((await now.outbox.list().run()).map(({ id }) => id).toSorted()).toEqual([edited.id, fresh.id].toSorted())
  }
  return { sent, edited, fresh, check }
}

describe('a new version of the program', () => {
  for (const [skipped, missing] of [
    ['the last one', 1],
    ['three versions', 9],
  ] as const) {
    it(`[S12] opens the store of ${skipped} with unsent edits, keeps them, sorts by the new indexes, and sends each once`, async () => {
      const pc = makePc()
      const { edited, fresh, sent, check } = await oldStore(pc, before(missing))
      const db = await pc.signIn(await pc.start())
      await check(db)
      const byIndex = await db.find('people', { sort: [['newest', 'asc']], limit: 2 }).run()
      expect(byIndex).toHaveLength(2)
      pc.faults.offline = false
      await db.sync.syncNow()
      await db.sync.syncNow()
      expect(await db.outbox.list().run()).toEqual([])
      expect(await db.tray.list().run()).toEqual([])
      const held = pc.district.all('people')
      expect(held.map(({ id }) => id).toSorted()).toEqual([sent.id, edited.id, fresh.id].toSorted())
      expect(held.find(({ id }) => id === edited.id)).toMatchObject({ name: '改名者', history: [] })
    }, 120_000)
  }

  it('[S12] whose store cannot be upgraded says so, and leaves the old one as it was', async () => {
    const pc = makePc()
    const { edited, fresh } = await oldStore(pc, before(1))
    const kept = await everything(pc.indexedDb)
    const createIndex = Reflect.get(IDBObjectStore.prototype, 'createIndex') as IDBObjectStore['createIndex'] // called with its store below
    const aborted = new Set<unknown>()
    const full = vi.spyOn(IDBObjectStore.prototype, 'createIndex').mockImplementation(function (this: IDBObjectStore, ...asked) {
      const made = createIndex.apply(this, asked)
      // As a full disc does, a little later: the whole upgrade is taken back.
      const { transaction } = this
      queueMicrotask(() => {
        if (!aborted.has(transaction)) transaction.abort()
        aborted.add(transaction)
      })
      return made
    })
    const failed = await (await pc.start()).signIn('chen', PASSWORD)
    expect(failed).toMatchObject({ ok: false, error: { code: 'store/unavailable' } })
    expect(full).toHaveBeenCalled()
    const now = await everything(pc.indexedDb)
    for (const [name, was] of kept) {
      // What RxDB notes of its declarations, and how often somebody signed in, may differ.
      if (name.includes('--0--_rxdb_internal') || name.startsWith('dq-device')) continue
      expect([name, now.get(name)]).toEqual([name, was])
    }
    expect([...kept].some(([name, { rows }]) => name.endsWith('--people') && JSON.stringify(rows).includes(edited.id))).toBe(true)
    expect([...kept].some(([name, { rows }]) => name.endsWith('-local') && JSON.stringify(rows).includes(fresh.id))).toBe(true)
  }, 120_000)
})

interface Kept {
  readonly version: number
  readonly indexes: readonly string[]
  readonly rows: unknown
}

/** Every database of the profile: its version, its indexes and its rows. */
async function everything({ indexedDB }: { readonly indexedDB: IDBFactory }): Promise<ReadonlyMap<string, Kept>> {
  const found = new Map<string, Kept>()
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await answer(indexedDB.open(name))
    const stores = [...database.objectStoreNames]
    const work = database.transaction(stores, 'readonly')
    const indexes = stores.flatMap((store) => [...work.objectStore(store).indexNames].map((index) => `${store} ${index}`))
    const rows = await Promise.all(stores.map((store) => answer(work.objectStore(store).getAll())))
    found.set(name, { version: database.version, indexes, rows })
    database.close()
  }
  return found
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('no answer'))
  })
}
