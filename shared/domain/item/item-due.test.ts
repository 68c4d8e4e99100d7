import { describe, expect, it } from 'vitest'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { deadlinesOf, isHung, isOpenItem, isOverdueItem, isPast, proposedDueOn } from './item-due.ts'
import { defaultItemType } from './item-types.ts'

const whistle = defaultItemType('whistle')?.spec
const problem = defaultItemType('problem')?.spec
if (!whistle || !problem) throw new Error('the program has both')
const item = makeItem('1', { type: 'whistle', state: 'published' })
const began = stampMs(item.createdAt)
const minutes = (count: number) => ({ now: began + count * 60_000 })
const days = (count: number) => minutes(count * 24 * 60)

describe('a limit of the type', () => {
  it('[D6] counts 30 minutes for an emergency, by category or urgency, and 2 working days otherwise', () => {
    for (const one of [{ category: '应急' }, { urgency: 'emergency' as const }]) {
      const arrival = deadlinesOf({ ...item, ...one }, whistle, minutes(29)).find((each) => each.until === 'arrived')
      expect(arrival).toMatchObject({ at: began + 30 * 60_000, overdue: false, met: false })
      expect(deadlinesOf({ ...item, ...one }, whistle, minutes(31)).find((each) => each.until === 'arrived')?.overdue).toBe(true)
    }
    const ordinary = deadlinesOf(item, whistle, minutes(31))
    expect(ordinary.map((each) => [each.until, each.overdue])).toEqual([
      ['arrived', false],
      ['done', false],
    ])
    expect(deadlinesOf(item, whistle, days(40)).every((each) => each.overdue)).toBe(true)
  })

  it('does not count the day of registration, nor weekends, nor holidays of the table', () => {
    const friday = makeItem('2', { createdAt: '2026-11-20T01:00:00.000Z-0000-000000000000' })
    const at = (holidays?: Parameters<typeof deadlinesOf>[2]['holidays']) =>
      deadlinesOf({ ...friday, category: '难题' }, whistle, { now: 0, ...(holidays ? { holidays } : {}) })[0]?.day
    expect(at()).toBe('2026-11-24')
    expect(at({ off: new Set(['2026-11-23']), worked: new Set() })).toBe('2026-11-25')
  })

  it('is met once the state was reached, also when the matter hangs or is returned since', () => {
    expect(deadlinesOf({ ...item, state: 'working' }, whistle, days(40))[0]).toMatchObject({ met: true, overdue: false })
    const progress = [{ id: 'a', at: item.createdAt, by: 'u', text: '', state: 'arrived' as const }]
    expect(deadlinesOf({ ...item, state: 'escalated', progress }, whistle, days(40))[0]?.met).toBe(true)
  })

  it('is not met by a step that was taken back', () => {
    const came = { id: 'a', at: item.createdAt, by: 'u', text: '', state: 'arrived' as const }
    const back = { id: 'b', at: item.createdAt, by: 'u', text: '撤销上一步', state: 'claimed' as const, undoes: 'a' }
    const claimed = { ...item, state: 'claimed' as const, progress: [came, back] }
    expect(deadlinesOf(claimed, whistle, days(40))[0]).toMatchObject({ met: false, overdue: true })
  })

  it('proposes a date; a type without a sourced limit proposes none', () => {
    expect(proposedDueOn(item, whistle, { now: began })).toBe(deadlinesOf(item, whistle, { now: began })[1]?.day)
    expect(proposedDueOn(item, problem, { now: began })).toBe('')
  })
})

