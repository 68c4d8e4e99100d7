import { describe, expect, it } from 'vitest'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { enter, reverse } from '#renderer/features/money/actions.ts'
import { defaultItemType } from '#shared/domain/item/item-types.ts'
import type { MoneyInput } from '#shared/domain/money/money-entry.ts'
import { leftOf, moneyLines, moneySums } from '#shared/domain/money/money-ledger.ts'
import type { Item } from '#shared/schema/items.ts'
import { makeUser } from './device.ts'
import { jointScene } from './joint-scene.ts'
import { heldAt, orFail } from './package-scene.ts'

const scene = jointScene([makeUser('chen'), makeUser('wang', 'worker')])

async function signedIn(name: string) {
  const pc = await scene.signedIn(name)
  return { ...pc, one: (id: string): Promise<Item> => heldAt(pc.db, 'items', id) }
}
type Pc = Awaited<ReturnType<typeof signedIn>>

const entry = (pc: Pc, more: Partial<MoneyInput>): MoneyInput => {
  const on = pc.deps.today()
  return {
    ...{ kind: 'spending', fund: 'microFund', year: Number(on.slice(0, 4)), on, fen: 100, purpose: '材料' },
    ...{ payeeKind: 'company', voucher: '0001', approvedBy: '社区党委会' },
    ...more,
  }
}

/** A project with a budget of 1,000 yuan, known on both PCs. */
async function project(a: Pc, b: Pc): Promise<string> {
  const kind = defaultItemType('microProject')
  if (!kind) throw new Error('the program brings this type')
  const item = newItem(a.deps, { type: 'microProject', kind, title: '北门遮雨棚', origin: 'meeting' })
  orFail(await a.db.save([{ kind: 'put', collection: 'items', document: item }]))
  orFail(await enter(a.deps, item.id, entry(a, { kind: 'budget', fen: 100_000 })))
  await a.db.sync.syncNow()
  await b.db.sync.syncNow()
  return item.id
}

describe('two PCs, offline, at the money of one matter', () => {
  it('[D14][S4] both enter, and both take the same entry back: every entry is there, what was taken back counts not, once', async () => {
    const [a, b] = [await signedIn('chen'), await signedIn('wang')]
    const id = await project(a, b)
    const wrong = orFail(await enter(a.deps, id, entry(a, { fen: 70_000, purpose: '记错的' }))).money?.at(-1)
    await a.db.sync.syncNow()
    await b.db.sync.syncNow()
    a.cable.in = false
    b.cable.in = false
    orFail(await enter(a.deps, id, entry(a, { fen: 30_000 })))
    orFail(await reverse(a.deps, id, wrong?.id ?? '', '金额记错'))
    orFail(await enter(b.deps, id, entry(b, { fen: 45_000 })))
    orFail(await reverse(b.deps, id, wrong?.id ?? '', '重复记账'))
    a.cable.in = true
    b.cable.in = true
    for (const pc of [a, b, a]) await pc.db.sync.syncNow()
    const [onA, onB] = [await a.one(id), await b.one(id)]
    expect(onA.money).toEqual(onB.money)
    expect(onA.money).toHaveLength(6)
    const sums = moneySums(moneyLines(onA.money ?? []))
    expect({ ...sums, left: leftOf(sums) }).toEqual({ budget: 100_000, income: 0, spent: 75_000, left: 25_000 })
    expect([await a.db.tray.list().run(), await b.db.tray.list().run(), await a.db.differences.run()]).toEqual([[], [], []])
  })

  it('[D14] a matter with money is not removed, and an entry is not written over', async () => {
    const [a, b] = [await signedIn('chen'), await signedIn('wang')]
    const id = await project(a, b)
    expect(await b.db.save([{ kind: 'remove', collection: 'items', id }])).toMatchObject({ error: { code: 'money/kept' } })
    const item = await b.one(id)
    const money = item.money?.map((each) => ({ ...each, fen: 1 })) ?? []
    expect(await b.db.save([{ kind: 'put', collection: 'items', document: { ...item, money } }])).toMatchObject({
      error: { code: 'record/append-only' },
    })
    expect((await b.one(id)).money).toEqual(item.money)
  })
})
