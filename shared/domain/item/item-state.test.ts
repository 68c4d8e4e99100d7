import { describe, expect, it } from 'vitest'
import { itemStates, type Item } from '#shared/schema/items.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { canReachItemState, itemStateProblem, nextItemStates } from './item-state.ts'

const item = makeItem('1')
const owned = { owner: { name: '李' }, dueOn: '2026-12-01' }

describe('the life of an item', () => {
  it('goes 登记 → 受理 → 分办 → 办理中 → 办结 → 反馈 → 评价 → 销号', () => {
    const way = ['registered', 'accepted', 'assigned', 'working', 'done', 'reported', 'evaluated', 'closed'] as const
    way.slice(1).forEach((state, index) => expect(nextItemStates(way[index] ?? 'closed')).toContain(state))
  })

  it('goes back to work when the person who raised it is not satisfied', () => {
    expect(nextItemStates('evaluated')).toContain('working')
  })

  it('ends closed or merged, and every state can be reached', () => {
    expect(itemStates.filter((state) => nextItemStates(state).length === 0)).toEqual(['closed', 'merged'])
    expect(itemStates.filter((state) => !canReachItemState('registered', state))).toEqual([])
  })
})

it('a closed or merged item is not taken up again, whoever sends it', () => {
  expect(canReachItemState('closed', 'working')).toBe(false)
  expect(canReachItemState('merged', 'registered')).toBe(false)
  expect(canReachItemState('registered', 'evaluated')).toBe(true)
})

describe('what stands in a state', () => {
  it.each([
    ['accepted', { state: 'assigned' }, 'item/owner-required'],
    ['accepted', { state: 'assigned', owner: { name: '李' } }, 'item/owner-required'],
    ['accepted', { state: 'assigned', ...owned }, undefined],
    ['accepted', { state: 'assigned', ownerOrgName: '物业', dueOn: '2026-12-01' }, undefined],
    ['registered', { state: 'refused' }, 'item/reason-required'],
    ['registered', { state: 'refused', unsolvedReason: '不属社区' }, undefined],
    ['working', { state: 'hung' }, 'item/reason-required'],
    ['working', { state: 'hung', hung: { reason: '等材料', until: '2026-12-01' } }, undefined],
    ['working', { state: 'done' }, 'item/result-required'],
    ['evaluated', { state: 'closed', result: '修好' }, 'item/result-required'],
    ['evaluated', { state: 'closed', result: '修好', feedback: '已告知' }, undefined],
    ['working', { state: 'closed', type: 'patrol', result: '没有发现问题' }, undefined],
  ] as const)('from %s to %j: %s', (_from, changes, code) => {
    expect(itemStateProblem({ ...item, ...changes } as Item)?.code).toBe(code)
  })
})
