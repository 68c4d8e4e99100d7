import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FiledTable, FormColumn } from '#shared/schema/forms.ts'
import { conditionTests, formPeriods } from '#shared/schema/forms.ts'
import { addDays } from '#shared/lib/day.ts'
import { changedRows, changesSince } from './changes.ts'
import { compared, meets, valueAt } from './condition.ts'
import { dueOn, formPeriodFrom, formPeriodOf, periodBefore, periodDue } from './period.ts'
import { cellKey, chosenRecords, headOf, rowOf } from './table.ts'
import { carriedCells, typedCells, withTyped } from './typed-cells.ts'

const columns: readonly FormColumn[] = [
  { id: 'n', header: '序号', origin: 'counter' },
  { id: 'a', header: '姓名', origin: 'stored', field: 'name' },
  { id: 'b', header: '街道', origin: 'stored', field: 'street' },
  { id: 't', header: '本月收入', origin: 'typed' },
  { id: 'd', header: '填表日期', origin: 'fixed', fixed: 'day' },
]
const words = fc.constantFrom('', '甲', '乙', '丙', '10', '9', '2026-01-31')
const recordOf = fc.record({ name: words, street: words })
const people = fc.array(recordOf, { maxLength: 30 }).map((list) => list.map((one, index) => ({ ...one, id: `r${index}` })))
type Row = { readonly id: string; readonly name: string; readonly street: string }
const reading = { value: (one: Row, field: string) => valueAt(one, field), words: (one: Row, field: string) => String(valueAt(one, field)) }

function tableOf(records: readonly Row[], day = '2026-11-30'): FiledTable {
  const sources = { reading, fixed: () => day }
  return { source: 'people', columns: headOf(columns), rows: records.map((one, index) => rowOf(one, index, columns, sources)) }
}

describe('rows of a table', () => {
  it('are exactly the records that meet every condition, each once', () => {
    const condition = fc.record({
      id: fc.constant('c'),
      field: fc.constantFrom('name', 'street'),
      test: fc.constantFrom(...conditionTests),
      value: words,
    })
    fc.assert(
      fc.property(
        people,
        fc.array(condition, { maxLength: 3 }),
        fc.constantFrom('', 'name'),
        fc.boolean(),
        (records, conditions, sortBy, descending) => {
          const chosen = chosenRecords(records, { conditions, sortBy, descending }, reading)
          const fits = records.filter((one) => conditions.every((each) => meets(valueAt(one, each.field), each)))
          expect(new Set(chosen)).toEqual(new Set(fits))
          expect(chosen.length).toBe(fits.length)
          expect(sortBy === '' ? chosen : fits).toEqual(fits)
        },
      ),
    )
  })

  it('each condition and its opposite part the records, whatever stands there', () => {
    const anything = fc.oneof(words, fc.array(words), fc.constant(undefined), fc.integer())
    fc.assert(
      fc.property(anything, words, (value, wanted) => {
        expect(meets(value, { test: 'is', value: wanted })).toBe(!meets(value, { test: 'isNot', value: wanted }))
        expect(meets(value, { test: 'has', value: wanted })).toBe(!meets(value, { test: 'hasNot', value: wanted }))
        expect(meets(value, { test: 'filled', value: '' })).toBe(!meets(value, { test: 'blank', value: '' }))
      }),
    )
  })

  it('compares numbers by size and days as days', () => {
    expect([compared('9', '10') < 0, compared('2026-09-30', '2026-10-01') < 0, compared('甲', '甲')]).toEqual([true, true, 0])
    expect(meets(undefined, { test: 'atMost', value: '10' })).toBe(false)
    expect(meets({ stage: 'full' }, { test: 'is', value: 'full' })).toBe(true)
  })
})

