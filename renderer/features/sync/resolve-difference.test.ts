import { afterEach, expect, it } from 'vitest'
import type { Db, Draft, OpenDifference } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { chooseValue, takeBack } from './resolve-difference.ts'

let open: Db | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

/** A PC that holds one item whose title two people wrote differently. */
async function withDifference(change: Partial<HistoryEntry> = {}) {
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
    ...change,
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
  expect(await chooseValue(pc.deps, await first(pc.openOnes), choice)).toMatchObject({ ok: true, value: { kind: 'done' } })
  expect([await pc.title(), (await pc.openOnes()).length]).toEqual([title, 0])
})

it('[S5] undo shows what was shown before and asks again with the same words', async () => {
  const pc = await withDifference()
  await chooseValue(pc.deps, await first(pc.openOnes), 'mine')
  const [made] = await pc.deps.db.decisions.run()
  if (!made?.resolution) throw new Error('no decision')
  expect(await takeBack(pc.deps, made, made.resolution.id)).toMatchObject({ ok: true })
  expect(await pc.title()).toBe('清理楼道堆物')
  expect((await pc.openOnes()).map(({ difference }) => difference.value)).toEqual(['楼道堆物，已清'])
})

it('changes nothing when somebody has chosen meanwhile, and says who', async () => {
  const pc = await withDifference()
  const seen = await first(pc.openOnes)
  await chooseValue(pc.deps, seen, 'theirs')
  expect(await chooseValue(pc.deps, seen, 'mine')).toEqual({ ok: true, value: { kind: 'decided', by: 'chen' } })
  expect(await pc.title()).toBe('清理楼道堆物')
})

it('[S5] brings back a record whose removal was chosen', async () => {
  const pc = await withDifference({ field: '_deleted', value: true })
  const seen = await first(pc.openOnes)
  const chosen = await chooseValue(pc.deps, seen, 'mine')
  expect(await pc.title()).toBeUndefined()
  if (!chosen.ok || chosen.value.kind !== 'done') throw new Error('not chosen')
  expect(await takeBack(pc.deps, { ...seen, document: chosen.value.document }, chosen.value.resolution)).toMatchObject({ ok: true })
  expect([await pc.title(), (await pc.openOnes()).length]).toEqual(['清理楼道堆物', 1])
})
