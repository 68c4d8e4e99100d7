import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, weekday } from '#shared/lib/day.ts'
import { periodOf, type DutyFrequency } from './duty-period.ts'
import { dayInMonth, followingDays, rhythmsOf } from './recurrence.ts'

const none: ReadonlySet<string> = new Set()

describe('[§3.5] a relatively fixed day', () => {
  it('is a date, or a weekday counted from the first of the month', () => {
    expect(rhythmsOf('2026-11-20')).toEqual([
      { kind: 'date', date: 20 },
      { kind: 'weekday', nth: 3, weekday: 5 },
    ])
  })

  it('falls on the last day of a month that has no such date', () => {
    expect(dayInMonth('2027-02', { kind: 'date', date: 31 })).toBe('2027-02-28')
    expect(dayInMonth('2028-02', { kind: 'date', date: 30 })).toBe('2028-02-29')
    expect(dayInMonth('2026-12', { kind: 'date', date: 31 })).toBe('2026-12-31')
  })

  it('takes the last such weekday where a month has no fifth', () => {
    expect(dayInMonth('2026-10', { kind: 'weekday', nth: 5, weekday: 5 })).toBe('2026-10-30')
    expect(dayInMonth('2026-11', { kind: 'weekday', nth: 5, weekday: 5 })).toBe('2026-11-27')
  })
})

describe('the following meetings', () => {
  const date = (from: string, frequency: DutyFrequency, count: number, taken = none) =>
    followingDays({ from, frequency, rhythm: rhythmsOf(from)[0], count, taken })

  it('go over the turn of the year', () => {
    expect(date('2026-11-20', 'month', 3)).toEqual(['2026-12-20', '2027-01-20', '2027-02-20'])
    expect(date('2026-11-20', 'quarter', 2)).toEqual(['2027-02-20', '2027-05-20'])
    expect(date('2026-01-10', 'year', 2)).toEqual(['2027-01-10', '2028-01-10'])
  })

  it('skip periods that have theirs, and are still as many as were asked for', () => {
    expect(date('2026-11-20', 'month', 2, new Set(['2026-12', '2027-02']))).toEqual(['2027-01-20', '2027-03-20'])
  })

  it('end when there is no free period for years', () => {
    const taken = { has: () => true } as unknown as ReadonlySet<string> // as far as it is asked
    expect(date('2026-11-20', 'month', 3, taken)).toEqual([])
  })

  it('keep to the weekday', () => {
    const days = followingDays({ from: '2026-11-20', frequency: 'month', rhythm: rhythmsOf('2026-11-20')[1], count: 12, taken: none })
    expect(new Set(days.map(weekday))).toEqual(new Set([5]))
    expect(days[0]).toBe('2026-12-18')
  })

  it('stand one in each later period, in order, none of them taken', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((count) => addDays('2024-01-01', count))
    const frequency = fc.constantFrom<DutyFrequency>('month', 'quarter', 'year')
    const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }))
    fc.assert(
      fc.property(day, frequency, fc.constantFrom(0, 1), fc.integer({ min: 0, max: 12 }), months, (from, often, which, count, skipped) => {
        const taken = new Set(skipped.map((month) => periodOf(`2027-${String(month).padStart(2, '0')}-01`, often).key))
        const days = followingDays({ from, frequency: often, rhythm: rhythmsOf(from)[which as 0 | 1], count, taken })
        const keys = days.map((one) => periodOf(one, often).key)
        expect(days).toHaveLength(count)
        expect([...days].sort()).toEqual(days)
        expect(new Set(keys).size).toBe(count)
        expect(keys.filter((key) => taken.has(key) || key === periodOf(from, often).key)).toEqual([])
        expect(days.every((one) => one > from)).toBe(true)
      }),
      { seed: 20261122, numRuns: 300 },
    )
  })
})
