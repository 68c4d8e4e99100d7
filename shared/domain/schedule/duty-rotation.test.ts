import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, weekday } from '#shared/lib/day.ts'
import {
  dutyDays,
  isAway,
  keyOf,
  owedTurns,
  planRotation,
  standIn,
  swapShifts,
  turnsOf,
  type RotationRule,
  type Shift,
} from './duty-rotation.ts'

const runs = { seed: 20261123, numRuns: 200 }
const day = { shift: '白班', from: '08:30', to: '17:30' }
const night = { shift: '夜班', from: '17:30', to: '08:30' }
const people = ['陈平', '沈洁', '顾安', '丁力', '许可'].map((name, index) => ({ name, ...(index % 2 ? { person: `p${index}` } : {}) }))
const month: RotationRule = { from: '2026-12-01', to: '2026-12-31', days: 'working', times: [day], people, away: [] }
const rule = fc
  .record({
    length: fc.integer({ min: 0, max: 60 }),
    days: fc.constantFrom('working' as const, 'all' as const, 'rest' as const),
    times: fc.constantFrom([day], [day, night]),
    count: fc.integer({ min: 1, max: 5 }),
    away: fc.array(fc.record({ who: fc.nat(4), from: fc.nat(60), length: fc.nat(20) }), { maxLength: 5 }),
  })
  .map(({ length, days, times, count, away }): RotationRule => {
    const own = people.slice(0, count)
    const lines = away.flatMap(({ who, from, length: days2 }) => {
      const one = own[who]
      return one ? [{ ...one, from: addDays('2026-12-01', from), to: addDays('2026-12-01', from + days2) }] : []
    })
    return { from: '2026-12-01', to: addDays('2026-12-01', length), days, times, people: own, away: lines }
  })

describe('a rotation', () => {
  it('[D24] gives each as many turns as the others, or one more', () => {
    fc.assert(
      fc.property(rule, (one) => {
        const turns = turnsOf(planRotation({ ...one, away: [] }))
        const counts = one.people.map((who) => turns.get(keyOf(who)) ?? 0)
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
      }),
      runs,
    )
  })

  it('[D24] puts nobody on a day of leave, fills every slot that somebody can take, and nobody twice a day while another is there', () => {
    fc.assert(
      fc.property(rule, (one) => {
        const shifts = planRotation(one)
        expect(shifts).toHaveLength(dutyDays(one).length * one.times.length)
        for (const date of dutyDays(one)) {
          const there = one.people.filter((who) => !isAway(who, date, one.away))
          const taken = shifts.filter(({ from }) => from?.startsWith(date)).map(({ name }) => name)
          expect(taken.filter((name) => name === '')).toHaveLength(there.length === 0 ? taken.length : 0)
          expect(taken.every((name) => name === '' || there.some((who) => who.name === name))).toBe(true)
          expect(new Set(taken).size).toBe(there.length === 0 ? 1 : Math.min(taken.length, there.length))
        }
      }),
      runs,
    )
  })

  it('goes by the working days of the year, holidays off and weekends worked', () => {
    const holidays = { off: new Set(['2026-12-02']), worked: new Set(['2026-12-05']) }
    const days = planRotation(month, holidays).map(({ from }) => from?.slice(0, 10) ?? '')
    expect(days).not.toContain('2026-12-02')
    expect(days).toContain('2026-12-05')
    expect(
      planRotation({ ...month, days: 'rest' }, holidays).every(
        ({ from = '' }) => [0, 6].includes(weekday(from.slice(0, 10))) || from.startsWith('2026-12-02'),
      ),
    ).toBe(true)
  })

  it('lets the night end on the next day', () => {
    expect(planRotation({ ...month, times: [night] })[0]).toMatchObject({ name: '陈平', from: '2026-12-01T17:30', to: '2026-12-02T08:30' })
  })

  it('names nobody where everybody is away, instead of making somebody up', () => {
    const away = people.map((one) => ({ ...one, from: '2026-12-01', to: '2026-12-01' }))
    expect(planRotation({ ...month, away })[0]?.name).toBe('')
    expect(planRotation({ ...month, people: [] })[0]?.name).toBe('')
  })
})

describe('a change of shifts', () => {
  const shifts: readonly Shift[] = planRotation(month).map((shift, index) => ({ ...shift, id: `w${index}` }))
  const names = (list: readonly Shift[]) => list.slice(0, 3).map(({ name, instead }) => [name, instead])

  it('[D24] swaps two people with their places in the register, and back again leaves no trace', () => {
    const swapped = swapShifts(shifts, 'w0', 'w1')
    expect(names(swapped)).toEqual([
      ['沈洁', '陈平'],
      ['陈平', '沈洁'],
      ['顾安', undefined],
    ])
    expect([swapped[0]?.person, swapped[1]?.person]).toEqual(['p1', undefined])
    expect(swapShifts(swapped, 'w0', 'w1')).toEqual(shifts)
    expect(owedTurns(swapped).size).toBe(0)
    expect(swapShifts(shifts, 'w0', 'gone')).toEqual(shifts)
  })

  it('[D24] says for whom somebody stood in, through several changes, and whose turn is owed', () => {
    const once = standIn(shifts, 'w0', { name: '丁力', person: 'p3' })
    expect(names(once)[0]).toEqual(['丁力', '陈平'])
    expect(names(standIn(once, 'w0', { name: '许可' }))[0]).toEqual(['许可', '陈平'])
    expect(owedTurns(once)).toEqual(new Map([['陈平', 1]]))
    expect(standIn(once, 'w0', { name: '陈平' })).toEqual(shifts)
  })
})
