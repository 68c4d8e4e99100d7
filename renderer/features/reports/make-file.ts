import type { Db } from '#renderer/data/db.ts'
import { tableSheet, workbookBytes } from '#renderer/entities/spreadsheet/write-sheet.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { periodName } from '#shared/domain/forms/period.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FiledRow, FiledTable } from '#shared/schema/forms.ts'

export interface FileOf {
  readonly report: Agreement
  readonly table: FiledTable
  readonly period: string
  /** Of a filed table; undefined: as it stands now. */
  readonly asOf: string | undefined
}

/** The table as a file to save. */
export async function makeFile(_db: Db, of: FileOf): Promise<Result<{ readonly name: string; readonly data: Uint8Array }, Failure>> {
  return plainSheet(of)
}

async function plainSheet({ report, table, period }: FileOf) {
  const columns = table.columns.map(({ header, origin }, at) => ({
    header,
    width: origin === 'counter' ? 6 : Math.max(10, header.length * 2 + 2),
    value: (row: FiledRow) => (origin === 'counter' ? Number(row.cells[at]) : row.cells[at]),
  }))
  const widths = columns.map(({ width }) => width)
  const data = await workbookBytes(report.title, tableSheet(columns, table.rows), widths)
  return ok({ name: fileNameOf(`${report.title}-${periodName(period)}`, 'xlsx'), data })
}
