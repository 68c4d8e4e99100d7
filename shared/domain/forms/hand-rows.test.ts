import { describe, expect, it } from 'vitest'
import type { FiledTable } from '#shared/schema/forms.ts'
import { handRowCell, handRowId, isHandRow, isTypedIn, rowCountWords, withHandRows } from './hand-rows.ts'

const columns: FiledTable['columns'] = [
  { id: 'n', header: '序号', origin: 'counter' },
  { id: 'a', header: '姓名', origin: 'stored', field: 'name' },
  { id: 't', header: '收入', origin: 'typed' },
  { id: 'd', header: '日期', origin: 'fixed' },
]
const table: FiledTable = { source: 'people', columns, rows: [{ id: 'r1', cells: ['1', '甲', '900', '11-23'] }] }
const id = handRowId('0197a2f0-0000-7000-8000-0000000000aa')
const fixed = (): string => '11-23'

describe('rows typed by hand', () => {
  it('stand after the records, counted on, with what was typed and what is the same in every row', () => {
    const typed = new Map([handRowCell(id, true), [`${id}/a`, '乙'], [`${id}/t`, '800']] as const)
    const made = withHandRows(table, undefined, typed, fixed)
    expect(made.rows.map(({ cells }) => cells)).toEqual([
      ['1', '甲', '900', '11-23'],
      ['2', '乙', '800', '11-23'],
    ])
    expect(made.rows.map(isHandRow)).toEqual([false, true])
    expect(rowCountWords(made)).toBe('共 2 行，带＊的 1 行手工填写，台账里没有')
    expect(rowCountWords(table)).toBe('共 1 行')
  })

  it('are carried into the next period with all their cells, until one is taken out', () => {
    const before = withHandRows(table, undefined, new Map([handRowCell(id, true), [`${id}/a`, '乙']] as const), fixed)
    const next = withHandRows(table, before, new Map([[`${id}/t`, '850']]), fixed)
    expect(next.rows[1]).toEqual({ id, cells: ['2', '乙', '850', '11-23'] })
    expect(withHandRows(table, before, new Map([handRowCell(id, false)]), fixed)).toBe(table)
    expect(withHandRows(table, before, new Map([[`${id}/a`, '']]), fixed).rows[1]?.cells[1]).toBe('')
  })

  it('are typed in where the register stands in other rows, and nowhere else', () => {
    expect(columns.map((column) => isTypedIn({ id }, column))).toEqual([false, true, true, false])
    expect(columns.map((column) => isTypedIn({ id: 'r1' }, column))).toEqual([false, false, true, false])
  })
})
