import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import type { User } from '#shared/contracts/api.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'
import type { CollectionName, Documents } from '#shared/schema/entities.ts'
import { createCipher } from '#renderer/data/cipher.ts'
import type { Db } from '#renderer/data/db.ts'
import { createLocks } from '#renderer/data/locks.ts'
import { createFetchTransport } from '#renderer/data/remote/fetch-transport.ts'
import { NetworkFailure, type Transport } from '#renderer/data/remote/transport.ts'
import { createSessions } from '#renderer/data/session/create-sessions.ts'
import type { Sessions } from '#renderer/data/sessions.ts'
import { dexieSettings } from '#renderer/data/store/dexie-settings.ts'
import { createMemoryDisc, openMemoryStore } from '#renderer/data/store/memory-store.ts'
import { openRxStore } from '#renderer/data/store/rx-store.ts'
import { seededBytes } from './device.ts'

export const PASSWORD = 'Test-2026!'

export interface PcOptions {
  readonly seed: number
  /** Of the real district. */
  readonly url: string
  /** Tests do not meet: each has a community of its own. */
  readonly community: number
  readonly kind: 'memory' | 'dexie'
  /** How far this PC's clock is ahead, in milliseconds; right without it. */
  readonly clockOffsetMs?: number
  /** Whoever is signed in is entered here, to be closed when the test is over. */
  readonly open: { close(): Promise<void> }[]
}

/** One PC with its disc and the product's own sessions; `cable` cuts its network. */
export function createPc({ seed, url, community, kind, open, clockOffsetMs = 0 }: PcOptions) {
  const cable: Cable = { in: true, passes: () => true, losesAnswer: () => false }
  const clock = { aheadMs: clockOffsetMs }
  let current: Db | undefined
  const factory = new IDBFactory()
  const discs = new Map<string, ReturnType<typeof createMemoryDisc>>()
  const sessions = (): Promise<Sessions> =>
    createSessions({
      serverUrl: url,
      deviceId: `device-${community}-${seed}`,
      deviceName: `${seed}号机`,
      transport: throughCable(createFetchTransport(url), cable),
      locks: createLocks(undefined),
      randomBytes: seededBytes(community * 100 + seed),
      random: () => 0.5,
      derivation: { algorithm: 'argon2id', memoryKib: 8, iterations: 1, parallelism: 1 },
      indexedDb: { indexedDB: factory, IDBKeyRange },
      sync: 'manual',
      now: () => Date.now() + clock.aheadMs,
      async openStore(name, key) {
        const indexedDb = { indexedDB: factory, IDBKeyRange }
        const cipher = createCipher(key, seededBytes(seed))
        if (kind === 'dexie')
          return openRxStore({ name, cipher, storage: getRxStorageDexie(dexieSettings(indexedDb)), multiInstance: false })
        const disc = discs.get(name) ?? createMemoryDisc()
        discs.set(name, disc)
        return openMemoryStore(disc)
      },
    })
  return {
    cable,
    clock,
    /** Anew each time, as after a restart of the program: whoever was signed in is signed out. */
    async signIn(username: string): Promise<Db> {
      await current?.close()
      const here = await sessions()
      const db = orFail(await here.signIn(username, PASSWORD))
      open.push(db)
      current = db
      return db
    },
  }
}

export function userOf(name: string, role: User['role'], unit: string): User {
  return { id: `user-${name}`, username: name, name, role, unit }
}

interface Cable {
  in: boolean
  /** Which requests get through while it is in. */
  passes(path: string): boolean
  /** Of a request that came through. */
  losesAnswer(path: string): boolean
}

function throughCable(transport: Transport, cable: Cable): Transport {
  return {
    async request(call) {
      if (!cable.in || !cable.passes(call.path)) throw new NetworkFailure('cut')
      const answer = await transport.request(call)
      if (cable.losesAnswer(call.path)) throw new NetworkFailure('answer lost')
      return answer
    },
    stream: () => Promise.reject(new NetworkFailure('no stream')),
  }
}

/** The factories write documents of a unit of their own. */
export function ownedBy(db: Db) {
  const at = db.stamp()
  return { id: db.newId(), unit: db.user.unit, audience: [], createdAt: at, createdBy: db.user.id, updatedAt: at, updatedBy: db.user.id }
}

export function orFail<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.details)}`)
  return result.value
}

export function codeOf(result: Result<unknown, Failure>): string {
  return result.ok ? 'written' : result.error.code
}

/** The record as a PC holds it. */
export async function heldAt<C extends CollectionName>(db: Db, collection: C, id: string): Promise<Documents[C]> {
  const found = await db.findOne(collection, id).run()
  if (!found) throw new Error('not here')
  return found
}

/** Each after the other, until all have heard of all. */
export async function allSync(...people: readonly Db[]): Promise<void> {
  for (let round = 0; round < 3; round += 1) for (const db of people) await db.sync.syncNow()
}
