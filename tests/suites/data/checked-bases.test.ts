import { afterEach, describe, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { createDevice, makeUser } from './device.ts'
import { createModelDistrict } from './model-district.ts'

const open: Db[] = []
afterEach(async () => {
  for (const db of open.splice(0)) await db.close()
})

const UNIT = makeUser('chen').unit
const item = makeItem('one', { title: '甲', unit: UNIT })
const ANEW = { ...item, title: '乙', createdBy: 'user-li', updatedBy: 'user-li', updatedAt: '2026-11-20T01:00:00.000Z-0000-aaaaaaaaaaaa' }

async function write(db: Db, unsolvedReason: string): Promise<void> {
  const known = await db.findOne('items', item.id).run()
  if (!known) throw new Error('it was saved')
  expect(await db.save([{ kind: 'put', collection: 'items', document: { ...known, unsolvedReason } }])).toMatchObject({ ok: true })
}

describe('an edit that is saved while the device finds out what it shares with a restored district', () => {
  it.each(['pull', 'push'] as const)(
    '[S5] [S15] loses nothing, and nothing of the colleague who made the record anew, by %s',
    async (way) => {
      const district = createModelDistrict()
      const faults = { offline: false, loseAnswers: 0, before: async (_path: string): Promise<void> => undefined }
      const device = createDevice({ kind: 'memory', user: makeUser('chen'), transport: district.connect(faults) })
      const { db } = await device.start()
      open.push(db)
      await db.sync.syncNow()
      const backup = district.snapshot()
      expect(await db.save([{ kind: 'put', collection: 'items', document: item }])).toMatchObject({ ok: true })
      await db.sync.syncNow()
      const restore = (): void => {
        district.restore(backup)
        district.put('items', { ...ANEW, _deleted: false })
      }
      // Heard of at the next pull, or only from the answer to a push.
      if (way === 'pull') restore()
      else await write(db, '先写的')
      const asked = new Set<string>()
      faults.before = async (path) => {
        const kind = path.slice(path.lastIndexOf('/') + 1)
        const again = asked.has(kind)
        asked.add(kind)
        if (again) return
        if (kind === 'push' && way === 'push') restore()
        if (kind === 'versions') await write(db, '问的时候写的')
      }
      await db.sync.syncNow()
      await db.sync.syncNow()
      const held = JSON.stringify(district.get('items', item.id))
      expect(asked).toContain('versions')
      for (const word of ['甲', '乙', '问的时候写的']) expect(held).toContain(word)
      expect(await db.outbox.list().run()).toEqual([])
      expect(await db.findOne('items', item.id).run()).toMatchObject({ title: '乙', unsolvedReason: '问的时候写的' })
    },
  )
})
