import { CellError, readXls, type Cell as OldCell } from 'xls-reader'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Cell } from './cell-values.ts'
import type { SheetTable } from './sheet-table.ts'

/** The sheets of an .xls of Excel 97–2003. An older or locked one is refused with the way out: 另存为 .xlsx. */
export function readOldWorkbook(bytes: ArrayBuffer): Result<readonly SheetTable[], Failure> {
  try {
    const { sheets } = readXls(bytes)
    return ok(
      sheets
        .filter(({ visibility }) => visibility === 'visible')
        .map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(cellOf)), merged: [] })),
    )
  } catch {
    return err(failure('import/old-workbook')) // the reader throws at what it does not know
  }
}

/** An identity card's number kept as a number has lost its last digits: `parseDigits` says so by the exponent. */
function cellOf(cell: OldCell): Cell {
  if (cell instanceof CellError) return null
  if (typeof cell !== 'number') return cell
  return Math.abs(cell) > Number.MAX_SAFE_INTEGER ? cell.toExponential() : String(cell)
}
