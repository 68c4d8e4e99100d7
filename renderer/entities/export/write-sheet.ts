import type { SheetData } from 'write-excel-file/universal'
import { xmlText } from './docx-xml.ts'

export interface SheetColumn<T> {
  readonly header: string
  /** In characters of half width. */
  readonly width?: number
  value(row: T): string | number | undefined
}

/** One sheet as a data table: bold header that stays in sight, text as text so that Excel cuts no long number. */
export function tableSheet<T>(columns: readonly SheetColumn<T>[], rows: readonly T[]): SheetData {
  const head = columns.map((column) => ({ value: column.header, fontWeight: 'bold' as const, backgroundColor: '#F1EEEA' }))
  const body = rows.map((row) => columns.map((column) => cell(column.value(row))))
  return [head, ...body]
}

/**
 * The bytes of an .xlsx with this one sheet.
 * @param mark the watermark of a release (use-release.ts): as the first line, and at the foot of every printed page; '' leaves it out
 */
export async function workbookBytes(
  sheet: string,
  data: SheetData,
  widths: readonly (number | undefined)[] = [],
  mark = '',
): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/universal')
  const lines: SheetData = mark === '' ? data : [[{ value: mark, textColor: '#555555' }], ...data]
  const columns = (data[0] ?? []).map((_cell, index) => ({ width: widths[index] ?? 16 }))
  const options = { sheet: sheetName(sheet), columns, stickyRowsCount: mark === '' ? 1 : 2 }
  const blob = await writeXlsxFile(lines, options, { features: [pageFoot(mark)] }).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

/** The page number, and the watermark small beside it; the blank ends the size where a unit's name begins with a digit. */
function pageFoot(mark: string) {
  const words = mark === '' ? '' : `&L&8 ${mark.replaceAll('&', '&&')}`
  const foot = `<headerFooter><oddFooter>${xmlText(`${words}&R&8 第 &P 页 共 &N 页`)}</oddFooter></headerFooter>`
  return { files: { transform: { 'xl/worksheets/sheet{id}.xml': { insert: () => foot } } } }
}

/** Excel allows 31 characters, and none of these. */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31) || '表'
}

function cell(value: string | number | undefined) {
  if (value === undefined || value === '') return null
  return typeof value === 'number' ? { value, type: Number } : { value: defused(value), type: String, format: '@' }
}

/** A text that begins like a formula stays a text also after "save as CSV" (CWE-1236). */
function defused(text: string): string {
  return /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text
}
