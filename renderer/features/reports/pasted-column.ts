import { fieldsOf } from '#renderer/entities/spreadsheet/plain-table.ts'

/** Longest text of a cell that is typed (shared/schema/forms). */
export const MOST_TYPED = 400

export interface PastedColumn {
  readonly values: readonly string[]
  /** How many columns were copied; only the first is taken. */
  readonly columns: number
}

/** Of cells copied in a spreadsheet the first column; undefined: one cell, which goes in like any text. */
export function pastedColumn(text: string): PastedColumn | undefined {
  if (!/[\t\r\n]/.test(text.replace(/\r?\n$/, ''))) return undefined
  const lines = fieldsOf(text, '\t')
  return {
    values: lines.map(([cell = '']) =>
      cell
        .replaceAll(/[\r\n]+/g, ' ')
        .trim()
        .slice(0, MOST_TYPED),
    ),
    columns: Math.max(...lines.map((line) => line.length)),
  }
}
