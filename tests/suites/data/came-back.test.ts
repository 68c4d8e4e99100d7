import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import type { DocumentStore } from '#renderer/data/store/document-store.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { createDevice, makeUser } from './device.ts'
import { createModelDistrict, type Faults } from './model-district.ts'

// A busy machine is not a hanging test.
vi.setConfig({ testTimeout: 120_000 })

const open: Db[] = []
afterEach(async () => {
  for (const db of open.splice(0).toReversed()) await db.close()
})

describe.each(['memory', 'dexie'] as const)('an outbox entry that left and came back, %s', (kind) => {
  it('[S5] [L3.15] is not taken by a window that settled the entry before it and waits for the disc', async () => {
    const district = createModelDistrict()
    const refuse: Faults['refuse'] = (_collection, { title }) => (title === '不许的' ? 'record/out-of-scope' : undefined)
    const item = { ...makeItem('came-back', { title: '路灯不亮' }), _deleted: false }
    district.put('items', item)
    const device = createDevice({ kind, user: makeUser('chen'), transport: district.connect({ offline: false, loseAnswers: 0, refuse }) })
    const shared = await device.openStore()
    let waited = false
    const waiting = Promise.withResolvers<void>()
    const disc = Promise.withResolvers<void>()
    /** The first window's disc is slow when a refused edit is to be taken out of the store. */
    const slow = (store: DocumentStore): DocumentStore => ({
      ...store,
      async flush(collection) {
        await store.flush(collection)
        if (waited || (await first.tray.list().run()).length === 0) return
        waited = true
        waiting.resolve()
        await disc.promise
      },
    })
    const first = (await device.start({ opened: shared, store: slow })).db
    open.push(first)
    await first.sync.syncNow()
    await write(first, '不许的')
    const round = first.sync.syncNow()
    await waiting.promise
    // A second window opens, ends what it finds begun, and the person writes there.
    const second = (await device.start({ opened: { ...shared, close: async () => undefined } })).db
    open.push(second)
    expect(await titleAt(second)).toBe('路灯不亮')
    await write(second, '路灯修了')
    await write(second, '路灯修好了')
    disc.resolve()
    await round
    await second.sync.syncNow()
    expect(district.get('items', item.id)).toMatchObject({ title: '路灯修好了' })
    expect(await second.tray.list().run()).toMatchObject([{ mine: { title: '不许的' } }])

    async function write(db: Db, title: string): Promise<void> {
      const here = await db.findOne('items', item.id).run()
      if (!here) throw new Error('not here')
      expect(await db.save([{ kind: 'put', collection: 'items', document: { ...here, title } }])).toMatchObject({ ok: true })
    }

    async function titleAt(db: Db): Promise<string | undefined> {
      return (await db.findOne('items', item.id).run())?.title
    }
  })
})
