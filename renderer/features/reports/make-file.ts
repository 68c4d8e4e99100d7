import { tableSheet, workbookBytes } from '#renderer/entities/spreadsheet/write-sheet.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { periodName } from '#shared/domain/forms/period.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FiledRow, FiledTable } from '#shared/schema/forms.ts'
import { contentOf, filledTemplate, isNumeric, numberIn, type HeadFacts } from './template-file.ts'

/** Ends as the template does. */
export function fileName({ title, formFile }: Agreement, period: string): string {
  return fileNameOf(`${title}-${periodName(period)}`, formFile?.name.toLowerCase().endsWith('.docx') ? 'docx' : 'xlsx')
}

/** The table with some of its rows only, counted from 1 again. */
export function withRows(table: FiledTable, rows: readonly FiledRow[]): FiledTable {
  const counters = table.columns.map(({ origin }) => origin === 'counter')
  return {
    ...table,
    rows: rows.map((row, index) => ({ ...row, cells: row.cells.map((cell, at) => (counters[at] ? String(index + 1) : cell)) })),
  }
}

/** The table in the upper level's own file where there is one, else as a plain sheet that bears the watermark. */
export async function makeFile(report: Agreement, table: FiledTable, facts: HeadFacts): Promise<Result<Uint8Array, Failure>> {
  return report.formFile
    ? filledTemplate(report.formFile, contentOf(report, table, facts))
    : ok(await plainSheet(report.title, table, facts.mark))
}

function plainSheet(title: string, table: FiledTable, mark: string): Promise<Uint8Array> {
  const columns = table.columns.map((column, at) => {
    const numeric = isNumeric(table.source, column)
    return {
      header: column.header,
      width: column.origin === 'counter' ? 6 : Math.max(10, column.header.length * 2 + 2),
      value: ({ cells }: FiledRow) => (numeric ? numberIn(cells[at] ?? '') : cells[at]),
    }
  })
  const widths = columns.map(({ width }) => width)
  return workbookBytes(title, tableSheet(columns, table.rows), widths, mark)
}
