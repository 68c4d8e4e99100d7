import type { FiledRow, FiledTable, FormColumn } from '#shared/schema/forms.ts'
import { cellKey } from './table.ts'
import { placeIn } from './typed-cells.ts'

/** Before the id of a row of somebody whom the register does not have; ids of records are UUIDs. */
const PREFIX = 'hand-'
/** In place of a column: whether the row stands in the table. */
const PRESENT = '=in'
const IN = '1'

/** A row that is typed whole, because the register does not have whom it is about. */
export function isHandRow({ id }: Pick<FiledRow, 'id'>): boolean {
  return id.startsWith(PREFIX)
}

/** @param fresh an id of its own; beside the id of a column it must fit one id of a cell (64 characters) */
export function handRowId(fresh: string): string {
  return `${PREFIX}${fresh.slice(-12)}`
}

/** What is typed to put a row in, or to take it out again. */
export function handRowCell(id: string, isIn: boolean): readonly [key: string, value: string] {
  return [cellKey(id, PRESENT), isIn ? IN : '']
}

export function isTypedIn(row: Pick<FiledRow, 'id'>, { origin }: Pick<FormColumn, 'origin'>): boolean {
  return origin === 'typed' || (isHandRow(row) && origin === 'stored')
}

/**
 * The table with its hand rows after those of the records: those of the last filing, as they stood there, and those that were put in since.
 * @param typed what was typed in this period, and carried into its typed columns
 * @param fixed what a column says in every row
 */
export function withHandRows(
  table: FiledTable,
  before: FiledTable | undefined,
  typed: ReadonlyMap<string, string>,
  fixed: (column: string) => string,
): FiledTable {
  const old = new Map(before?.rows.filter(isHandRow).map((row) => [row.id, row]))
  const put = [...typed.keys()].flatMap((key) =>
    key.startsWith(PREFIX) && key.endsWith(`/${PRESENT}`) ? [key.slice(0, -PRESENT.length - 1)] : [],
  )
  const ids = [...new Set([...old.keys(), ...put])].filter((id) => (typed.get(cellKey(id, PRESENT)) ?? IN) === IN)
  if (ids.length === 0) return table
  const places = table.columns.map((column) => (before ? placeIn(before, column) : -1))
  const rows = ids.map((id, index): FiledRow => {
    const cells = table.columns.map((column, at) => {
      if (column.origin === 'counter') return String(table.rows.length + index + 1)
      if (column.origin === 'fixed') return fixed(column.id)
      return typed.get(cellKey(id, column.id)) ?? old.get(id)?.cells[places[at] ?? -1] ?? ''
    })
    return { id, cells }
  })
  return { ...table, rows: [...table.rows, ...rows] }
}

/** 共 12 行 · 共 12 行，带＊的 2 行手工填写，台账里没有 */
export function rowCountWords({ rows }: Pick<FiledTable, 'rows'>): string {
  const byHand = rows.filter(isHandRow).length
  return `共 ${rows.length} 行${byHand > 0 ? `，带${STAR}的 ${byHand} 行手工填写，台账里没有` : ''}`
}

export const STAR = '＊'

/** Where on paper a hand row bears its star: at the first cell that is no number of the row. */
export function starredColumn({ columns }: Pick<FiledTable, 'columns'>): number {
  return Math.max(
    0,
    columns.findIndex(({ origin }) => origin !== 'counter'),
  )
}