describe('[D15] a period and the one after it', () => {
  it('a table filed and filled again from the same records has no change, whatever the day', () => {
    fc.assert(
      fc.property(people, (records) => {
        const before = tableOf(records)
        const changes = changesSince(before, tableOf(records, '2026-12-31'))
        expect([...changes.rows.values()].every(({ kind }) => kind === 'same')).toBe(true)
        expect(changes.gone).toEqual([])
      }),
    )
  })

  it('tells each row as new, changed, same or gone, and each once', () => {
    fc.assert(
      fc.property(people, people, (was, is) => {
        const [before, now] = [tableOf(was), tableOf(is)]
        const { rows, gone } = changesSince(before, now)
        const old = new Map(was.map((one) => [one.id, one]))
        for (const one of is) {
          const past = old.get(one.id)
          const kind = !past ? 'new' : past.name === one.name && past.street === one.street ? 'same' : 'changed'
          expect(rows.get(one.id)?.kind).toBe(kind)
        }
        expect(gone.map(({ id }) => id)).toEqual(was.filter(({ id }) => !is.some((one) => one.id === id)).map(({ id }) => id))
        expect(changedRows(now, { rows }).length).toBe([...rows.values()].filter(({ kind }) => kind !== 'same').length)
      }),
    )
  })

  it('carries what was typed, from this report first, then by its heading from another, and lets it be emptied', () => {
    fc.assert(
      fc.property(people, fc.array(words, { minLength: 30, maxLength: 30 }), (records, typed) => {
        const cells = new Map(records.map(({ id }, index) => [cellKey(id, 't'), typed[index] ?? '']))
        const filed = withTyped(tableOf(records), cells)
        const carried = carriedCells(columns, [filed])
        const filledAgain = withTyped(tableOf(records), typedCells(carried, []))
        expect(filledAgain.rows).toEqual(filed.rows)
        const elsewhere = [{ id: 'other', header: '本月收入', origin: 'typed' as const }]
        const other = carriedCells(elsewhere, [filed])
        for (const [index, { id }] of records.entries()) expect(other.get(cellKey(id, 'other')) ?? '').toBe(typed[index] ?? '')
        expect(typedCells(carried, [{ id: cellKey('r0', 't'), value: '' }]).get(cellKey('r0', 't'))).toBe('')
      }),
    )
  })
})

describe('periods', () => {
  const day = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays('1950-01-01', count))
  it('a key is read back as the period that gave it, and periods follow their keys', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 800 }), fc.constantFrom(...formPeriods), (one, later, kind) => {
        const period = formPeriodOf(one, kind)
        expect(formPeriodFrom(period.key, kind)).toEqual(period)
        expect(period.last === undefined || period.last >= one).toBe(true)
        expect(formPeriodOf(addDays(one, later), kind).key >= period.key).toBe(true)
      }),
    )
    expect([formPeriodFrom('2026-13', 'month'), formPeriodFrom('2026-q1', 'month'), formPeriodFrom('x', 'year')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('the one before ends on the eve of this one, and there is none before a single time', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...formPeriods.filter((kind) => kind !== 'once')), (one, kind) => {
        const period = formPeriodOf(one, kind)
        const before = periodBefore(period, kind)
        expect(before && before.key < period.key && (before.last ?? one) < one).toBe(true)
        expect(formPeriodOf(addDays(before?.last ?? one, 1), kind)).toEqual(period)
      }),
    )
    expect(periodBefore(formPeriodOf('2026-11-02', 'once'), 'once')).toBeUndefined()
  })

  it('that has ended is the one to be filed until its day, unless it is filed', () => {
    const after = { period: 'month', dueDay: 5, dueAfter: true } as const
    const keyOn = (today: string, entry: Parameters<typeof periodDue>[0] = after, filed = '') =>
      periodDue(entry, today, (key) => key === filed).key
    expect([keyOn('2026-11-02'), keyOn('2026-11-05'), keyOn('2026-11-06')]).toEqual(['2026-10', '2026-10', '2026-11'])
    expect(keyOn('2026-11-02', after, '2026-10')).toBe('2026-11')
    expect(keyOn('2026-11-02', { period: 'month', dueDay: 5 })).toBe('2026-11')
    expect(keyOn('2027-01-02', { ...after, period: 'halfYear' })).toBe('2026-h2')
    expect(keyOn('2027-01-02', { ...after, period: 'once' })).toBe('once')
  })

  it('is due on a day that there is, in its last month or in the one after it', () => {
    expect(dueOn({ period: 'month', dueDay: 31 }, formPeriodOf('2026-02-03', 'month'))).toBe('2026-02-28')
    expect(dueOn({ period: 'quarter', dueDay: 5, dueAfter: true }, formPeriodOf('2026-11-03', 'quarter'))).toBe('2027-01-05')
    expect(dueOn({ period: 'halfYear', dueDay: 25 }, formPeriodOf('2026-02-03', 'halfYear'))).toBe('2026-06-25')
    expect(dueOn({ period: 'once', dueOn: '2026-12-10', dueDay: 3 }, formPeriodOf('2026-02-03', 'once'))).toBe('2026-12-10')
    expect(dueOn({ period: 'year' }, formPeriodOf('2026-02-03', 'year'))).toBeUndefined()
  })
})
