// The build that unzips and parses in place: the others start workers from blob: URLs, which our Content-Security-Policy refuses.
import readXlsxFile from 'read-excel-file/web-worker'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { SheetRow } from './cell-values.ts'
import { findHeader, type Header } from './columns.ts'

export const MAX_ROWS = 20_000

export interface SheetRead {
  readonly name: string
  readonly rows: readonly SheetRow[]
  readonly header: Header | undefined
}

/** All sheets of an .xlsx, best header first. Numbers come as text: 18 digits do not survive as a number. */
export async function readWorkbook(file: Blob | ArrayBuffer): Promise<Result<readonly SheetRead[], Failure>> {
  let sheets
  try {
    sheets = await readXlsxFile<string>(file, { parseNumber: (text) => text, trim: false })
  } catch {
    return err(failure('import/unreadable')) // a damaged or foreign file is expected; the library throws its own kinds for it
  }
  const read = sheets.map(({ sheet, data }) => {
    const rows = data.map((row) => row.map((cell) => (cell as unknown as SheetRow[number]) ?? null)) // the library types a date cell as `typeof Date`; it is a Date
    return { name: sheet, rows, header: findHeader(rows) }
  })
  if (read.some((sheet) => sheet.rows.length > MAX_ROWS + 20)) return err(failure('import/too-many-rows'))
  const ranked = read.filter((sheet) => sheet.rows.length > 0).sort((a, b) => width(b) - width(a))
  return ranked[0] ? ok(ranked) : err(failure('import/no-header'))
}

function width(sheet: SheetRead): number {
  return sheet.header ? Object.keys(sheet.header.mapping).length : 0
}
