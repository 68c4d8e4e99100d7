import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach } from 'vitest'
import type { BackupPlaces } from '#shared/contracts/desktop.ts'
import type { BackupPort } from '#renderer/data/backup/safekeeping.ts'
import type { SentinelPort } from '#renderer/data/backup/sentinel.ts'
import type { Db } from '#renderer/data/db.ts'
import { createLocks } from '#renderer/data/locks.ts'
import { createSessions } from '#renderer/data/session/create-sessions.ts'
import type { Sessions } from '#renderer/data/sessions.ts'
import { createMemoryDisc, openMemoryStore, type MemoryDisc } from '#renderer/data/store/memory-store.ts'
import type { Vault } from '#renderer/data/session/key-slots.ts'
import { makePerson } from '#tests/factories/person.ts'
import { makeUser, seededBytes } from './device.ts'
import { createMemoryJournal } from './disc.ts'
import { createModelDistrict, type Faults, type ModelDistrict } from './model-district.ts'

export const PASSWORD = 'Right-2026!'
const derivation = { algorithm: 'argon2id', memoryKib: 64, iterations: 1, parallelism: 1 } as const

/** The desktop's backup files, kept in memory. */
export function createMemoryBackups(now: () => number): BackupPort & { readonly files: Map<string, string> } {
  const files = new Map<string, string>()
  const list = async (): Promise<BackupPlaces> => ({
    folder: '/backups',
    second: null,
    files: [...files].toReversed().map(([name, text]) => ({ name, at: name.slice(3, 27), bytes: text.length, first: true, second: false })),
  })
  return {
    files,
    list,
    async write(_owner, label, give) {
      const pieces: string[] = []
      await give(async (text) => void pieces.push(text))
      files.set(`dq-${new Date(now()).toISOString()}-${label}.dqbak`, pieces.join(''))
      return list()
    },
    async *read(_owner, name) {
      const text = files.get(name) ?? ''
      for (let at = 0; at < text.length; at += 1000) yield text.slice(at, at + 1000)
    },
  }
}

export function createMemorySentinel(): SentinelPort & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>()
  return {
    texts,
    read: async (owner) => texts.get(owner) ?? null,
    write: async (owner, text) => void texts.set(owner, text),
  }
}

/** A PC with everything the desktop has, whose parts can be lost one by one. */
export function createBackupPc(district: ModelDistrict, name: string, clock: { now: number }) {
  const faults: Faults = { offline: false, loseAnswers: 0 }
  const journal = createMemoryJournal()
  const backups = createMemoryBackups(() => clock.now)
  const sentinel = createMemorySentinel()
  const space = { freeBytes: 50 * 1024 ** 3 }
  /** Opens only what this PC sealed. */
  const vault: Vault = {
    protect: async (text) => btoa(`${name}:${text}`),
    unprotect: async (text) => (atob(text).startsWith(`${name}:`) ? atob(text).slice(name.length + 1) : null),
  }
  let indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange }
  let discs = new Map<string, MemoryDisc>()
  const broken = new Set<string>()
  const started: Sessions[] = []
  const pc = {
    name,
    faults,
    journal,
    backups,
    sentinel,
    space,
    broken,
    discs: () => discs,
    factory: () => indexedDb.indexedDB,
    async start(): Promise<Sessions> {
      for (const before of started.splice(0)) await before.lock()
      const sessions = await createSessions({
        serverUrl: 'http://district',
        deviceId: `device-${name}`,
        deviceName: name,
        transport: district.connect(faults),
        locks: createLocks(undefined),
        journal,
        vault,
        backup: backups,
        sentinel,
        freeBytes: async () => space.freeBytes,
        randomBytes: seededBytes((clock.now + name.charCodeAt(0)) % 100_000),
        random: () => 0.5,
        derivation,
        indexedDb,
        sync: 'manual',
        now: () => clock.now,
        async openStore(of) {
          if (broken.has(of)) throw new Error('Internal error opening backing store')
          const disc = discs.get(of) ?? createMemoryDisc()
          discs.set(of, disc)
          return openMemoryStore(disc)
        },
      })
      started.push(sessions)
      return sessions
    },
    async signIn(username = 'chen', password = PASSWORD): Promise<Db> {
      const signedIn = await (await pc.start()).signIn(username, password)
      if (!signedIn.ok) throw new Error(signedIn.error.code)
      return signedIn.value
    },
    async off(): Promise<void> {
      for (const sessions of started.splice(0)) await sessions.lock()
    },
    /** Chromium resets the origin's storage: databases gone, the main process's files not. */
    wipeBrowser(): void {
      indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange }
      discs = new Map()
    },
    newestBackup() {
      const [file] = [...backups.files].toReversed()
      if (!file) throw new Error('no backup')
      return { name: file[0], pieces: () => backups.read('', file[0]) }
    },
  }
  return pc
}

const opened: { off(): Promise<void> }[] = []
afterEach(async () => {
  for (const pc of opened.splice(0)) await pc.off()
})

/** A district with two people, a clock, and as many PCs as a test wants; all are switched off after it. */
export function sceneOfPcs() {
  const district = createModelDistrict()
  district.addUser(makeUser('chen'), PASSWORD)
  district.addUser(makeUser('wang', 'recorder'), PASSWORD)
  const clock = { now: Date.parse('2026-11-20T08:00:00Z') }
  const pc = (name: string) => {
    const made = createBackupPc(district, name, clock)
    opened.push(made)
    return made
  }
  return { district, clock, pc }
}

export const put = (seed: string, change: object = {}) => ({
  kind: 'put' as const,
  collection: 'people' as const,
  document: { ...makePerson(seed), ...change },
})

export async function saved(db: Db, ...changes: Parameters<Db['save']>[0]) {
  const result = await db.save(changes)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

export async function edit(db: Db, id: string, change: object): Promise<void> {
  const held = await db.findOne('people', id).run()
  if (!held) throw new Error('not here')
  await saved(db, { kind: 'put', collection: 'people', document: { ...held, ...change } })
}

export async function backedUp(db: Db): Promise<void> {
  const written = await db.safekeeping.backUp()
  if (!written.ok) throw new Error(written.error.code)
}
