import { plainText, type SheetRow } from '#renderer/entities/spreadsheet/cell-values.ts'
import type { ImportKind, Mapping } from './import-kind.ts'

/** How far down a title block may push the header. */
const HEADER_DEPTH = 10

export interface Header {
  /** Row number (from 0) of the first line of data. */
  readonly firstDataRow: number
  readonly labels: readonly string[]
  readonly mapping: Mapping
}

/** What a label stands for in sheets of one kind. */
export type LabelReader = (label: string) => string | undefined

/** Exact words first, then the words without a bracketed remark. */
export function labelReader(kind: ImportKind): LabelReader {
  const columns = new Map(Object.entries(kind.columns).flatMap(([column, { words }]) => words.map((word) => [word, column] as const)))
  return (label) => {
    const bare = bareLabel(label)
    return columns.get(bare) ?? columns.get(bare.replace(/[([【].*?[)\]】]/g, ''))
  }
}

/** The line within the first ten that has the naming column and knows most columns; two-line headers are read as one. */
export function findHeader(kind: ImportKind, rows: readonly SheetRow[]): Header | undefined {
  const read = labelReader(kind)
  let best: Header | undefined
  for (const index of rows.slice(0, HEADER_DEPTH).keys()) {
    const header = headerAt(rows, index, kind, read)
    if (Object.values(header.mapping).includes(kind.naming) && (!best || known(header) > known(best))) best = header
  }
  return best
}

/** The header that a person points at: a row number from 0, or none at all, when the first line is a record already. */
export function headerChosen(kind: ImportKind, rows: readonly SheetRow[], at: number | 'none'): Header {
  if (at !== 'none') return headerAt(rows, at, kind, labelReader(kind))
  const columns = Math.max(0, ...rows.slice(0, 50).map((row) => row.length))
  return { firstDataRow: 0, labels: Array.from({ length: columns }, () => ''), mapping: {} }
}

/** Maps one column; what stood elsewhere leaves there. */
export function remap(mapping: Mapping, column: number, to: string | undefined): Mapping {
  const rest = Object.entries(mapping).filter(([at, known]) => Number(at) !== column && known !== to)
  return Object.fromEntries(to ? [...rest, [column, to]] : rest)
}

function headerAt(rows: readonly SheetRow[], index: number, kind: ImportKind, read: LabelReader): Header {
  const labels = (rows[index] ?? []).map((cell) => plainText(cell))
  const second = (rows[index + 1] ?? []).map((cell) => plainText(cell))
  if (!isSecondLine(labels, second, kind, read)) return { firstDataRow: index + 1, labels, mapping: guess(labels, read) }
  const width = Math.max(labels.length, second.length)
  const joined = Array.from({ length: width }, (_label, column) => second[column] || labels[column] || '')
  return { firstDataRow: index + 2, labels: joined, mapping: guess(joined, read) }
}

/** A second header line (under a merged cell) names columns and holds nothing under the naming one. */
function isSecondLine(labels: readonly string[], second: readonly string[], kind: ImportKind, read: LabelReader): boolean {
  const naming = labels.findIndex((label) => read(label) === kind.naming)
  if (naming < 0 || second[naming]) return false
  const filled = second.filter((label) => label !== '')
  return filled.length > 0 && filled.filter((label) => read(label) !== undefined).length * 2 >= filled.length
}

function guess(labels: readonly string[], read: LabelReader): Mapping {
  const taken = new Map<string, number>()
  for (const [column, label] of labels.entries()) {
    const name = label ? read(label) : undefined
    if (name && !taken.has(name)) taken.set(name, column)
  }
  return Object.fromEntries([...taken].map(([name, column]) => [column, name]))
}

function known(header: Header): number {
  return Object.keys(header.mapping).length
}

function bareLabel(label: string): string {
  return plainText(label)
    .replace(/[\s*::★]/g, '')
    .replace(/(必填)$/, '')
}
