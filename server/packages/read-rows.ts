import { auditLine, rowLine } from '#shared/contracts/package.ts'
import type { AuditEvent } from '#shared/contracts/api.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { PushRow } from '#shared/contracts/sync.ts'
import { contentHash } from '#shared/lib/hash.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { parseJson } from '#shared/package/read-package.ts'
import { NO_PREVIOUS } from '#shared/package/series.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { parseRow } from '#server/sync/push-row.ts'
import { pause, type OpenedPackage } from './open-package.ts'

export interface PackageRowIn {
  readonly row: PushRow
  /** Of the row's new state, as the device reckons it. */
  readonly hash: string
  readonly earlier: readonly string[]
}

export interface BadRow {
  readonly id: string
  readonly hash: string
  readonly problem: Failure
}

/** Rows of one part; one that is no row harms no other (S8). */
export interface RowsOfPart {
  readonly collection: CollectionName
  readonly rows: readonly PackageRowIn[]
  readonly bad: readonly BadRow[]
}

/** Part after part, never all rows at once. A part that does not open ends it: nothing of a damaged package may count as read. */
export async function* readRows({ manifest, read }: OpenedPackage): AsyncGenerator<Result<RowsOfPart, Failure>> {
  for (const part of manifest.parts) {
    if (part.holds !== 'rows' || part.collection === undefined) continue
    const lines = read(part)
    if (!lines.ok) return yield lines
    const rows: PackageRowIn[] = []
    const bad: BadRow[] = []
    for (const line of lines.value) {
      const parsed = readRow(line)
      if ('row' in parsed) rows.push(parsed)
      else bad.push(parsed)
    }
    yield ok({ collection: part.collection as CollectionName, rows, bad }) // the shape allows no other
    await pause()
  }
}

/** All parts are opened before anything is written: a package counts whole or not at all as read. */
export async function checkParts({ manifest, read }: OpenedPackage): Promise<Failure | undefined> {
  for (const part of manifest.parts) {
    const allowed = part.holds === 'rows' ? part.collection !== undefined : part.holds === 'audit'
    const lines = read(part)
    if (!allowed || !lines.ok) return failure('package/tampered')
    await pause()
  }
  return undefined
}

/** The device's own events, in the order of their chain. */
export async function readAudit({ manifest, read }: OpenedPackage): Promise<Result<readonly AuditEvent[], Failure>> {
  const events: AuditEvent[] = []
  for (const part of manifest.parts) {
    if (part.holds !== 'audit') continue
    const lines = read(part)
    if (!lines.ok) return lines
    for (const line of lines.value) {
      const event = auditLine.safeParse(parseJson(line))
      if (!event.success) return err(failure('package/tampered'))
      events.push(event.data)
    }
    await pause()
  }
  return ok(events)
}

function readRow(line: string): PackageRowIn | BadRow {
  const read = rowLine.safeParse(parseJson(line))
  if (!read.success) return { id: '', hash: NO_PREVIOUS, problem: failure('record/invalid') }
  const parsed = parseRow({ assumedMasterState: read.data.base, newDocumentState: read.data.next })
  // What cannot be stored is not hashed either: it may be nested without end.
  if (!parsed.ok) return { id: parsed.id, hash: NO_PREVIOUS, problem: parsed.problem }
  return { row: parsed.row, hash: contentHash(parsed.row.newDocumentState), earlier: read.data.earlier ?? [] }
}
