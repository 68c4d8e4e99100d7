import { afterEach, expect, it } from 'vitest'
import type { Db, Draft, OpenDifference } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { chooseValue, reopenDifference, valueBefore } from './resolve-difference.ts'

let open: Db | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

/** A PC that holds one item whose title two people wrote differently. */
async function withDifference() {
  const user = makeUser('chen')
  const device = createDevice({ kind: 'memory', user, transport: createModelDistrict().connect({ offline: true, loseAnswers: 0 }) })
  const { db } = await device.start()
  open = db
  const deps = depsOf(db)
  const entry: HistoryEntry = {
    id: deps.newId(),
    at: deps.stamp(),
    by: 'user-wang',
    kind: 'difference',
    field: 'title',
    value: '楼道堆物，已清',
  }
  const document: Draft<'items'> = {
    ...makeItem('difference'),
    unit: user.unit,
    createdBy: user.id,
    title: '清理楼道堆物',
    history: [entry],
  }
  const saved = await db.save([{ kind: 'put', collection: 'items', document }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  const openOnes = () => db.differences.run()
  const title = async () => (await db.findOne('items', document.id ?? '').run())?.title
  return { deps, openOnes, title }
}

async function first(openOnes: () => Promise<readonly OpenDifference[]>) {
  const [difference] = await openOnes()
  if (!difference) throw new Error('no open difference')
  return difference
}

it.each([
  ['theirs', '清理楼道堆物'],
  ['mine', '楼道堆物，已清'],
  ['both', '清理楼道堆物；楼道堆物，已清'],
] as const)('[S5] choosing %s shows %s and closes the difference', async (choice, title) => {
  const pc = await withDifference()
  expect(await chooseValue(pc.deps, await first(pc.openOnes), choice)).toMatchObject({ ok: true })
  expect([await pc.title(), (await pc.openOnes()).length]).toEqual([title, 0])
})

it('[S5] undo shows what was shown before and asks again with the same words', async () => {
  const pc = await withDifference()
  const asked = await first(pc.openOnes)
  const before = valueBefore(asked)
  await chooseValue(pc.deps, asked, 'mine')
  expect(await reopenDifference(pc.deps, asked, before)).toMatchObject({ ok: true })
  expect(await pc.title()).toBe('清理楼道堆物')
  expect((await pc.openOnes()).map(({ difference }) => difference.value)).toEqual(['楼道堆物，已清'])
})
