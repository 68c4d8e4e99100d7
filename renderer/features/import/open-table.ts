import type { Db } from '#renderer/data/db.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { ChosenTable } from './choose-file.tsx'
import type { ImportDesk } from './desk-client.ts'
import type { SheetBrief } from './desk-protocol.ts'
import type { ImportKind } from './import-kind.ts'
import { knownOf, readReferences, visitRegister } from './register.ts'

/** A table that was read, and the register it is compared with, as it stood then. */
export interface OpenTable {
  readonly name: string
  readonly desk: ImportDesk
  readonly sheets: readonly SheetBrief[]
  /** When each of its records was last written, by id: the records themselves are read again when they are changed. */
  readonly stamps: ReadonlyMap<string, string>
}

export async function openTable(db: Db, kind: ImportKind, chosen: ChosenTable, desk: ImportDesk): Promise<Result<OpenTable, Failure>> {
  let table: ArrayBuffer | string
  try {
    table = await chosen.table()
  } catch {
    return err(failure('import/unreadable')) // moved or locked since it was chosen
  }
  const sheets = await desk.read(kind.entity, table)
  if (!sheets.ok) return sheets
  desk.refer(await readReferences(db, kind.entity))
  const stamps = new Map<string, string>()
  await visitRegister(db, kind.entity, (documents) => {
    for (const { id, updatedAt } of documents) stamps.set(id, updatedAt)
    desk.know(documents.map((document) => knownOf(kind, document)))
  })
  return ok({ name: chosen.name, desk, sheets: sheets.value, stamps })
}
