import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import type { User } from '#shared/contracts/api.ts'
import { createCipher } from '#renderer/data/cipher.ts'
import { createLocks } from '#renderer/data/locks.ts'
import type { JournalPort } from '#renderer/data/outbox/journal.ts'
import { openLocalDatabase, type LocalDatabase } from '#renderer/data/outbox/local-database.ts'
import type { Transport } from '#renderer/data/remote/transport.ts'
import type { DocumentStore } from '#renderer/data/store/document-store.ts'
import { dexieSettings } from '#renderer/data/store/dexie-settings.ts'
import { createMemoryDisc, openMemoryStore } from '#renderer/data/store/memory-store.ts'
import { openRxStore } from '#renderer/data/store/rx-store.ts'
import { createWorkspace } from '#renderer/data/workspace.ts'

export const UNIT = '320106001001'

export function makeUser(name: string, role: User['role'] = 'secretary', unit = UNIT): User {
  return { id: `user-${name}`, username: name, name, role, unit }
}

/** Fast, repeatable stand-ins for chance. */
export function seededBytes(seed: number): (length: number) => Uint8Array {
  let state = seed >>> 0
  return (length) =>
    Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return state >>> 24
    })
}

export interface DeviceOptions {
  readonly kind: 'memory' | 'dexie'
  readonly user: User
  readonly transport: Transport
  readonly seed?: number
  readonly journal?: JournalPort
  now?(): number
}

/** One PC: its disc outlives each start. `crash` forgets everything that is not on disc. */
export function createDevice(options: DeviceOptions) {
  const seed = options.seed ?? 1
  const factory = new IDBFactory()
  const dexie = { indexedDB: factory, IDBKeyRange }
  const disc = createMemoryDisc()
  const dataKey = seededBytes(seed + 1000)(32)
  const randomBytes = seededBytes(seed)
  const owner = `device-${seed}-${options.user.id}`
  let tokens = { accessToken: 'access', refreshToken: 'refresh', expiresAt: '2030-01-01T00:00:00.000Z' }
  const openStore = (): Promise<DocumentStore> =>
    options.kind === 'memory'
      ? Promise.resolve(openMemoryStore(disc))
      : openRxStore({
          name: owner,
          cipher: createCipher(dataKey, randomBytes),
          storage: getRxStorageDexie(dexieSettings(dexie)),
          multiInstance: false,
        })
  return {
    /** What the memory store stands on. */
    disc,
    factory,
    dexie,
    owner,
    openStore,
    openLocal: () => openLocalDatabase(`${owner}-local`, dexie),
    /** @param change.opened a store of this PC that is open already: RxDB's free edition opens one a process */
    async start(
      change: {
        opened?: DocumentStore
        store?: (store: DocumentStore) => DocumentStore
        local?: (local: LocalDatabase) => LocalDatabase
      } = {},
    ) {
      const store = change.opened ?? (await openStore())
      const local = await openLocalDatabase(`${owner}-local`, dexie)
      return createWorkspace({
        owner,
        user: options.user,
        deviceId: `device-${seed}`,
        dataKey,
        store: change.store ? change.store(store) : store,
        local: change.local ? change.local(local) : local,
        transport: options.transport,
        tokens: { get: async () => tokens, set: async (fresh) => void (tokens = { ...fresh }) },
        locks: createLocks(undefined),
        journal: options.journal,
        randomBytes,
        random: () => 0.5,
        now: options.now ?? Date.now,
        sync: 'manual',
      })
    },
  }
}

export type Device = ReturnType<typeof createDevice>
