import type { FiledTable, FormColumn } from '#shared/schema/forms.ts'
import { cellKey } from './table.ts'

type TypedColumn = Pick<FormColumn, 'id' | 'header' | 'origin'>

/**
 * What was typed before and need not be typed again: of each cell the first value found in the filed tables. A column is known by its id, and
 * in another report by its heading. Only what was typed is carried: a stored cell of that heading has a class of its own.
 * @param filed newest first; those of this report before those of others on the same records
 */
export function carriedCells(columns: readonly TypedColumn[], filed: readonly FiledTable[]): ReadonlyMap<string, string> {
  const carried = new Map<string, string>()
  const wanted = columns.filter(({ origin }) => origin === 'typed')
  if (wanted.length === 0) return carried
  for (const table of filed) {
    const places = wanted.flatMap((column) => {
      const at = placeIn(table, column)
      return table.columns[at]?.origin === 'typed' ? [{ column, at }] : []
    })
    for (const row of places.length > 0 ? table.rows : []) {
      for (const { column, at } of places) {
        const key = cellKey(row.id, column.id)
        const value = row.cells[at] ?? ''
        if (value !== '' && !carried.has(key)) carried.set(key, value)
      }
    }
  }
  return carried
}

/** Where a column stands in a filed table; -1: nowhere. */
export function placeIn({ columns }: Pick<FiledTable, 'columns'>, { id, header }: Pick<TypedColumn, 'id' | 'header'>): number {
  const own = columns.findIndex((one) => one.id === id)
  return own >= 0 ? own : columns.findIndex((one) => one.header === header)
}

/** What was typed in this period goes before what was carried, also where it was emptied. */
export function typedCells(carried: ReadonlyMap<string, string>, now: readonly { readonly id: string; readonly value: string }[]) {
  const cells = new Map(carried)
  for (const { id, value } of now) cells.set(id, value)
  return cells
}

/** The rows with what was typed in its places. */
export function withTyped(table: FiledTable, typed: ReadonlyMap<string, string>): FiledTable {
  const places = table.columns.flatMap(({ id, origin }, at) => (origin === 'typed' ? [{ id, at }] : []))
  if (places.length === 0) return table
  const rows = table.rows.map((row) => {
    const cells = [...row.cells]
    for (const { id, at } of places) cells[at] = typed.get(cellKey(row.id, id)) ?? ''
    return { ...row, cells }
  })
  return { ...table, rows }
}
