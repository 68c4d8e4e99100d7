import { expect, it } from 'vitest'
import { createItem, merge, takeUp } from '#renderer/features/items/actions.ts'
import { isMergedRound } from '#shared/domain/item/merge-items.ts'
import type { Item } from '#shared/schema/items.ts'
import { makeUser } from './device.ts'
import { jointScene } from './joint-scene.ts'
import { heldAt } from './package-scene.ts'

const scene = jointScene([makeUser('chen'), makeUser('wang', 'worker')])

it('[C1] two PCs that were offline merge each the one into the other: neither matter is lost, a person says which goes on', async () => {
  const [chen, wang] = [await scene.signedIn('chen'), await scene.signedIn('wang')]
  const quiet = async (...order: readonly (typeof chen)[]) => {
    chen.cable.in = wang.cable.in = true
    for (const { db } of [...order, ...order]) await db.sync.syncNow()
  }
  const made = async (title: string): Promise<Item> => {
    const item = await createItem(chen.deps, { type: 'problem', title, origin: 'visit' })
    if (!item.ok) throw new Error(item.error.message)
    return item.value
  }
  const [lamp, dark] = [await made('楼道灯不亮'), await made('12 栋楼道太黑')]
  await quiet(chen, wang)
  chen.cable.in = wang.cable.in = false
  const at = (pc: typeof chen, { id }: Item): Promise<Item> => heldAt(pc.db, 'items', id)
  expect(await merge(chen.deps, { source: lamp, target: dark })).toMatchObject({ ok: true })
  expect(await merge(wang.deps, { source: await at(wang, dark), target: await at(wang, lamp) })).toMatchObject({ ok: true })
  await quiet(chen, wang)
  const both = [await at(chen, lamp), await at(chen, dark)]
  expect(both.map(({ state }) => state)).toEqual(['merged', 'merged'])
  expect(both.map((item) => isMergedRound(item, (id) => both.find((one) => one.id === id)))).toEqual([true, true])
  expect(await takeUp(wang.deps, await at(wang, lamp))).toMatchObject({ ok: true, value: { state: 'registered' } })
  await quiet(wang, chen)
  expect([await at(chen, lamp), await at(chen, dark)]).toMatchObject([{ state: 'registered' }, { state: 'merged', mergedInto: lamp.id }])
  for (const pc of [chen, wang]) expect(await pc.db.tray.list().run()).toEqual([])
}, 30_000)
