import { readTableFile } from '#renderer/entities/spreadsheet/table-file.ts'
import type { SheetTable } from '#renderer/entities/spreadsheet/sheet-table.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import { findHeader, type Header } from './columns.ts'

export interface SheetRead extends SheetTable {
  readonly header: Header | undefined
}

/** All sheets of a file, best header first. */
export async function readWorkbook(file: Blob | ArrayBuffer): Promise<Result<readonly SheetRead[], Failure>> {
  const tables = await readTableFile(file instanceof Blob ? await file.arrayBuffer() : file)
  if (!tables.ok) return tables
  return ok(tables.value.map((table) => ({ ...table, header: findHeader(table.rows) })).toSorted((a, b) => width(b) - width(a)))
}

function width(sheet: SheetRead): number {
  return sheet.header ? Object.keys(sheet.header.mapping).length : 0
}
