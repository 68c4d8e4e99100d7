import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, describe, expect, it } from 'vitest'
import { createLocks } from '#renderer/data/locks.ts'
import type { JournalPort } from '#renderer/data/outbox/journal.ts'
import { createSessions } from '#renderer/data/session/create-sessions.ts'
import type { Sessions } from '#renderer/data/sessions.ts'
import { StoreFailure } from '#renderer/data/store/document-store.ts'
import { createMemoryDisc, openMemoryStore, type MemoryDisc } from '#renderer/data/store/memory-store.ts'
import { makePerson } from '#tests/factories/person.ts'
import { makeUser, seededBytes } from './device.ts'
import { createMemoryJournal } from './disc.ts'
import { createModelDistrict, type Faults } from './model-district.ts'

const DAY = 86_400_000
const derivation = { algorithm: 'argon2id', memoryKib: 64, iterations: 1, parallelism: 1 } as const
const open: Sessions[] = []
afterEach(async () => {
  for (const sessions of open.splice(0)) await sessions.lock()
})

function makePc(journal?: JournalPort) {
  const district = createModelDistrict()
  district.addUser(makeUser('chen'), 'Right-2026!')
  district.addUser(makeUser('wang', 'recorder'), 'Other-2026!')
  const faults: Faults = { offline: false, loseAnswers: 0 }
  const clock = { now: Date.parse('2026-11-20T08:00:00Z') }
  let indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange }
  let discs = new Map<string, MemoryDisc>()
  const fault = { full: false }
  const start = async (): Promise<Sessions> => {
    const sessions = await createSessions({
      serverUrl: 'http://district',
      deviceId: 'device-1',
      deviceName: '一号机',
      transport: district.connect(faults),
      locks: createLocks(undefined),
      journal,
      randomBytes: seededBytes(clock.now % 1000),
      random: () => 0.5,
      derivation,
      indexedDb,
      sync: 'manual',
      now: () => clock.now,
      async openStore(name) {
        const disc = discs.get(name) ?? createMemoryDisc()
        discs.set(name, disc)
        const store = openMemoryStore(disc)
        return fault.full ? { ...store, count: () => Promise.reject(new StoreFailure(new DOMException('', 'QuotaExceededError'))) } : store
      },
    })
    open.push(sessions)
    return sessions
  }
  const emptyBrowser = (): void => {
    indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange }
    discs = new Map()
  }
  return { district, faults, clock, start, emptyBrowser, fault }
}

