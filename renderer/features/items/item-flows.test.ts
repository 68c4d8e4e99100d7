import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Db, Deps } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import type { Item } from '#shared/schema/items.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { addProgress, claim, createItem, editItem, merge, moveItem } from './actions.ts'
import { feedList } from './feed-list.ts'
import { moveInput } from './move-form.ts'

let db: Db
let deps: Deps

beforeEach(async () => {
  const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
  db = (await createDevice({ kind: 'dexie', user: makeUser('chen'), transport }).start()).db
  deps = depsOf(db)
})
afterEach(() => db.close())

async function made(input: Partial<Parameters<typeof createItem>[1]> = {}): Promise<Item> {
  const outcome = await createItem(deps, { type: 'problem', title: '楼道灯不亮', origin: 'visit', ...input })
  if (!outcome.ok) throw new Error(outcome.error.message)
  return outcome.value
}
const moved = async (item: Item, to: Item['state'], input: object = {}): Promise<Item> => {
  const outcome = await moveItem(deps, item, { ...moveInput(item, to), ...input })
  if (!outcome.ok) throw new Error(outcome.error.message)
  return outcome.value
}

describe('an item of a type', () => {
  it('keeps the edition that is in force when it is registered, and what the type asks for', async () => {
    const wish = await made({ type: 'wish', values: { shownAs: '一位独居老人', budget: '80' }, category: '实物' })
    expect(wish).toMatchObject({
      state: 'registered',
      typeEdition: { edition: 1 },
      budget: 80,
      details: [{ id: 'shownAs', value: '一位独居老人' }],
    })
    expect(wish.number).toMatch(/^XY/)
  })

  it('is not registered without what its type requires, with a past date, or with a number that is none', async () => {
    const code = async (input: object) => {
      const outcome = await createItem(deps, { type: 'whistle', title: '占道', origin: 'grid', ...input })
      return outcome.ok ? undefined : `${outcome.error.code} ${outcome.error.message}`
    }
    expect(await code({})).toContain('被吹部门、单位：请填写')
    expect(await code({ values: { called: '城管' }, dueOn: '2020-01-01' })).toContain('item/due-past')
    expect(await code({ values: { called: '城管' } })).toBeUndefined()
    expect(await createItem(deps, { type: 'wish', title: '想要收音机', origin: 'visit', values: { budget: '八十' } })).toMatchObject({
      ok: false,
    })
  })

  it('keeps all of a text of 10,000 characters in its thread', async () => {
    const noted = await addProgress(deps, await made(), '居民说'.repeat(3400))
    if (!noted.ok) throw new Error(noted.error.message)
    expect(noted.value.progress.map((row) => row.text).join('')).toBe('居民说'.repeat(3400))
  })

  it('is edited with its own fields; a date that is past is refused, and nothing is lost', async () => {
    const wish = await made({ type: 'wish', values: { budget: '80' } })
    const edit = { title: '收音机', content: '', category: '', owner: undefined, ownerOrgName: '', dueOn: '', grid: '', urgency: undefined }
    expect(await editItem(deps, wish, { ...edit, dueOn: '2020-01-01', values: {} })).toMatchObject({
      ok: false,
      error: { code: 'item/due-past' },
    })
    const edited = await editItem(deps, wish, { ...edit, values: { budget: '', proof: '收条' } })
    expect(edited).toMatchObject({ ok: true, value: { title: '收音机', details: [{ id: 'proof', value: '收条' }] } })
    expect(edited.ok && edited.value.budget).toBeUndefined()
  })
})

