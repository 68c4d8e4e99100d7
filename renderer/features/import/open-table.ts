import type { Db } from '#renderer/data/db.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { ImportedDocument } from './batch.ts'
import type { ChosenTable } from './choose-file.tsx'
import type { ImportDesk } from './desk-client.ts'
import type { SheetBrief } from './desk-protocol.ts'
import type { ImportKind } from './import-kind.ts'
import { knownOf, readReferences, readRegister } from './register.ts'

/** A table that was read, and the register it is compared with, as it stood then. */
export interface OpenTable {
  readonly name: string
  readonly desk: ImportDesk
  readonly sheets: readonly SheetBrief[]
  readonly register: ReadonlyMap<string, ImportedDocument>
}

/** So many records between two pauses, in which the screen is drawn. */
const PART = 2000

export async function openTable(db: Db, kind: ImportKind, chosen: ChosenTable, desk: ImportDesk): Promise<Result<OpenTable, Failure>> {
  let table: ArrayBuffer | string
  try {
    table = await chosen.table()
  } catch {
    return err(failure('import/unreadable')) // moved or locked since it was chosen
  }
  const sheets = await desk.read(kind.entity, table)
  if (!sheets.ok) return sheets
  const register = await readRegister(db, kind.entity)
  const known = []
  for (const [at, document] of register.entries()) {
    known.push(knownOf(kind, document))
    if (at % PART === PART - 1) await new Promise((resolve) => setTimeout(resolve))
  }
  await desk.know(known, await readReferences(db, kind.entity))
  return ok({ name: chosen.name, desk, sheets: sheets.value, register: new Map(register.map((document) => [document.id, document])) })
}
