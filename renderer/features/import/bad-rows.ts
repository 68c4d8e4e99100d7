import type { SheetData } from 'write-excel-file/universal'

export interface BadRow {
  readonly line: number
  readonly reasons: readonly string[]
  readonly cells: readonly string[]
}

/** The refused lines as they stood, with the reason in front: correct them there and import that file. */
export function badRowsSheet(labels: readonly string[], rows: readonly BadRow[]): SheetData {
  const head = ['原行号', '原因（改好后可删去前两列）', ...labels].map((value) => ({ value, fontWeight: 'bold' as const }))
  const body = rows.map(({ line, reasons, cells }) => [line, reasons.join('；'), ...cells.map(textCell)])
  return [head, ...body] as SheetData // cells are text and numbers; the library's Row type is a union that a spread does not narrow to
}

/** Always text, or Excel would cut long numbers again. */
function textCell(value: string) {
  return { value, type: String, format: '@' }
}