describe('together with others', () => {
  it('[D6] a whistle that is refused opens a matter of supervision that the street sees, in the same save', async () => {
    const whistle = await made({ type: 'whistle', category: '应急', values: { called: '城管' } })
    const sent = await moved(whistle, 'published')
    expect(await moveItem(deps, sent, moveInput(sent, 'refused'))).toMatchObject({ ok: false, error: { code: 'item/reason-required' } })
    const refused = await moved(sent, 'refused', { reason: '不属本部门' })
    const supervised = await db.findOne('items', refused.links[0] ?? 'none').run()
    expect(supervised).toMatchObject({ type: 'supervised', originRef: refused.id, audience: [`${refused.unit.slice(0, 9)}000`] })
    expect(supervised?.content).toContain('不属本部门')
  })

  it('[D8] a visit feeds the list in one step, with who raised it and where', async () => {
    const visit = await made({ type: 'visit', title: '走访王秀兰家', raisedBy: { name: '王秀兰' } })
    const fed = await feedList(deps, visit, { type: 'need', title: '想要助餐', content: '中午送餐' })
    expect(fed).toMatchObject({
      ok: true,
      value: { type: 'need', origin: 'visit', originRef: visit.id, raisedBy: { name: '王秀兰' }, links: [visit.id] },
    })
    const after = await db.findOne('items', visit.id).run()
    expect(after?.links).toHaveLength(1)
    expect(after?.progress.at(-1)?.text).toContain('想要助餐')
  })

  it('two that are one are merged in one save, with both threads; not back again', async () => {
    const first = await made()
    const second = await made({ title: '三单元没灯' })
    const noted = await addProgress(deps, second, '电话问过电工')
    if (!noted.ok) throw new Error(noted.error.message)
    expect(await merge(deps, { source: noted.value, target: first })).toMatchObject({
      ok: true,
      value: { state: 'merged', mergedInto: first.id },
    })
    const into = await db.findOne('items', first.id).run()
    expect(into?.progress.map((row) => row.text)).toEqual(['电话问过电工', expect.stringContaining('并入了')])
    const gone = await db.findOne('items', second.id).run()
    if (!into || !gone) throw new Error('both are stored')
    expect(await merge(deps, { source: into, target: gone })).toMatchObject({ ok: false, error: { code: 'item/merge-circular' } })
  })

  it('[C10] a wish is claimed while it is published, and no longer once it is withdrawn', async () => {
    const wish = await moved(await moved(await made({ type: 'wish' }), 'accepted'), 'published', { values: { shownAs: '一位独居老人' } })
    const claimed = await claim(deps, [wish], [{ id: 'unit-1', name: '供电公司' }])
    expect(claimed).toMatchObject({ ok: true, value: { taken: [{ claimedBy: ['unit-1'] }], refused: [] } })
    const withdrawn = await moved((claimed.ok && claimed.value.taken[0]) || wish, 'returned', { reason: '老人不要了' })
    expect(await claim(deps, [withdrawn], [{ id: 'unit-2', name: '学校' }])).toMatchObject({
      ok: false,
      error: { code: 'item/not-claimable' },
    })
  })

  it('[C8] [D9] in a meeting several units claim several matters in one save; what was withdrawn is named and left as it is', async () => {
    const units = [
      { id: 'unit-1', name: '供电公司' },
      { id: 'unit-2', name: '第三小学' },
    ]
    const first = await moved(await made({ type: 'project', title: '遮雨棚' }), 'published')
    const second = await moved(await made({ type: 'project', title: '花坛' }), 'published')
    const gone = await made({ type: 'project', title: '还没发布' })
    const outcome = await claim(deps, [first, gone, second], units)
    expect(outcome).toMatchObject({
      ok: true,
      value: { taken: [{ title: '遮雨棚' }, { title: '花坛' }], refused: [{ title: '还没发布' }] },
    })
    for (const { id } of [first, second]) {
      const stored = await db.findOne('items', id).run()
      expect(stored?.claimedBy).toEqual(['unit-1', 'unit-2'])
      expect(stored?.progress.at(-1)?.text).toBe('供电公司、第三小学 一起认领')
    }
    expect((await db.findOne('items', gone.id).run())?.claimedBy).toEqual([])
  })
})
