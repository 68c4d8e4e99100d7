import { afterEach, describe, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import type { Item } from '#shared/schema/items.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { makePerson } from '#tests/factories/person.ts'
import { createDevice, makeUser, UNIT } from './device.ts'
import { createModelDistrict, type Faults } from './model-district.ts'

const open: Db[] = []
afterEach(async () => {
  for (const db of open.splice(0)) await db.close()
})

function network(): Faults {
  return { offline: false, loseAnswers: 0 }
}

async function started(device: ReturnType<typeof createDevice>): Promise<Db> {
  const { db } = await device.start()
  open.push(db)
  return db
}

for (const kind of ['memory', 'dexie'] as const) {
  describe(`a device on ${kind}`, () => {
    it('keeps a save over a restart and brings it to the district', async () => {
      const district = createModelDistrict()
      const faults = network()
      faults.offline = true
      const device = createDevice({ kind, user: makeUser('chen'), transport: district.connect(faults) })
      const first = await started(device)
      const saved = await first.save([{ kind: 'put', collection: 'items', document: draftItem('路灯不亮') }])
      expect(saved).toMatchObject({ ok: true })
      await first.close()

      const db = await started(device)
      const [found] = await db.find('items', { sort: [['newest', 'asc']] }).run()
      expect(found).toMatchObject({ title: '路灯不亮', unit: UNIT, createdBy: 'user-chen' })
      await db.sync.syncNow()
      expect(await db.sync.state.run()).toMatchObject({ phase: 'offline', pending: 1 })
      faults.offline = false
      await db.sync.syncNow()
      expect(await db.sync.state.run()).toMatchObject({ phase: 'synced', pending: 0 })
      expect(district.get('items', found?.id ?? '')).toMatchObject({ title: '路灯不亮', _deleted: false })
      expect(district.get('items', found?.id ?? '')).not.toHaveProperty('newest')
    })

    it('refuses a document the rules refuse, and writes none of the others', async () => {
      const db = await started(createDevice({ kind, user: makeUser('chen'), transport: createModelDistrict().connect(network()) }))
      const bad = { ...draftItem('x'), title: '' }
      const saved = await db.save([
        { kind: 'put', collection: 'items', document: draftItem('好的') },
        { kind: 'put', collection: 'items', document: bad },
      ])
      expect(saved).toMatchObject({ ok: false, error: { code: 'record/invalid' } })
      expect(await db.find('items').run()).toEqual([])
      expect(await db.outbox.list().run()).toEqual([])
    })

    it('[S3] sends again after a lost answer without a conflict or a second history entry', async () => {
      const district = createModelDistrict()
      const faults = network()
      const db = await started(createDevice({ kind, user: makeUser('chen'), transport: district.connect(faults) }))
      await db.sync.syncNow()
      const saved = await db.save([{ kind: 'put', collection: 'items', document: draftItem('路灯') }])
      if (!saved.ok) throw new Error('not saved')
      faults.before = (path) => {
        if (path.endsWith('/push')) faults.loseAnswers = 1
      }
      await db.sync.syncNow()
      faults.before = undefined
      await db.sync.syncNow()
      const [item] = await db.find('items').run()
      expect(item?.history).toEqual([])
      expect(await db.sync.state.run()).toMatchObject({ phase: 'synced', pending: 0 })
      expect(district.all('items')).toHaveLength(1)
    })

    it('[S4][S5] merges two devices’ edits of one record; the same field stays as an open difference', async () => {
      const district = createModelDistrict()
      const [networkA, networkB] = [network(), network()]
      const a = await started(createDevice({ kind: 'memory', seed: 1, user: makeUser('chen'), transport: district.connect(networkA) }))
      const b = await started(createDevice({ kind, seed: 2, user: makeUser('wang', 'recorder'), transport: district.connect(networkB) }))
      const saved = await a.save([{ kind: 'put', collection: 'items', document: draftItem('路灯') }])
      if (!saved.ok) throw new Error(JSON.stringify(saved.error))
      const id = saved.value[0]?.id ?? ''
      await a.sync.syncNow()
      await b.sync.syncNow()
      await edit(a, id, { title: '三号楼路灯', number: '三号楼' })
      await edit(b, id, { title: '路灯和井盖', content: '井盖也坏了' })
      await a.sync.syncNow()
      await b.sync.syncNow()
      await a.sync.syncNow()
      const [onA, onB] = [await a.findOne('items', id).run(), await b.findOne('items', id).run()]
      expect(onA).toEqual(onB)
      expect(onA).toMatchObject({ title: '三号楼路灯' })
      expect(onA?.history).toMatchObject([{ kind: 'difference', field: 'title', value: '路灯和井盖' }])
      expect(await a.differences.run()).toHaveLength(1)
      expect(await a.sync.state.run()).toMatchObject({ phase: 'attention', attention: 1, pending: 0 })
    })

    it('[S8] [L3.6] one refused record goes to the tray; the others arrive', async () => {
      const district = createModelDistrict()
      const faults = network()
      faults.refuse = (_collection, document) => (document['title'] === '坏的' ? 'record/out-of-scope' : undefined)
      const db = await started(createDevice({ kind, user: makeUser('chen'), transport: district.connect(faults) }))
      await db.save(
        ['好的', '坏的', '也好'].map((title) => ({ kind: 'put' as const, collection: 'items' as const, document: draftItem(title) })),
      )
      await db.sync.syncNow()
      expect(district.all('items').map((item) => item['title'])).toEqual(expect.arrayContaining(['好的', '也好']))
      const [entry] = await db.tray.list().run()
      expect(entry).toMatchObject({ title: '坏的', failure: { code: 'record/out-of-scope' } })
      expect(await db.find('items').run()).toHaveLength(2)
      expect(await db.sync.state.run()).toMatchObject({ phase: 'attention', pending: 0, attention: 1 })
      faults.refuse = undefined
      expect(await db.tray.retry(entry?.id ?? '')).toMatchObject({ ok: true })
      await db.sync.syncNow()
      expect(district.all('items')).toHaveLength(3)
      expect(await db.sync.state.run()).toMatchObject({ phase: 'synced' })
    })

    it('[S8] [L4 refused document] a malformed document is quarantined and the rest of its page is stored', async () => {
      const district = createModelDistrict()
      const db = await started(createDevice({ kind, user: makeUser('chen'), transport: district.connect(network()) }))
      district.put('people', { ...makePerson('1'), _deleted: false })
      district.put('people', { id: 'broken', _deleted: 'no' } as never) // what a faulty server might send
      district.put('people', { ...makePerson('2'), _deleted: false })
      await db.sync.syncNow()
      expect(await db.find('people').run()).toHaveLength(2)
      expect(await db.sync.state.run()).toMatchObject({ quarantined: 1 })
    })

    it('[S16] [L2 wipe-out fail-safe] stops and asks before a sync removes many records; an unsent edit survives', async () => {
      const district = createModelDistrict()
      const people = Array.from({ length: 60 }, (_, index) => ({ ...makePerson(String(index)), _deleted: false }))
      people.forEach((person) => district.put('people', person))
      const faults = network()
      const db = await started(createDevice({ kind, user: makeUser('chen'), transport: district.connect(faults) }))
      await db.sync.syncNow()
      const kept = people[3]?.id ?? ''
      const person = await db.findOne('people', kept).run()
      if (!person) throw new Error('not pulled')
      faults.refuse = () => 'record/out-of-scope'
      await db.save([{ kind: 'put', collection: 'people', document: { ...person, note: '刚写的' } }])
      for (const one of people.slice(0, 20)) district.put('people', { id: one.id, _deleted: true })
      await db.sync.syncNow()
      expect(await db.sync.state.run()).toMatchObject({ heldRemovals: 19 })
      expect(await db.count('people').run()).toBe(60)
      await db.sync.allowRemovals()
      await db.sync.syncNow()
      const [refused] = await db.tray.list().run()
      expect(refused?.mine).toMatchObject({ id: kept, note: '刚写的' })
      expect(await db.count('people').run()).toBe(40)
    })

    it('[S15] [L3.3] gives a restored district back what it forgot', async () => {
      const district = createModelDistrict()
      const db = await started(createDevice({ kind, user: makeUser('chen'), transport: district.connect(network()) }))
      const old = await db.save([{ kind: 'put', collection: 'items', document: draftItem('旧') }])
      if (!old.ok) throw new Error('not saved')
      await db.sync.syncNow()
      const backup = district.snapshot()
      const id = old.value[0]?.id ?? ''
      await edit(db, id, { content: '备份之后写的' })
      await db.save([{ kind: 'put', collection: 'items', document: draftItem('新') }])
      await db.sync.syncNow()
      district.restore(backup)
      await db.sync.syncNow()
      expect(district.all('items').map((item) => item['title'])).toEqual(['旧', '新'])
      expect(district.get('items', id)).toMatchObject({ content: '备份之后写的' })
      expect(await db.sync.state.run()).toMatchObject({ phase: 'synced', pending: 0 })
    })

    it('[S5] [L3.20] an edit made while its record is on the way is sent after it', async () => {
      const district = createModelDistrict()
      const faults = network()
      const db = await started(createDevice({ kind, user: makeUser('chen'), transport: district.connect(faults) }))
      const saved = await db.save([{ kind: 'put', collection: 'items', document: draftItem('一') }])
      if (!saved.ok) throw new Error('not saved')
      const id = saved.value[0]?.id ?? ''
      let once = true
      faults.before = async (path) => {
        if (path.endsWith('/items/push') && once) {
          once = false
          await edit(db, id, { content: '补充' })
        }
      }
      await db.sync.syncNow()
      expect(district.get('items', id)).toMatchObject({ content: '补充', history: [] })
      expect(await db.sync.state.run()).toMatchObject({ phase: 'synced', pending: 0 })
    })

    it('[S18] [L3.12] halves a batch the district finds too large', async () => {
      const district = createModelDistrict()
      const faults = network()
      faults.maxRows = 3
      const db = await started(createDevice({ kind, user: makeUser('chen'), transport: district.connect(faults) }))
      const many = Array.from({ length: 10 }, (_, index) => ({
        kind: 'put' as const,
        collection: 'items' as const,
        document: draftItem(`第${index}件`),
      }))
      await db.save(many)
      await db.sync.syncNow()
      expect(district.all('items')).toHaveLength(10)
    })

    it('[S5] [L3.20] a form that was open while the district’s change came in does not overwrite it', async () => {
      const district = createModelDistrict()
      const db = await started(createDevice({ kind, user: makeUser('chen'), transport: district.connect(network()) }))
      const saved = await db.save([{ kind: 'put', collection: 'items', document: draftItem('一') }])
      if (!saved.ok) throw new Error('not saved')
      const id = saved.value[0]?.id ?? ''
      await db.sync.syncNow()
      const form = await db.findOne('items', id).run()
      const atDistrict = district.get('items', id)
      if (!form || !atDistrict) throw new Error('missing')
      district.put('items', { ...atDistrict, number: '二号楼', updatedAt: db.stamp(), updatedBy: 'other' })
      await db.sync.syncNow()
      const first = await db.save([{ kind: 'put', collection: 'items', document: { ...form, content: '甲' }, from: form }])
      if (!first.ok) throw new Error('not saved')
      const shown = first.value[0] as Item // the one document that was put
      await db.save([{ kind: 'put', collection: 'items', document: { ...shown, content: '甲乙' }, from: shown }])
      await db.sync.syncNow()
      expect(district.get('items', id)).toMatchObject({ number: '二号楼', content: '甲乙', history: [] })
    })

    it('[S5] two forms on one record here, both saved: what each changed is kept, and where both changed one field the words that lose it too', async () => {
      const district = createModelDistrict()
      const db = await started(createDevice({ kind, user: makeUser('chen'), transport: district.connect(network()) }))
      const saved = await db.save([{ kind: 'put', collection: 'items', document: draftItem('一') }])
      if (!saved.ok) throw new Error('not saved')
      const form = saved.value[0] as Item // the one document that was put
      await db.save([{ kind: 'put', collection: 'items', document: { ...form, content: '甲', number: '二号楼' }, from: form }])
      await db.save([{ kind: 'put', collection: 'items', document: { ...form, content: '乙', category: '环境' }, from: form }])
      const [both] = await db.find('items').run()
      expect(both).toMatchObject({ number: '二号楼', category: '环境', content: '甲' })
      expect(JSON.stringify(both?.history)).toContain('乙')
      await db.sync.syncNow()
      expect(district.get('items', form.id)).toMatchObject({ number: '二号楼', category: '环境', content: '甲' })
    })

    it('sends the device’s own events as one unbroken chain', async () => {
      const district = createModelDistrict()
      const db = await started(createDevice({ kind, user: makeUser('chen'), transport: district.connect(network()) }))
      await db.audit({ kind: 'view', collection: 'people', id: 'p', fields: ['citizenId'] })
      await db.audit({ kind: 'print', collection: 'people', id: 'p', fields: ['phone'] })
      await db.sync.syncNow()
      expect(district.audit).toMatchObject([
        { seq: 1, kind: 'view', previous: '' },
        { seq: 2, kind: 'print' },
      ])
    })
  })
}

function draftItem(title: string) {
  const item: Partial<Item> = { ...makeItem('7'), title, history: [] }
  for (const name of ['id', 'unit', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'] as const) delete item[name]
  return item as Omit<Item, 'id' | 'unit' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy'> // the bookkeeping is deleted one line above
}

async function edit(db: Db, id: string, change: Partial<Item>): Promise<void> {
  const item = await db.findOne('items', id).run()
  if (!item) throw new Error(`${id} is not here`)
  const saved = await db.save([{ kind: 'put', collection: 'items', document: { ...item, ...change } }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
}
