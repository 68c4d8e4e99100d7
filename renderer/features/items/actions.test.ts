import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Db, Deps } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import type { Item } from '#shared/schema/items.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { addProgress, createItem, moveItem, undoable, undoMove } from './actions.ts'
import { chooseItems, itemRow } from './item-row.ts'
import { moveInput } from './move-form.ts'

let db: Db
let deps: Deps

beforeEach(async () => {
  const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
  db = (await createDevice({ kind: 'dexie', user: makeUser('chen'), transport }).start()).db
  deps = depsOf(db)
})
afterEach(() => db.close())

async function registered(): Promise<Item> {
  const made = await createItem(deps, { type: 'problem', title: '12 栋楼道灯不亮', origin: 'visit' })
  if (!made.ok) throw new Error(made.error.message)
  return made.value
}

async function moved(item: Item, input: Partial<ReturnType<typeof moveInput>> & { to: Item['state'] }): Promise<Item> {
  const outcome = await moveItem(deps, item, { ...moveInput(item, input.to), ...input })
  if (!outcome.ok) throw new Error(outcome.error.message)
  return outcome.value
}

describe('an item', () => {
  it('is registered with a number that no other PC can give', async () => {
    expect((await registered()).number).toMatch(/^WT\d{8}-[0-9A-F]{6}$/)
  })

  it('goes to nobody without an owner and a date', async () => {
    const item = await registered()
    expect(await moveItem(deps, item, moveInput(item, 'assigned'))).toMatchObject({ ok: false, error: { code: 'item/owner-required' } })
  })

  it('runs from registered to closed, each step told in its thread', async () => {
    const assigned = await moved(await registered(), { to: 'assigned', ownerOrgName: '物业', dueOn: '2099-12-01' })
    const working = await moved(assigned, { to: 'working' })
    const done = await moved(working, { to: 'done', result: '已换灯' })
    const reported = await moved(done, { to: 'reported', feedback: '已电话告知' })
    const closed = await moved(await moved(reported, { to: 'evaluated', satisfaction: 'satisfied' }), { to: 'closed' })
    expect(closed.progress.map((line) => line.state)).toEqual(['assigned', 'working', 'done', 'reported', 'evaluated', 'closed'])
    expect(closed).toMatchObject({ state: 'closed', satisfaction: 'satisfied' })
  })

  it('going up, is sent to the street with its reason and whole thread', async () => {
    const noted = await addProgress(deps, await registered(), '已上门看过')
    if (!noted.ok) throw new Error(noted.error.message)
    const up = await moved(noted.value, { to: 'escalated', reason: '需要资金', tried: '找过物业' })
    expect(up).toMatchObject({ level: 'street', audience: ['320106001000'], asked: '320106001000', unsolvedReason: '需要资金' })
    expect(up.progress).toHaveLength(2)
  })

  it('a step is undone without losing what was told meanwhile', async () => {
    const before = await registered()
    const after = await moved(before, { to: 'accepted' })
    await addProgress(deps, after, '记一笔')
    const undone = await undoMove(deps, before, after)
    expect(undone).toMatchObject({ ok: true, value: { state: 'registered' } })
    expect(undone.ok && undone.value.progress.map((line) => line.text)).toEqual(['', '记一笔', '撤销上一步'])
  })

  it('a step is undone without what a colleague wrote while its dialog stood open', async () => {
    const opened = await registered()
    const edited = await deps.db.save([{ kind: 'put', collection: 'items', document: { ...opened, title: '楼道灯和门禁' }, from: opened }])
    expect(edited.ok).toBe(true)
    const step = await undoable(deps, opened, () => moveItem(deps, opened, moveInput(opened, 'accepted')))
    if (!step.ok) throw new Error(step.error.message)
    expect(step.value.after).toMatchObject({ state: 'accepted', title: '楼道灯和门禁' })
    expect(await step.value.undo()).toMatchObject({ ok: true, value: { state: 'registered', title: '楼道灯和门禁' } })
  })

  it('counts as overdue by its date while open, and no longer when done or hung', async () => {
    const assigned = await moved(await registered(), { to: 'assigned', ownerOrgName: '物业', dueOn: '2099-01-01' })
    const today = '2099-01-05'
    expect(itemRow(assigned, today)).toMatchObject({ overdue: true, due: '逾期 4 天' })
    expect(chooseItems([assigned], { state: 'over', query: '楼道' }, today)).toHaveLength(1)
    expect(
      chooseItems(
        [
          { ...assigned, state: 'hung' },
          { ...assigned, state: 'done' },
        ],
        { state: 'over', query: '' },
        today,
      ),
    ).toEqual([])
  })
})
