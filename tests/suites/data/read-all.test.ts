import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { createDevice, makeUser } from './device.ts'
import { createModelDistrict } from './model-district.ts'

// A busy machine is not a hanging test.
vi.setConfig({ testTimeout: 120_000 })

let db: Db | undefined
afterEach(() => db?.close())

describe.each(['memory', 'dexie'] as const)('every record of a kind, %s', (kind) => {
  it('is what a question for all of them finds: of this year, of closed years, edited since, and not what was removed', async () => {
    const district = createModelDistrict()
    const past = (index: number) => `201${index % 9}-03-01T01:00:00.000Z-0000-aaaaaaaaaaaa`
    for (let index = 0; index < 700; index += 1) {
      const at = index % 3 === 0 ? '2026-11-01T01:00:00.000Z-0000-aaaaaaaaaaaa' : past(index)
      const made = makeItem(`all-${index}`, { title: `第${index}件`, state: 'closed', createdAt: at })
      district.put('items', { ...made, updatedAt: at, _deleted: false })
    }
    db = (await createDevice({ kind, user: makeUser('chen'), transport: district.connect({ offline: false, loseAnswers: 0 }) }).start()).db
    await db.sync.syncNow()
    const [edited, gone] = [makeItem('all-1', {}).id, makeItem('all-2', {}).id]
    const known = await db.findOne('items', edited).run()
    if (!known) throw new Error('it arrived')
    expect(await db.save([{ kind: 'put', collection: 'items', document: { ...known, title: '改过的' } }])).toMatchObject({ ok: true })
    expect(await db.save([{ kind: 'remove', collection: 'items', id: gone }])).toMatchObject({ ok: true })

    const all = await db.readAll('items')
    const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1)
    expect(all.toSorted(byId)).toEqual((await db.find('items').run()).toSorted(byId))
    expect(all).toHaveLength(699)
    expect(all.find(({ id }) => id === edited)?.title).toBe('改过的')
  })
})
