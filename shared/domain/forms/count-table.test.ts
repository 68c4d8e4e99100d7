import { describe, expect, it } from 'vitest'
import type { FormColumn, FormTable } from '#shared/schema/forms.ts'
import { valueAt } from './condition.ts'
import { countRow, groupsOf, isCounts, isTotal, recordsBehind } from './count-table.ts'
import { headOf } from './table.ts'

const people = [
  { id: '1', grid: '二', born: '1940-02-01', tags: ['低保', '老人'], income: 0.1, age: 86 },
  { id: '2', grid: '一', born: '1941-05-01', tags: ['老人'], income: 0.2, age: 85 },
  { id: '3', grid: '一', born: '1990-01-01', tags: [], income: 3, age: 36 },
  { id: '4', grid: '', born: '', tags: ['低保'], age: 50 },
]
type One = (typeof people)[number]
const reading = {
  value: (one: One, field: string) => valueAt(one, field),
  words: (one: One, field: string) => String(valueAt(one, field) ?? ''),
  rank: (_field: string, words: string) => ({ 一: 1, 二: 2 })[words],
}
const group = (field: string, part?: FormColumn['part']): FormColumn => ({
  id: `g${field}`,
  header: field,
  origin: 'group',
  field,
  ...(part ? { part } : {}),
})
const COUNT: FormColumn = { id: 'c', header: '人数', origin: 'count' }
const POOR: FormColumn = { id: 'p', header: '低保', origin: 'count', conditions: [{ id: 'x', field: 'tags', test: 'is', value: '低保' }] }
const SUM: FormColumn = { id: 's', header: '收入', origin: 'sum', field: 'income' }
const table = (columns: readonly FormColumn[], conditions: FormTable['conditions'] = []): FormTable => ({
  source: 'people',
  conditions,
  columns: [...columns],
  paper: 'A4',
  landscape: true,
  signers: [],
})
const cellsOf = (of: FormTable) =>
  groupsOf(people, of, reading).map((one, at) => countRow(one, at, of.columns, { reading, fixed: () => '' }).cells)

describe('a table of counts', () => {
  it('counts and adds up the records of each group, in the order of what the field can say, and all of them last', () => {
    const counter: FormColumn = { id: 'n', header: '序号', origin: 'counter' }
    expect(cellsOf(table([counter, group('grid'), COUNT, POOR, SUM]))).toEqual([
      ['1', '一', '2', '0', '3.2'],
      ['2', '二', '1', '1', '0.1'],
      ['3', '（没填）', '1', '1', '0'],
      ['', '合计', '4', '2', '3.3'],
    ])
  })

  it('groups days by the year, numbers by tens, and by two fields together', () => {
    expect(cellsOf(table([group('born', 'year'), COUNT])).map(([label]) => label)).toEqual([
      '1940年',
      '1941年',
      '1990年',
      '（没填）',
      '合计',
    ])
    expect(cellsOf(table([group('age', 'tens'), COUNT]))).toEqual([
      ['30–39', '1'],
      ['50–59', '1'],
      ['80–89', '2'],
      ['合计', '4'],
    ])
    expect(cellsOf(table([group('grid'), group('age', 'tens'), COUNT]))[0]).toEqual(['一', '30–39', '1'])
  })

  it('has a record in the group of each member of a list, and once in the total', () => {
    expect(cellsOf(table([group('tags'), COUNT]))).toEqual([
      ['低保', '2'],
      ['老人', '2'],
      ['（没填）', '1'],
      ['合计', '4'],
    ])
  })

  it('tells the records behind a number, exactly those that it counts', () => {
    const of = table([group('grid'), COUNT, POOR], [{ id: 'a', field: 'age', test: 'atLeast', value: '40' }])
    for (const one of groupsOf(people, of, reading)) {
      const { cells } = countRow(one, 0, of.columns, { reading, fixed: () => '' })
      expect(cells.slice(1)).toEqual([COUNT, POOR].map((column) => String(recordsBehind(one, column, reading).length)))
    }
    const total = groupsOf(people, of, reading).find(isTotal)
    expect(total && recordsBehind(total, POOR, reading).map(({ id }) => id)).toEqual(['1', '4'])
  })

  it('knows a row again in the next period, whatever its number, and never by that of another field', () => {
    const ids = (of: FormTable, records: readonly One[]) => groupsOf(records, of, reading).map(({ id, labels }) => [labels[0], id])
    const byGrid = table([group('grid'), COUNT])
    expect(ids(byGrid, people.slice(1, 3))[0]).toEqual(ids(byGrid, people)[0])
    const all = [...ids(byGrid, people), ...ids(table([group('tags'), COUNT]), people)].map(([, id]) => id)
    expect(new Set(all).size).toBe(all.length)
  })

  it('says in its head of which fields each number tells', () => {
    const head = headOf([group('grid'), COUNT, POOR, SUM], [{ id: 'a', field: 'age', test: 'filled', value: '' }])
    expect(head.map(({ tells }) => tells)).toEqual([undefined, ['grid', 'age'], ['grid', 'age', 'tags'], ['grid', 'income', 'age']])
    expect([isCounts({ columns: head }), isCounts({ columns: [COUNT] })]).toEqual([true, false])
  })
})
