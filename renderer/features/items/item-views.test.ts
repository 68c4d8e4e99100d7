import { describe, expect, it } from 'vitest'
import { readTypes } from '#renderer/entities/labels/use-item-types.ts'
import { createRandom } from '#shared/lib/random.ts'
import { itemStates, type Item } from '#shared/schema/items.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { boardOf, boardPlaceAfter, CARDS } from './board-view.ts'
import { calendarOf, dayAfterKey } from './calendar-view.ts'
import { chooseItems, ownersIn } from './item-row.ts'

const today = '2026-11-23'
const types = readTypes([], today)
const problem = types.every.find((type) => type.code === 'problem')
const base = makeItem('base')
const item = (id: string, more: Partial<Item> = {}): Item => ({ ...base, id, ...more })
const many = (count: number): Item[] => {
  const random = createRandom('thirty thousand')
  return Array.from({ length: count }, (_, index) =>
    item(`i${index}`, {
      state: random.pick(itemStates),
      dueOn: random.chance(0.8) ? `2026-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}` : '',
    }),
  )
}

describe('the board', () => {
  it('has the states of its type as columns, and branches only where something stands in them', () => {
    const columns = boardOf([item('a', { state: 'working' }), item('b', { state: 'hung' })], problem, today)
    expect(columns.map((column) => [column.label, column.count])).toEqual([
      ['已登记', 0],
      ['已受理', 0],
      ['已分办', 0],
      ['办理中', 1],
      ['已办结', 0],
      ['已反馈', 0],
      ['已评价', 0],
      ['已销号', 0],
      ['已挂起', 1],
    ])
  })

  it('draws the pressing ones first, few of thirty thousand, and counts all of them', () => {
    const items = many(30_000)
    for (const kind of [undefined, problem]) {
      const columns = boardOf(items, kind, today)
      expect(columns.reduce((sum, column) => sum + column.count, 0)).toBe(30_000)
      expect(Math.max(...columns.map((column) => column.cards.length))).toBe(CARDS)
    }
    const doing = boardOf(items, undefined, today).find((column) => column.key === 'doing')
    const all = chooseItems(items, { state: 'doing', query: '' }, today)
    expect(doing?.count).toBe(all.length)
    const dues = doing?.cards.map((card) => card.dueOn) ?? []
    expect(dues).toEqual([...dues].sort())
    expect(dues[0]).toBe(
      [...all]
        .map((one) => one.dueOn)
        .filter(Boolean)
        .sort()[0],
    )
  })

  it('hides nothing that stands in a state the type no longer has', () => {
    const columns = boardOf([item('old', { state: 'fulfilling' })], problem, today)
    expect(columns.at(-1)).toMatchObject({ label: '其他状态', count: 1 })
  })

  it('is walked by keys, past empty columns', () => {
    const sizes = [2, 0, 3]
    expect(boardPlaceAfter('ArrowRight', { column: 0, card: 1 }, sizes)).toEqual({ column: 2, card: 1 })
    expect(boardPlaceAfter('ArrowLeft', { column: 2, card: 2 }, sizes)).toEqual({ column: 0, card: 1 })
    expect(boardPlaceAfter('ArrowDown', { column: 2, card: 2 }, sizes)).toEqual({ column: 2, card: 2 })
    expect(boardPlaceAfter('ArrowRight', { column: 2, card: 0 }, sizes)).toEqual({ column: 2, card: 0 })
    expect(boardPlaceAfter('a', { column: 0, card: 0 }, sizes)).toBeUndefined()
  })
})

describe('the calendar', () => {
  it('has whole weeks from Monday, and says how many have no date', () => {
    const { days, inMonth, undated } = calendarOf(
      [item('a', { dueOn: '2026-11-02', state: 'working' }), item('b', { dueOn: '2026-10-26' }), item('c')],
      '2026-11',
      today,
    )
    expect([days[0]?.day, days.at(-1)?.day, days.length]).toEqual(['2026-10-26', '2026-12-06', 42])
    expect([inMonth, undated]).toEqual([1, 1])
    expect(days.find((one) => one.day === '2026-11-02')).toMatchObject({ count: 1, overdue: 1, inMonth: true })
    expect(calendarOf([], '2027-02', today).days).toHaveLength(28)
  })

  it('is walked by keys from day to day and month to month', () => {
    expect(['ArrowRight', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map((key) => dayAfterKey(key, '2026-11-25'))).toEqual([
      '2026-11-26',
      '2026-11-18',
      '2026-12-01',
      '2026-10-01',
      '2026-11-23',
      '2026-11-29',
    ])
  })
})

describe('the choice', () => {
  it('is by state, grid, owner, day and words; what hangs is no work until its day', () => {
    const hung = item('h', {
      state: 'hung',
      hung: { reason: '等', until: '2026-12-01' },
      grid: 'g1',
      ownerOrgName: '物业',
      dueOn: '2026-11-01',
    })
    const filter = { state: '', query: '' }
    const count = (more: object, day = today) => chooseItems([hung, item('o', { grid: 'g2' })], { ...filter, ...more }, day).length
    expect([count({ grid: 'g1' }), count({ owner: '物业' }), count({ due: '2026-11-01' })]).toEqual([1, 1, 1])
    expect([
      count({ state: 'open' }),
      count({ state: 'open' }, '2026-12-01'),
      count({ state: 'over' }),
      count({ state: 'over' }, '2026-12-01'),
    ]).toEqual([1, 2, 0, 1])
    expect(ownersIn([hung, item('p', { owner: { name: '李' } })])).toEqual(['李', '物业'])
  })
})