describe('signing in', () => {
  it('[L4 disk-full] says that the disc is full, and opens when it has room again', async () => {
    const pc = makePc()
    const sessions = await pc.start()
    expect(await sessions.signIn('chen', 'Right-2026!')).toMatchObject({ ok: true })
    await sessions.lock()
    pc.fault.full = true
    expect(await sessions.unlock('Right-2026!')).toMatchObject({ ok: false, error: { code: 'store/full' } })
    pc.fault.full = false
    expect(await sessions.unlock('Right-2026!')).toMatchObject({ ok: true })
  })

  it('needs the network once, then works without it', async () => {
    const pc = makePc()
    pc.faults.offline = true
    const sessions = await pc.start()
    expect(await sessions.signIn('chen', 'Right-2026!')).toMatchObject({ ok: false, error: { code: 'auth/offline-first-time' } })
    pc.faults.offline = false
    expect(await sessions.signIn('chen', 'Right-2026!')).toMatchObject({ ok: true })
    await sessions.lock()
    pc.faults.offline = true
    expect(await sessions.unlock('Right-2026!')).toMatchObject({ ok: true })
    expect(sessions.state()).toMatchObject({ status: 'open', online: false })
    expect(await sessions.users()).toMatchObject([{ username: 'chen' }])
  })

  it('locks for half an hour after five wrong passwords without a network, over restarts', async () => {
    const pc = makePc()
    const first = await pc.start()
    await first.signIn('chen', 'Right-2026!')
    await first.signOut()
    pc.faults.offline = true
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      expect(await first.signIn('chen', 'wrong')).toMatchObject({ ok: false, error: { code: 'auth/bad-credentials' } })
    }
    const second = await pc.start()
    expect(await second.signIn('chen', 'wrong')).toMatchObject({ ok: false, error: { code: 'auth/locked' } })
    expect(await second.signIn('chen', 'Right-2026!')).toMatchObject({ ok: false, error: { code: 'auth/locked' } })
    pc.clock.now += 31 * 60_000
    expect(await second.signIn('chen', 'Right-2026!')).toMatchObject({ ok: true })
  })

  it('ends offline work after thirty days without contact', async () => {
    const pc = makePc()
    const sessions = await pc.start()
    await sessions.signIn('chen', 'Right-2026!')
    await sessions.lock()
    pc.faults.offline = true
    pc.clock.now += 29 * DAY
    expect(await sessions.unlock('Right-2026!')).toMatchObject({ ok: true })
    await sessions.lock()
    pc.clock.now += 2 * DAY
    expect(await sessions.unlock('Right-2026!')).toMatchObject({ ok: false, error: { code: 'auth/lease-expired' } })
  })

  it('asks for the old password once when it was changed elsewhere', async () => {
    const pc = makePc()
    const sessions = await pc.start()
    await sessions.signIn('chen', 'Right-2026!')
    await sessions.signOut()
    pc.district.addUser(makeUser('chen'), 'Fresh-2027!')
    expect(await sessions.signIn('chen', 'Fresh-2027!')).toMatchObject({ ok: false, error: { code: 'auth/slot-mismatch' } })
    expect(await sessions.signIn('chen', 'Fresh-2027!', { previousPassword: 'Right-2026!' })).toMatchObject({ ok: true })
    await sessions.lock()
    pc.faults.offline = true
    expect(await sessions.unlock('Fresh-2027!')).toMatchObject({ ok: true })
  })

  it('keeps two people’s data and unsent edits apart', async () => {
    const pc = makePc()
    const sessions = await pc.start()
    const chen = await sessions.signIn('chen', 'Right-2026!')
    if (!chen.ok) throw new Error(chen.error.code)
    pc.faults.offline = true
    await chen.value.save([{ kind: 'put', collection: 'people', document: makePerson('apart') }])
    pc.faults.offline = false
    const wang = await sessions.signIn('wang', 'Other-2026!')
    if (!wang.ok) throw new Error(wang.error.code)
    await wang.value.sync.syncNow()
    expect(await wang.value.outbox.list().run()).toEqual([])
    expect(pc.district.all('people')).toEqual([])
    const again = await sessions.signIn('chen', 'Right-2026!')
    if (!again.ok) throw new Error(again.error.code)
    await again.value.sync.syncNow()
    expect(pc.district.all('people')).toHaveLength(1)
  })

  it('[S13] locks at the next contact when the device was revoked, and stays locked offline', async () => {
    const pc = makePc()
    const sessions = await pc.start()
    const chen = await sessions.signIn('chen', 'Right-2026!')
    if (!chen.ok) throw new Error(chen.error.code)
    pc.faults.shutOut = 'auth/device-revoked'
    await chen.value.sync.syncNow()
    await chen.value.close()
    expect(sessions.state()).toMatchObject({ status: 'locked', failure: { code: 'auth/device-revoked' } })
    pc.faults.offline = true
    expect(await sessions.unlock('Right-2026!')).toMatchObject({ ok: false, error: { code: 'auth/device-revoked' } })
  })

  it('brings the key and the unsent edits back from the journal when the browser’s storage was emptied', async () => {
    const pc = makePc(createMemoryJournal())
    const sessions = await pc.start()
    const chen = await sessions.signIn('chen', 'Right-2026!')
    if (!chen.ok) throw new Error(chen.error.code)
    pc.faults.offline = true
    const person = makePerson('journal')
    await chen.value.save([{ kind: 'put', collection: 'people', document: person }])
    await sessions.lock()
    pc.emptyBrowser()
    const fresh = await pc.start()
    const back = await fresh.signIn('chen', 'Right-2026!')
    if (!back.ok) throw new Error(back.error.code)
    expect(await back.value.findOne('people', person.id).run()).toMatchObject({ name: person.name })
  })
})
