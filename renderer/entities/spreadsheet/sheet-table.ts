import type { SheetRow } from './cell-values.ts'

/** A cell that stands for several lines of its column: rows from 0, both ends included. */
export interface MergedCells {
  readonly column: number
  readonly from: number
  readonly to: number
}

/** One sheet as it stands: its cells, and which of them were merged downwards. */
export interface SheetTable {
  readonly name: string
  readonly rows: readonly SheetRow[]
  readonly merged: readonly MergedCells[]
}
