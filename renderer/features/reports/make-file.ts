import { tableSheet, workbookBytes } from '#renderer/entities/export/write-sheet.ts'
import { tableDocx, type TablePaper } from '#renderer/entities/export/table-docx.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { isHandRow, rowCountWords, STAR, starredColumn } from '#shared/domain/forms/hand-rows.ts'
import { periodName } from '#shared/domain/forms/period.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FiledRow, FiledTable } from '#shared/schema/forms.ts'
import { contentOf, filledTemplate, isNumeric, numberIn, type HeadFacts } from './template-file.ts'

/** `template`: the upper level's own file; the others list the table by its columns. */
export type FileKind = 'template' | 'excel' | 'word'

/** The upper level's own file, where there is one. */
export function usualKind({ formFile }: Pick<Agreement, 'formFile'>): FileKind {
  return formFile ? 'template' : 'excel'
}

/** A template's file ends as the template does. */
export function fileName(report: Agreement, period: string, kind = usualKind(report)): string {
  const { title, formFile } = report
  const word = kind === 'word' || (kind === 'template' && formFile?.name.toLowerCase().endsWith('.docx'))
  return fileNameOf(`${title}-${periodName(period)}`, word ? 'docx' : 'xlsx')
}

/** The table with some of its rows only, counted from 1 again. */
export function withRows(table: FiledTable, rows: readonly FiledRow[]): FiledTable {
  const counters = table.columns.map(({ origin }) => origin === 'counter')
  return {
    ...table,
    rows: rows.map((row, index) => ({ ...row, cells: row.cells.map((cell, at) => (counters[at] ? String(index + 1) : cell)) })),
  }
}

/** The table as a file; what is listed by its columns bears the watermark at its head and on each page. */
export async function makeFile(
  report: Agreement,
  table: FiledTable,
  facts: HeadFacts,
  kind = usualKind(report),
): Promise<Result<Uint8Array, Failure>> {
  if (kind === 'template' && report.formFile) return filledTemplate(report.formFile, contentOf(report, table, facts))
  return ok(
    kind === 'word'
      ? tableDocx({ ...tablePaper(report, table, facts), mark: facts.mark })
      : await plainSheet(report.title, table, facts.mark),
  )
}

/** The table as it stands on paper and in Word. @param shown how the cells of a column stand there; as they are without it */
export function tablePaper(
  { title, formTable }: Pick<Agreement, 'title' | 'formTable'>,
  table: FiledTable,
  { unitName, asOf, filler, period }: Omit<HeadFacts, 'mark'>,
  shown: readonly ((text: string) => string)[] = [],
): Omit<TablePaper, 'mark'> {
  const starred = starredColumn(table)
  return {
    title: `${title}（${periodName(period)}）`,
    facts: [`填报单位：${unitName}`, `截至：${asOf.replace('T', ' ')}`, `填报人：${filler}`, rowCountWords(table)],
    columns: table.columns.map((column) => ({ header: column.header, align: alignOf(table, column) })),
    rows: table.rows.map((row) =>
      row.cells.map((cell, at) => `${isHandRow(row) && at === starred ? STAR : ''}${shown[at]?.(cell) ?? cell}`),
    ),
    paper: formTable?.paper ?? 'A4',
    landscape: formTable?.landscape ?? true,
    signers: formTable?.signers ?? ['填表人', '负责人'],
  }
}

function alignOf({ source }: FiledTable, column: FiledTable['columns'][number]): 'right' | undefined {
  return column.origin !== 'counter' && column.origin !== 'typed' && isNumeric(source, column) ? 'right' : undefined
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
