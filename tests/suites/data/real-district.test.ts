import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { createLocks } from '#renderer/data/locks.ts'
import type { Query } from '#renderer/data/query.ts'
import { createFetchTransport } from '#renderer/data/remote/fetch-transport.ts'
import { NetworkFailure } from '#renderer/data/remote/transport.ts'
import { createSessions } from '#renderer/data/session/create-sessions.ts'
import type { Sessions } from '#renderer/data/sessions.ts'
import { createMemoryDisc, openMemoryStore } from '#renderer/data/store/memory-store.ts'
import { makePerson } from '#tests/factories/person.ts'
import { makeUser, seededBytes } from './device.ts'
import { startDistrict } from './real-district.ts'

const password = 'Right-2026!'
let district: Awaited<ReturnType<typeof startDistrict>>
const open: Sessions[] = []

beforeAll(async () => {
  district = await startDistrict([
    { user: { ...makeUser('chen'), id: 'user-chen' }, password },
    { user: { ...makeUser('wang', 'recorder'), id: 'user-wang' }, password },
    { user: { ...makeUser('far', 'secretary', '320106002001'), id: 'user-far' }, password },
  ])
}, 60_000)

afterAll(async () => {
  for (const sessions of open) await sessions.lock()
  await district.stop()
})

async function signedIn(name: string, seed: number, sync: 'auto' | 'manual', transport = createFetchTransport(district.url)): Promise<Db> {
  const sessions = await createSessions({
    serverUrl: district.url,
    deviceId: `device-${seed}`,
    deviceName: `${seed} 号机`,
    transport,
    locks: createLocks(undefined),
    randomBytes: seededBytes(seed),
    random: () => 0.1,
    derivation: { algorithm: 'argon2id', memoryKib: 64, iterations: 1, parallelism: 1 },
    indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange },
    sync,
    now: Date.now,
    openStore: async () => openMemoryStore(createMemoryDisc()),
  })
  open.push(sessions)
  const opened = await sessions.signIn(name, password)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  return opened.value
}

/** Resolves when the query's answer satisfies `holds`. */
function until<T>(query: Query<T>, holds: (data: T) => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const live = query.get()
      if (live.status === 'failed') reject(new Error(JSON.stringify(live.error)))
      if (live.status !== 'ready' || !holds(live.data)) return
      stop()
      resolve(live.data)
    }
    const stop = query.subscribe(look)
    look()
  })
}

describe('against the real server', () => {
  it('[S6] brings a record to the colleague’s PC by the stream, and to nobody else', async () => {
    const [chen, wang, far] = [await signedIn('chen', 11, 'auto'), await signedIn('wang', 12, 'auto'), await signedIn('far', 13, 'manual')]
    const person = makePerson('real', { phone: '13951600009' })
    await until(wang.sync.state, (state) => state.phase === 'synced')
    expect(await chen.save([{ kind: 'put', collection: 'people', document: person }])).toMatchObject({ ok: true })
    const arrived = await until(wang.findOne('people', person.id), (found) => found !== undefined)
    expect(arrived).toMatchObject({ name: person.name, phone: '13951600009', createdBy: 'user-chen' })
    await until(chen.sync.state, (state) => state.phase === 'synced' && state.pending === 0)
    expect(wang.searchPeople(person.name)).toHaveLength(1)
    await far.sync.syncNow()
    expect(await far.count('people').run()).toBe(0)
  }, 20_000)

  it('[S4][S5] two PCs edit one record without a network; both edits are there, the same field is shown', async () => {
    const [a, b] = [await signedIn('chen', 21, 'manual'), await signedIn('wang', 22, 'manual')]
    const person = makePerson('merge', { note: '原文' })
    await a.save([{ kind: 'put', collection: 'people', document: person }])
    await a.sync.syncNow()
    await b.sync.syncNow()
    for (const [db, change] of [
      [a, { note: '甲写的', duty: '楼长' }],
      [b, { note: '乙写的', employer: '某单位' }],
    ] as const) {
      const found = await db.findOne('people', person.id).run()
      if (!found) throw new Error('not here')
      expect(await db.save([{ kind: 'put', collection: 'people', document: { ...found, ...change } }])).toMatchObject({ ok: true })
    }
    await a.sync.syncNow()
    await b.sync.syncNow()
    await a.sync.syncNow()
    const [onA, onB] = [await a.findOne('people', person.id).run(), await b.findOne('people', person.id).run()]
    expect(onA).toEqual(onB)
    expect(onA).toMatchObject({ note: '甲写的', duty: '楼长', employer: '某单位' })
    expect(onA?.history).toMatchObject([{ kind: 'difference', field: 'note', value: '乙写的' }])
    expect(await b.tray.list().run()).toEqual([])
    expect(await b.sync.state.run()).toMatchObject({ pending: 0, attention: 1 })
  }, 20_000)

  it('removes, and brings a removed record back', async () => {
    const [a, b] = [await signedIn('chen', 31, 'manual'), await signedIn('wang', 32, 'manual')]
    const person = makePerson('undo')
    const saved = await a.save([{ kind: 'put', collection: 'people', document: person }])
    if (!saved.ok) throw new Error(saved.error.code)
    await a.sync.syncNow()
    expect(await a.save([{ kind: 'remove', collection: 'people', id: person.id }])).toMatchObject({ ok: true })
    await a.sync.syncNow()
    await b.sync.syncNow()
    expect(await b.findOne('people', person.id).run()).toBeUndefined()
    expect(await a.save([{ kind: 'put', collection: 'people', document: person }])).toMatchObject({ ok: true })
    await a.sync.syncNow()
    await b.sync.syncNow()
    expect(await b.findOne('people', person.id).run()).toMatchObject({ name: person.name })
    expect(await a.tray.list().run()).toEqual([])
  }, 20_000)

  it('[S3] works on when the answer that brought new tokens was lost: nobody has to sign in again', async () => {
    const line = createFetchTransport(district.url)
    let lost = 0
    let losing = true
    const db = await signedIn('chen', 41, 'manual', {
      ...line,
      async request(request) {
        const answer = await line.request(request)
        if (!request.path.endsWith('/auth/refresh') || !losing) return answer
        lost += 1
        throw new NetworkFailure('cut')
      },
    })
    const person = makePerson('lost-answer')
    expect(await db.save([{ kind: 'put', collection: 'people', document: person }])).toMatchObject({ ok: true })
    // As a quarter of an hour later.
    await district.store.query(`delete from tokens where kind = 'access'`)
    for (const round of [1, 2]) {
      await db.sync.syncNow()
      expect([round, (await db.sync.state.run()).pending]).toEqual([round, 1])
    }
    expect(lost).toBeGreaterThan(1)
    losing = false
    await db.sync.syncNow()
    expect([(await db.sync.state.run()).pending, await db.tray.list().run()]).toEqual([0, []])
  }, 20_000)
})
