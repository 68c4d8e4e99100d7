import { plainText, type Cell, type SheetRow } from '#renderer/entities/spreadsheet/cell-values.ts'
import { labelReader, type LabelReader } from './header.ts'
import type { ImportKind, Mapping, ReadContext, Values } from './import-kind.ts'
import { notesOn } from './line-notes.ts'

/** One line of the sheet, read. `line` is the row number Excel shows. */
export interface SheetLine {
  readonly line: number
  /** What stands in the naming column. */
  readonly title: string
  readonly values: Values
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
}

export interface LineSource {
  readonly rows: readonly SheetRow[]
  readonly firstDataRow: number
  readonly mapping: Mapping
}

/** Every line that names something (or tries to); blank lines, repeated headers and footers are passed over. */
export function* sheetLines(
  kind: ImportKind,
  { rows, firstDataRow, mapping }: LineSource,
  context: ReadContext,
): Generator<SheetLine | undefined> {
  const read = labelReader(kind)
  const columns = new Map(Object.entries(mapping).map(([at, column]) => [column, Number(at)]))
  const cellIn = (row: SheetRow, column: string): Cell => {
    const at = columns.get(column)
    return at === undefined ? undefined : row[at]
  }
  for (let index = firstDataRow; index < rows.length; index += 1) {
    const row = rows[index] ?? []
    const title = plainText(cellIn(row, kind.naming))
    if (isSkipped(kind, row, { title, columns: columns.size, read })) {
      yield undefined
      continue
    }
    const notes = notesOn((column) => cellIn(row, column))
    const values = kind.read(notes, context)
    yield { line: index + 1, title, values, problems: notes.problems, warnings: notes.warnings }
  }
}

interface NamingCell {
  readonly title: string
  readonly columns: number
  readonly read: LabelReader
}

/** Blank, a merged caption, a header printed again on the next page, or a 合计/制表人/说明 line. */
function isSkipped(kind: ImportKind, row: SheetRow, { title, columns, read }: NamingCell): boolean {
  const filled = row.map((cell) => plainText(cell)).filter((text) => text !== '')
  if (filled.length === 0) return true
  if (title !== '' && read(title) === kind.naming) return true
  if (filled.some((text) => /^(合\s*计|总\s*计|小\s*计|共计)/.test(text))) return true
  if (filled.some((text) => /^(填表|制表|审核|填报|负责)(人|单位|日期)?\s*[::(]/.test(text))) return true
  if (filled.length <= 2 && /^(说明|备注|注)\s*\d*\s*[::]/.test(filled[0] ?? '')) return true
  return filled.length === 1 && !(title && columns === 1) && filled[0] !== title
}
