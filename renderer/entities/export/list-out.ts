import type { Contents } from '#shared/domain/privacy/release.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { tableDocx, type Paper, type TablePaper } from './table-docx.ts'
import { tableSheet, workbookBytes, type SheetColumn } from './write-sheet.ts'

export interface ListColumn<T> extends SheetColumn<T> {
  readonly key: string
  /** Of class P2: never chosen beforehand. */
  readonly sensitive?: boolean
  /** Chosen beforehand for every way out unless it says so: a wide one not for paper and Word, a rare one for none. */
  readonly usual?: 'inExcel' | 'never'
  /** On paper and in Word, where that is not what stands in the workbook. */
  words?(row: T): string
}

/** A list as it is narrowed on the screen, ready to leave: as a workbook, a Word file or on paper. */
export interface ListOut<T> {
  readonly title: string
  /** `12 人`. */
  readonly counted: string
  readonly columns: readonly ListColumn<T>[]
  readonly rows: readonly T[]
  /** What of whom leaves with the columns of these keys. */
  contents(keys: readonly string[]): Contents | 'nobody'
}

/** The ways out: the last one is a page of its own, from which it is printed or saved as a PDF. */
export type ListWay = 'excel' | 'word' | 'paper'

export function usualKeys<T>({ columns }: ListOut<T>, way: ListWay): string[] {
  return columns
    .filter(({ sensitive, usual }) => !sensitive && usual !== 'never' && (usual !== 'inExcel' || way === 'excel'))
    .map(({ key }) => key)
}

/** In the order of the list, whatever order they were chosen in. */
export function columnsOf<T>({ columns }: ListOut<T>, keys: readonly string[]): readonly ListColumn<T>[] {
  return columns.filter(({ key }) => keys.includes(key))
}

export interface ListFacts {
  readonly unitName: string
  readonly userName: string
  readonly today: string
}

interface ChosenColumns {
  readonly keys: readonly string[]
  readonly paper: Paper
  /** In place of what is sensitive, until a reason is given. */
  readonly covered?: string
}

/** The list as a table for paper and Word, its rows counted from 1. */
export function listPaper<T>(list: ListOut<T>, facts: ListFacts, { keys, paper, covered }: ChosenColumns): Omit<TablePaper, 'mark'> {
  const columns = columnsOf(list, keys)
  const cells = (row: T): string[] =>
    columns.map((column) => {
      const words = column.words?.(row) ?? String(column.value(row) ?? '')
      return column.sensitive && covered !== undefined && words !== '' ? covered : words
    })
  return {
    title: list.title,
    facts: [facts.unitName, `截至 ${facts.today}`, `制表人：${facts.userName}`, `共 ${list.counted}`],
    columns: [
      { header: '序号', align: 'right' },
      ...columns.map((column) => ({ header: column.header, align: isNumeric(list, column) ? ('right' as const) : undefined })),
    ],
    rows: list.rows.map((row, index) => [String(index + 1), ...cells(row)]),
    ...paper,
    signers: [],
  }
}

function isNumeric<T>({ rows }: ListOut<T>, column: ListColumn<T>): boolean {
  const said = rows.map((row) => column.value(row)).find((value) => value !== undefined && value !== '')
  return typeof said === 'number'
}

/** @param mark the watermark of its release */
export async function listWorkbook<T>(list: ListOut<T>, keys: readonly string[], mark: string): Promise<Uint8Array> {
  const columns = columnsOf(list, keys)
  const widths = columns.map(({ width }) => width)
  return workbookBytes(list.title, tableSheet(columns, list.rows), widths, mark)
}

export function listWord<T>(list: ListOut<T>, facts: ListFacts, chosen: ChosenColumns, mark: string): Uint8Array {
  return tableDocx({ ...listPaper(list, facts, chosen), mark })
}

export function listFileName<T>({ title }: ListOut<T>, today: string, kind: 'xlsx' | 'docx' | 'pdf'): string {
  return fileNameOf(`${title}-${today}`, kind)
}
