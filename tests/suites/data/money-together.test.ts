import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLocks } from '#renderer/data/locks.ts'
import { depsOf } from '#renderer/data/react.tsx'
import { createFetchTransport } from '#renderer/data/remote/fetch-transport.ts'
import { NetworkFailure } from '#renderer/data/remote/transport.ts'
import { createSessions } from '#renderer/data/session/create-sessions.ts'
import type { Sessions } from '#renderer/data/sessions.ts'
import { createMemoryDisc, openMemoryStore } from '#renderer/data/store/memory-store.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { enter, reverse } from '#renderer/features/money/actions.ts'
import { defaultItemType } from '#shared/domain/item/item-types.ts'
import type { MoneyInput } from '#shared/domain/money/money-entry.ts'
import { leftOf, moneyLines, moneySums } from '#shared/domain/money/money-ledger.ts'
import type { Item } from '#shared/schema/items.ts'
import { makeUser, seededBytes } from './device.ts'
import { startDistrict } from './real-district.ts'

const password = 'Right-2026!'
let district: Awaited<ReturnType<typeof startDistrict>>
const open: Sessions[] = []
let seeds = 240

beforeAll(async () => {
  district = await startDistrict([makeUser('chen'), makeUser('wang', 'worker')].map((user) => ({ user, password })))
}, 60_000)
afterAll(async () => {
  for (const sessions of open) await sessions.lock()
  await district.stop()
})

/** One office PC on the real server, with a cable that can be pulled. */
async function signedIn(name: string) {
  seeds += 1
  const seed = seeds
  const line = createFetchTransport(district.url)
  const cable = { out: false }
  const sessions = await createSessions({
    serverUrl: district.url,
    deviceId: `device-${seed}`,
    deviceName: `${seed} 号机`,
    transport: {
      ...line,
      async request(request) {
        if (cable.out) throw new NetworkFailure('cut')
        return line.request(request)
      },
    },
    locks: createLocks(undefined),
    randomBytes: seededBytes(seed),
    random: () => 0.1,
    derivation: { algorithm: 'argon2id', memoryKib: 64, iterations: 1, parallelism: 1 },
    indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange },
    sync: 'manual',
    now: Date.now,
    openStore: async () => openMemoryStore(createMemoryDisc()),
  })
  open.push(sessions)
  const opened = await sessions.signIn(name, password)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  const db = opened.value
  const one = async (id: string): Promise<Item> => {
    const found = await db.findOne('items', id).run()
    if (!found) throw new Error('not here')
    return found
  }
  return { db, deps: depsOf(db), cable, one }
}
type Pc = Awaited<ReturnType<typeof signedIn>>

function value<T>(result: { readonly ok: boolean; readonly value?: T; readonly error?: unknown }): T {
  if (!result.ok || result.value === undefined) throw new Error(JSON.stringify(result.error))
  return result.value
}

const entry = (pc: Pc, more: Partial<MoneyInput>): MoneyInput => {
  const on = pc.deps.today()
  return {
    ...{ kind: 'spending', fund: 'microFund', year: Number(on.slice(0, 4)), on, fen: 100, purpose: '材料' },
    ...{ payeeKind: 'company', voucher: '0001', approvedBy: '社区党委会' },
    ...more,
  }
}

/** A project with a budget of 1,000 yuan, known on both PCs. */
async function project(a: Pc, b: Pc): Promise<string> {
  const kind = defaultItemType('microProject')
  if (!kind) throw new Error('the program brings this type')
  const item = newItem(a.deps, { type: 'microProject', kind, title: '北门遮雨棚', origin: 'meeting' })
  value(await a.db.save([{ kind: 'put', collection: 'items', document: item }]))
  value(await enter(a.deps, item.id, entry(a, { kind: 'budget', fen: 100_000 })))
  await a.db.sync.syncNow()
  await b.db.sync.syncNow()
  return item.id
}

describe('two PCs, offline, at the money of one matter', () => {
  it('[D14][S4] both enter, and both take the same entry back: every entry is there, what was taken back counts not, once', async () => {
    const [a, b] = [await signedIn('chen'), await signedIn('wang')]
    const id = await project(a, b)
    const wrong = value(await enter(a.deps, id, entry(a, { fen: 70_000, purpose: '记错的' }))).money?.at(-1)
    await a.db.sync.syncNow()
    await b.db.sync.syncNow()
    a.cable.out = true
    b.cable.out = true
    value(await enter(a.deps, id, entry(a, { fen: 30_000 })))
    value(await reverse(a.deps, id, wrong?.id ?? '', '金额记错'))
    value(await enter(b.deps, id, entry(b, { fen: 45_000 })))
    value(await reverse(b.deps, id, wrong?.id ?? '', '重复记账'))
    a.cable.out = false
    b.cable.out = false
    for (const pc of [a, b, a]) await pc.db.sync.syncNow()
    const [onA, onB] = [await a.one(id), await b.one(id)]
    expect(onA.money).toEqual(onB.money)
    expect(onA.money).toHaveLength(6)
    const sums = moneySums(moneyLines(onA.money ?? []))
    expect({ ...sums, left: leftOf(sums) }).toEqual({ budget: 100_000, income: 0, spent: 75_000, left: 25_000 })
    expect([await a.db.tray.list().run(), await b.db.tray.list().run(), await a.db.differences.run()]).toEqual([[], [], []])
  })

  it('[D14] a matter with money is not removed, and an entry is not written over', async () => {
    const [a, b] = [await signedIn('chen'), await signedIn('wang')]
    const id = await project(a, b)
    expect(await b.db.save([{ kind: 'remove', collection: 'items', id }])).toMatchObject({ error: { code: 'money/kept' } })
    const item = await b.one(id)
    const money = item.money?.map((each) => ({ ...each, fen: 1 })) ?? []
    expect(await b.db.save([{ kind: 'put', collection: 'items', document: { ...item, money } }])).toMatchObject({
      error: { code: 'record/append-only' },
    })
    expect((await b.one(id)).money).toEqual(item.money)
  })
})
