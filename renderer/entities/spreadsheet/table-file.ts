import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { SheetRow } from './cell-values.ts'
import { plainText } from './cell-values.ts'
import { mergedColumns } from './merged-cells.ts'
import { readOldWorkbook } from './old-workbook.ts'
import { fieldsOf, separatorOf, textOf } from './plain-table.ts'
import type { SheetTable } from './sheet-table.ts'

/** Of one file; more are several files. */
export const MAX_ROWS = 60_000
/** A title, a header of two lines, a footer. */
const AROUND = 40

type Tables = Result<readonly SheetTable[], Failure>

/** The filled sheets of an .xlsx, an .xls of Excel 97–2003 or a table in plain text. What the file is, its first bytes say, not its name. */
export async function readTableFile(bytes: ArrayBuffer): Promise<Tables> {
  const start = new Uint8Array(bytes, 0, Math.min(bytes.byteLength, 512))
  const kind = kindOf(start)
  if (kind === 'xlsx') return readXlsx(bytes)
  if (kind === 'xls') return bounded(readOldWorkbook(bytes))
  const text = textOf(bytes)
  if (text === undefined) return err(failure('import/unreadable'))
  if (/^\s*<(!doctype|html|table|\?xml|meta|head|style)/i.test(text)) return err(failure('import/web-page'))
  return bounded(ok([tableOf('表', text)]))
}

/** What stands on the clipboard after 复制 in Excel or WPS. */
export function readPastedTable(text: string): Tables {
  return bounded(ok([tableOf('粘贴的内容', text)]))
}

function kindOf(start: Uint8Array): 'xlsx' | 'xls' | 'text' {
  const begins = (...signature: number[]): boolean => signature.every((byte, at) => start[at] === byte)
  if (begins(0x50, 0x4b)) return 'xlsx'
  return begins(0xd0, 0xcf, 0x11, 0xe0) ? 'xls' : 'text'
}

/** Numbers come as text: 18 digits do not survive as a number. */
async function readXlsx(bytes: ArrayBuffer): Promise<Tables> {
  try {
    // The build that unzips and parses in place: the others start workers from blob: URLs, which our Content-Security-Policy refuses.
    const { default: readXlsxFile } = await import('read-excel-file/web-worker')
    const sheets = await readXlsxFile<string>(bytes, { parseNumber: (text) => text, trim: false })
    const merged = mergedColumns(new Uint8Array(bytes))
    return bounded(
      ok(
        sheets.map(({ sheet, data }) => ({
          name: sheet,
          rows: data.map((row) => row.map((cell) => (cell as unknown as SheetRow[number]) ?? null)), // the library types a date cell as `typeof Date`; it is a Date
          merged: merged.get(sheet) ?? [],
        })),
      ),
    )
  } catch {
    return err(failure('import/unreadable')) // a damaged or foreign file is expected; the library throws its own kinds for it
  }
}

function tableOf(name: string, text: string): SheetTable {
  return { name, rows: fieldsOf(text, separatorOf(text)), merged: [] }
}

function bounded(tables: Tables): Tables {
  if (!tables.ok) return tables
  const filled = tables.value.filter((sheet) => sheet.rows.some((row) => row.some((cell) => plainText(cell) !== '')))
  if (filled.length === 0) return err(failure('import/empty'))
  return filled.some((sheet) => sheet.rows.length > MAX_ROWS + AROUND) ? err(failure('import/too-many-rows')) : ok(filled)
}
