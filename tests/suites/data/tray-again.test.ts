import { afterEach, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { createDevice, makeUser } from './device.ts'
import { createModelDistrict, type Faults } from './model-district.ts'

const open: Db[] = []
afterEach(async () => {
  for (const db of open.splice(0)) await db.close()
})

const item = makeItem('again', { title: '路灯不亮', content: '东门口。' })

it('[S5] a refused first saving that is offered again writes over nothing that was written there since', async () => {
  const district = createModelDistrict()
  const faults: Faults = { offline: false, loseAnswers: 0, refuse: () => 'record/out-of-scope' }
  const { db } = await createDevice({ kind: 'memory', user: makeUser('chen'), transport: district.connect(faults) }).start()
  open.push(db)
  expect(await db.save([{ kind: 'put', collection: 'items', document: item }])).toMatchObject({ ok: true })
  await db.sync.syncNow()
  const [first] = await db.tray.list().run()
  if (!first) throw new Error('it was refused')
  // Refused once more it lies there twice: the one that was dealt with can be brought back.
  expect(await db.tray.retry(first.id)).toMatchObject({ ok: true })
  await db.sync.syncNow()
  expect(await db.tray.restore(first.id)).toMatchObject({ ok: true })
  const second = (await db.tray.list().run()).find(({ id }) => id !== first.id)
  faults.offline = true
  expect(await db.tray.retry(second?.id ?? '')).toMatchObject({ ok: true })
  const before = await db.findOne('items', item.id).run()
  if (!before) throw new Error('it is offered again')
  const after = { ...before, content: '东门口。西门口也不亮，后来写的。' }
  expect(await db.save([{ kind: 'put', collection: 'items', document: after, from: before }])).toMatchObject({ ok: true })
  expect(await db.tray.retry(first.id)).toMatchObject({ ok: true })
  expect(JSON.stringify(await db.findOne('items', item.id).run())).toContain('后来写的。')
})
