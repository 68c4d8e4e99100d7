import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { createDevice, makeUser } from './device.ts'
import { createMemoryJournal } from './disc.ts'
import { createModelDistrict, type Faults } from './model-district.ts'

// A busy machine is not a hanging test.
vi.setConfig({ testTimeout: 120_000 })

const open: Db[] = []
afterEach(async () => {
  for (const db of open.splice(0)) await db.close()
})

const user = makeUser('chen')
const item = makeItem('lost-twice', { title: '路灯不亮' })

/** A PC whose browser's storage can be emptied: each new device begins with an empty one, beside the same journal. */
function scene(kind: 'memory' | 'dexie') {
  const district = createModelDistrict()
  const journal = createMemoryJournal()
  const faults: Faults = { offline: false, loseAnswers: 0 }
  const start = async (): Promise<Db> => {
    const { db } = await createDevice({ kind, user, transport: district.connect(faults), journal }).start()
    open.push(db)
    return db
  }
  return { district, journal, faults, start }
}

async function write(db: Db, title: string): Promise<void> {
  const here = (await db.findOne('items', item.id).run()) ?? item
  expect(await db.save([{ kind: 'put', collection: 'items', document: { ...here, title } }])).toMatchObject({ ok: true })
}

describe.each(['memory', 'dexie'] as const)('what the district had, forgot, and a PC lost with its browser’s storage, %s', (kind) => {
  it('[S15] [L3.25] comes back from the journal', async () => {
    const { district, start } = scene(kind)
    const before = await start()
    await write(before, '路灯不亮')
    await before.sync.syncNow()
    const backup = district.snapshot()
    await write(before, '路灯修好了')
    await before.sync.syncNow()
    await before.close()
    district.restore(backup)
    expect(district.get('items', item.id)).toMatchObject({ title: '路灯不亮' })

    const after = await start()
    await after.sync.syncNow()
    await after.sync.syncNow()
    expect(district.get('items', item.id)).toMatchObject({ title: '路灯修好了' })
    expect(await after.outbox.list().run()).toEqual([])
  })

  it('[S15] comes back when its answer was lost too, and only the district’s own page told that it had arrived', async () => {
    const { district, faults, start } = scene(kind)
    const before = await start()
    await write(before, '路灯不亮')
    await before.sync.syncNow()
    const backup = district.snapshot()
    await write(before, '路灯修好了')
    faults.before = (path) => {
      if (path.endsWith('/push')) faults.loseAnswers = 1
    }
    await before.sync.syncNow()
    faults.before = undefined
    expect(await before.outbox.list().run()).toHaveLength(1)
    await before.sync.syncNow()
    expect(await before.outbox.list().run()).toEqual([])
    expect(await before.receipt('items', item.id).run()).toMatchObject({ kind: 'delivered' })
    await before.close()
    district.restore(backup)

    const after = await start()
    await after.sync.syncNow()
    await after.sync.syncNow()
    expect(district.get('items', item.id)).toMatchObject({ title: '路灯修好了' })
  })

  it('[S15] is merged with what was written at the district since', async () => {
    const { district, start } = scene(kind)
    const before = await start()
    await write(before, '路灯不亮')
    await before.sync.syncNow()
    const backup = district.snapshot()
    await write(before, '路灯修好了')
    await before.sync.syncNow()
    await before.close()
    district.restore(backup)
    const held = district.get('items', item.id)
    if (!held) throw new Error('it is in the backup')
    district.put('items', {
      ...held,
      content: '同事后来写的。',
      updatedAt: '2026-11-20T01:00:01.000Z-0000-aaaaaaaaaaaa',
      updatedBy: 'user-li',
    })

    const after = await start()
    await after.sync.syncNow()
    await after.sync.syncNow()
    expect(district.get('items', item.id)).toMatchObject({ title: '路灯修好了', content: '同事后来写的。' })
  })

  it('[S15] is removed again, when that was the last that was done to it', async () => {
    const { district, start } = scene(kind)
    const before = await start()
    await write(before, '登记错了')
    await before.sync.syncNow()
    const backup = district.snapshot()
    expect(await before.save([{ kind: 'remove', collection: 'items', id: item.id }])).toMatchObject({ ok: true })
    await before.sync.syncNow()
    await before.close()
    district.restore(backup)

    const after = await start()
    await after.sync.syncNow()
    await after.sync.syncNow()
    expect(district.get('items', item.id)).toMatchObject({ _deleted: true })
    expect(await after.findOne('items', item.id).run()).toBeUndefined()
  })

  it('is not offered again to a district that remembers it and went on from there', async () => {
    const { district, start } = scene(kind)
    const before = await start()
    await write(before, '路灯不亮')
    await before.sync.syncNow()
    await before.close()
    const held = district.get('items', item.id)
    if (!held) throw new Error('it was sent')
    district.put('items', { ...held, title: '换了新灯', updatedAt: '2026-11-20T01:00:01.000Z-0000-aaaaaaaaaaaa', updatedBy: 'user-li' })

    const after = await start()
    await after.sync.syncNow()
    expect(await after.findOne('items', item.id).run()).toMatchObject({ title: '换了新灯' })
    expect(await after.outbox.list().run()).toEqual([])
    expect(district.get('items', item.id)).toMatchObject({ title: '换了新灯' })
  })

  it('goes when it has left this person’s scope meanwhile', async () => {
    const { district, start } = scene(kind)
    const before = await start()
    await write(before, '路灯不亮')
    await before.sync.syncNow()
    await before.close()
    district.hide('items', item.id)

    const after = await start()
    await after.sync.syncNow()
    expect(await after.findOne('items', item.id).run()).toBeUndefined()
    expect(await after.outbox.list().run()).toEqual([])
  })

  it('is on the screen before there is a network', async () => {
    const { faults, start } = scene(kind)
    const before = await start()
    await write(before, '路灯不亮')
    await before.sync.syncNow()
    await before.close()
    faults.offline = true
    const after = await start()
    expect(await after.findOne('items', item.id).run()).toMatchObject({ title: '路灯不亮' })
    expect(await after.outbox.list().run()).toEqual([])
  })
})