describe('a limit of the type while the matter hangs', () => {
  const at = (day: string, hour = '10:00') => `${new Date(`${day}T${hour}:00+08:00`).toISOString()}-0000-000000000000`
  const ms = (day: string, hour = '10:00') => Date.parse(`${day}T${hour}:00+08:00`)
  const step = (id: string, day: string, state: 'hung' | 'published', more: object = {}) => ({
    id,
    at: at(day),
    by: 'u',
    text: '',
    state,
    ...more,
  })
  // Of a Monday: 2 working days until somebody comes, 10 until it is done.
  const monday = makeItem('3', { type: 'whistle', state: 'published', category: '难题', createdAt: at('2026-11-23') })
  const hungOn = (day: string, until: string, more: object = {}) => ({
    ...monday,
    state: 'hung' as const,
    hung: { reason: '等材料', until, from: 'published' as const },
    progress: [step('a', day, 'hung', { until })],
    ...more,
  })
  const limits = (one: Parameters<typeof deadlinesOf>[0], now: number) =>
    deadlinesOf(one, whistle, { now }).map(({ day, deferredFrom = '', overdue }) => [day, deferredFrom, overdue])

  it('[D6] [C1] stands still until its day, and the days before it count for nothing', () => {
    const hung = hungOn('2026-11-24', '2026-12-01')
    const deferred = [
      ['2026-12-02', '2026-11-25', false],
      ['2026-12-14', '2026-12-07', false],
    ]
    expect(limits(hung, ms('2026-11-27'))).toEqual(deferred)
    expect(limits(hung, ms('2026-12-02'))).toEqual(deferred)
    expect(limits(hung, ms('2026-12-03'))[0]).toEqual(['2026-12-02', '2026-11-25', true])
  })

  it('runs again from the day on which it went on before that', () => {
    const hung = hungOn('2026-11-24', '2026-12-01')
    const on = { ...monday, progress: [...hung.progress, step('b', '2026-11-26', 'published')] }
    expect(limits(on, ms('2026-11-26'))[0]).toEqual(['2026-11-27', '2026-11-25', false])
    const { until: _until, ...old } = { ...hung.progress[0], until: '' }
    expect(limits({ ...hung, progress: [old] as typeof monday.progress }, ms('2026-11-27'))[0]).toEqual(['2026-12-02', '2026-11-25', false])
  })

  it('is not mended by hanging it when it was past already, and not moved by what was taken back', () => {
    const late = hungOn('2026-11-30', '2026-12-10')
    expect(limits(late, ms('2026-12-01'))[0]).toEqual(['2026-11-25', '', false])
    expect(limits(late, ms('2026-12-10'))[0]).toEqual(['2026-11-25', '', true])
    const back = { ...step('b', '2026-11-24', 'published'), undoes: 'a' }
    const undone = { ...monday, progress: [...hungOn('2026-11-24', '2026-12-01').progress, back] }
    expect(limits(undone, ms('2026-11-26'))[0]).toEqual(['2026-11-25', '', true])
  })

  it('in minutes counts those before and after', () => {
    const urgent = {
      ...monday,
      category: '应急',
      progress: [
        { ...step('a', '2026-11-23', 'hung', { until: '2026-11-30' }), at: at('2026-11-23', '10:10') },
        { ...step('b', '2026-11-23', 'published'), at: at('2026-11-23', '11:10') },
      ],
    }
    expect(deadlinesOf(urgent, whistle, { now: ms('2026-11-23', '11:20') })[0]).toMatchObject({
      at: ms('2026-11-23', '11:30'),
      deferredFrom: '2026-11-23T10:30',
      overdue: false,
    })
  })
})

describe('a date of the item', () => {
  it('is overdue from the day after, while there is something to do', () => {
    const due = { ...item, dueOn: '2026-11-20' }
    expect(isOverdueItem(due, '2026-11-20')).toBe(false)
    expect(isOverdueItem(due, '2026-11-21')).toBe(true)
    expect(isOverdueItem({ ...due, state: 'done' }, '2026-11-21')).toBe(false)
  })

  it('[C1] of a hung matter waits, and the matter is back in the list by itself on its day', () => {
    const hung = { ...item, state: 'hung' as const, dueOn: '2026-11-20', hung: { reason: '等材料', until: '2026-12-01' } }
    expect([isHung(hung, '2026-11-30'), isOverdueItem(hung, '2026-11-30')]).toEqual([true, false])
    expect([isHung(hung, '2026-12-01'), isOpenItem(hung), isOverdueItem(hung, '2026-12-01')]).toEqual([false, true, true])
  })

  it('that is past is said so; today is not', () => {
    expect(['2026-11-22', '2026-11-23', ''].map((day) => isPast(day, '2026-11-23'))).toEqual([true, false, false])
  })
})
