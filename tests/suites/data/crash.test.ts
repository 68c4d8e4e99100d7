import { afterEach, describe, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { StoreFailure, type DocumentStore } from '#renderer/data/store/document-store.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { makePerson } from '#tests/factories/person.ts'
import { createDevice, makeUser } from './device.ts'
import { createMemoryJournal, textOnDisc } from './disc.ts'
import { createModelDistrict } from './model-district.ts'

const open: Db[] = []
afterEach(async () => {
  for (const db of open.splice(0)) await db.close()
})

function offline() {
  return createModelDistrict().connect({ offline: true, loseAnswers: 0 })
}

const person = makePerson('crash', { phone: '13951600001', citizenId: '11010519491231002X', address: '湖南路一百号' })
const put = { kind: 'put', collection: 'people', document: person } as const

describe('what a crash or a full disc leaves', () => {
  it('[L4 relaxed durability] completes a save that a power cut stopped between outbox and store', async () => {
    const device = createDevice({ kind: 'memory', user: makeUser('chen'), transport: offline() })
    let reached: () => void = () => undefined
    const atStore = new Promise<void>((resolve) => {
      reached = resolve
    })
    const cut = (store: DocumentStore): DocumentStore => ({
      ...store,
      write: () => {
        reached()
        return new Promise(() => undefined)
      },
    })
    const before = await device.start({ store: cut })
    void before.db.save([put])
    await atStore

    const { db, reconciliation } = await device.start()
    open.push(db)
    expect(reconciliation).toMatchObject({ settled: 1 })
    expect(await db.findOne('people', person.id).run()).toMatchObject({ name: person.name })
    expect(await db.outbox.list().run()).toMatchObject([{ id: person.id, title: person.name, ops: 1 }])
  })

  it('says so when the disc is full, and sends nothing of it later', async () => {
    const device = createDevice({ kind: 'memory', user: makeUser('chen'), transport: offline() })
    const full = (store: DocumentStore): DocumentStore => ({
      ...store,
      write: () => Promise.reject(new StoreFailure(new Error('QuotaExceededError'))),
    })
    const { db } = await device.start({ store: full })
    open.push(db)
    expect(await db.save([put])).toMatchObject({ ok: false, error: { code: 'store/full' } })
    expect(await db.outbox.list().run()).toEqual([])
  })

  it('brings unsent edits back from the journal when the browser’s storage was emptied', async () => {
    const journal = createMemoryJournal()
    const district = createModelDistrict()
    const faults = { offline: true, loseAnswers: 0 }
    const first = await createDevice({ kind: 'memory', user: makeUser('chen'), transport: district.connect(faults), journal }).start()
    expect(await first.db.save([put])).toMatchObject({ ok: true })
    await first.db.close()

    const second = await createDevice({ kind: 'memory', user: makeUser('chen'), transport: district.connect(faults), journal }).start()
    open.push(second.db)
    expect(second.reconciliation.replayed).toBe(1)
    expect(await second.db.findOne('people', person.id).run()).toMatchObject({ name: person.name })
    faults.offline = false
    await second.db.sync.syncNow()
    expect(district.get('people', person.id)).toMatchObject({ phone: '13951600001' })
    await second.db.close()
    const third = await createDevice({ kind: 'memory', user: makeUser('chen'), transport: district.connect(faults), journal }).start()
    open.push(third.db)
    expect(third.reconciliation).toMatchObject({ replayed: 0, brought: 1 })
  })

  it('notices that the documents are gone while the rest is there, and pulls them again', async () => {
    const district = createModelDistrict()
    district.put('people', { ...person, _deleted: false })
    const options = { kind: 'memory', user: makeUser('chen'), transport: district.connect({ offline: false, loseAnswers: 0 }) } as const
    const device = createDevice(options)
    const first = await device.start()
    await first.db.sync.syncNow()
    await first.db.close()
    const empty = await createDevice(options).openStore()
    const { db, reconciliation } = await device.start({ store: () => empty })
    open.push(db)
    expect(reconciliation.emptied).toBe(true)
    await db.sync.syncNow()
    expect(await db.count('people').run()).toBe(1)
  })

  it('[S17] [L2 integrity proof] finds a document the store lost or kept wrongly, and reads it again', async () => {
    const district = createModelDistrict()
    const clock = { now: Date.parse('2026-11-20T08:00:00Z') }
    const others = ['1', '2', '3'].map((seed) => makePerson(seed))
    for (const one of [person, ...others]) district.put('people', { ...one, _deleted: false })
    const device = createDevice({
      kind: 'memory',
      user: makeUser('chen'),
      transport: district.connect({ offline: false, loseAnswers: 0 }),
      now: () => clock.now,
    })
    const { db } = await device.start()
    open.push(db)
    await db.sync.syncNow()
    const store = await device.openStore()
    const stored = await store.read('people', [person.id, others[0]?.id ?? ''])
    for (const [id, previous] of stored) {
      const wrong = id === person.id ? { id, _deleted: true } : { ...previous.document, name: '错字' }
      await store.write('people', [{ document: wrong, previous }])
    }
    await db.sync.syncNow()
    expect(await db.count('people').run()).toBe(3)
    clock.now += 25 * 3_600_000
    await db.sync.syncNow()
    expect(await db.findOne('people', person.id).run()).toMatchObject({ name: person.name })
    expect(await db.findOne('people', others[0]?.id ?? '').run()).toMatchObject({ name: others[0]?.name })
    expect(await db.sync.state.run()).toMatchObject({ phase: 'synced' })
  })

  it('[S17] also on the PC of a liaison, whose role reads only some kinds of records', async () => {
    const district = createModelDistrict()
    const clock = { now: Date.parse('2026-11-20T08:00:00Z') }
    const item = makeItem('one', { title: '修路灯' })
    district.put('items', { ...item, _deleted: false })
    const transport = district.connect({ offline: false, loseAnswers: 0 })
    const device = createDevice({ kind: 'memory', user: makeUser('gou', 'liaison'), transport, now: () => clock.now })
    const { db } = await device.start()
    open.push(db)
    await db.sync.syncNow()
    const store = await device.openStore()
    const previous = (await store.read('items', [item.id])).get(item.id)
    if (!previous) throw new Error('it was read')
    await store.write('items', [{ document: { ...previous.document, title: '错字' }, previous }])
    clock.now += 25 * 3_600_000
    await db.sync.syncNow()
    expect(await db.findOne('items', item.id).run()).toMatchObject({ title: '修路灯' })
  })

  it('leaves no sensitive value in the clear on the disc, in the journal or in a backup', async () => {
    const journal = createMemoryJournal()
    const district = createModelDistrict()
    const faults = { offline: true, loseAnswers: 0, refuse: () => 'record/out-of-scope' as const }
    const device = createDevice({ kind: 'dexie', user: makeUser('chen'), transport: district.connect(faults), journal })
    const { db } = await device.start()
    open.push(db)
    await db.save([put])
    const exported = await db.safekeeping.exportFile()
    if (!exported.ok) throw new Error(exported.error.code)
    const backup = new TextDecoder().decode(exported.value.data)
    const unsent = (await textOnDisc(device.factory)) + backup + JSON.stringify([...journal.files])
    faults.offline = false
    await db.sync.syncNow()
    expect(await db.tray.list().run()).toHaveLength(1)
    const refused = await textOnDisc(device.factory)
    for (const planted of ['13951600001', '11010519491231002X', '湖南路一百号']) {
      expect(unsent).not.toContain(planted)
      expect(refused).not.toContain(planted)
    }
    expect(unsent).toContain(person.name) // P1 stands in the store, so the search above did look at the right disc
    expect(backup).not.toContain(person.name)
  })
})
