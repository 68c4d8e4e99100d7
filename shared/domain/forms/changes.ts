import type { FiledRow, FiledTable } from '#shared/schema/forms.ts'
import { placeIn } from './typed-cells.ts'

/** How a row differs from the last filing; `changed` names the columns. */
export type RowChange =
  | { readonly kind: 'new' }
  | { readonly kind: 'same' }
  | { readonly kind: 'changed'; readonly changed: readonly string[] }

export interface TableChanges {
  /** By the id of the row. */
  readonly rows: ReadonlyMap<string, RowChange>
  /** Rows of the last filing that are no longer in the table, as they stood there. */
  readonly gone: readonly FiledRow[]
}

/**
 * What is different from the last filing. Counters and fixed texts (the day, who fills it in) are no change; a column that the last one did
 * not have is one in each row where something stands.
 */
export function changesSince(before: FiledTable, now: FiledTable): TableChanges {
  const columns = now.columns.map((column, at) => ({ ...column, at, was: placeIn(before, column) }))
  const compared = columns.filter(({ origin }) => origin !== 'counter' && origin !== 'fixed')
  const old = new Map(before.rows.map((row) => [row.id, row]))
  const rows = new Map(
    now.rows.map((row): [string, RowChange] => {
      const was = old.get(row.id)
      if (!was) return [row.id, { kind: 'new' }]
      const changed = compared.filter((column) => (row.cells[column.at] ?? '') !== (was.cells[column.was] ?? '')).map(({ id }) => id)
      return [row.id, changed.length > 0 ? { kind: 'changed', changed } : { kind: 'same' }]
    }),
  )
  return { rows, gone: before.rows.filter(({ id }) => !rows.has(id)) }
}

/** The rows that go out when only what changed is asked for. */
export function changedRows(now: FiledTable, { rows }: Pick<TableChanges, 'rows'>): readonly FiledRow[] {
  return now.rows.filter(({ id }) => rows.get(id)?.kind !== 'same')
}
