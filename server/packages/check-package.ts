import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { PackageReport, Tally } from '#shared/contracts/package.ts'
import type { PushRow } from '#shared/contracts/sync.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { readDocuments } from '#server/store/documents.ts'
import { packageIn } from '#server/store/package-log.ts'
import { decide } from '#server/sync/decide.ts'
import { decideContext, pushChunks } from '#server/sync/push.ts'
import { actorOf, openPackage, pause, type Carrier, type OpenedPackage, type PackageDeps } from './open-package.ts'
import { checkParts, readAudit, readRows, type PackageRowIn } from './read-rows.ts'
import { isSuperseded, rebase } from './rebase.ts'
import { createTallies, type Tallies } from './tallies.ts'

/** Dry run: what `importPackage` would do now. Changes nothing and holds nothing locked. */
export async function checkPackage(deps: PackageDeps, carrier: Carrier, file: Uint8Array): Promise<Result<PackageReport, Failure>> {
  const opened = await openPackage(deps, carrier, file)
  return opened.ok ? reportOn(deps, opened.value) : opened
}

async function reportOn(deps: PackageDeps, opened: OpenedPackage): Promise<Result<PackageReport, Failure>> {
  if (opened.place.kind === 'already') {
    const before = await packageIn(deps.store, opened.series, opened.manifest.serial)
    if (before) return ok({ ...before.answer.report, already: true, importedAt: before.at.toISOString() })
  }
  const damaged = await checkParts(opened)
  if (damaged) return err(damaged)
  const tallies = createTallies()
  for await (const part of readRows(opened)) {
    if (!part.ok) return part
    const { collection, rows, bad } = part.value
    for (const { id, problem } of bad) tallies.rejected(collection, id, problem)
    for (const chunk of await chunked(deps, collection, rows)) {
      await decideChunk(deps, opened, { collection, chunk }, tallies)
      await pause()
    }
  }
  const events = await readAudit(opened)
  return events.ok ? ok(reportOf(opened, tallies, events.value.length)) : events
}

async function decideChunk(
  deps: PackageDeps,
  { creator }: OpenedPackage,
  { collection, chunk }: { readonly collection: CollectionName; readonly chunk: readonly PackageRowIn[] },
  tallies: Tallies,
): Promise<void> {
  const rows = chunk.map(({ row }) => row)
  const ids = rows.map((row) => row.newDocumentState.id)
  const held = await readDocuments(deps.store, collection, ids)
  const context = await decideContext(deps, deps.store, actorOf(creator), { collection, rows, held })
  for (const one of chunk) {
    const { id } = one.row.newDocumentState
    const decision = decide(context, rebase(one, held.get(id), creator.id), held.get(id))
    if (decision.kind === 'rejected') tallies.rejected(collection, id, decision.problem)
    else if (decision.kind !== 'conflict') tallies.accepted(collection, decision.kind === 'held')
    else if (isSuperseded(one.row, held.get(id), creator.id)) tallies.superseded(collection)
    else tallies.conflict(collection)
  }
}

/** As the push will take them: few rows at a time, and of no more documents than fit. */
export async function chunked(deps: PackageDeps, collection: CollectionName, rows: readonly PackageRowIn[]): Promise<PackageRowIn[][]> {
  const whole = new Map<PushRow, PackageRowIn>(rows.map((one) => [one.row, one]))
  const chunks = await pushChunks(
    deps.store,
    collection,
    rows.map(({ row }) => row),
  )
  return chunks.map((chunk) => chunk.flatMap((row) => whole.get(row) ?? []))
}

export function reportOf(opened: OpenedPackage, tallies: Tallies, auditEvents: number): PackageReport {
  const { manifest, view, creator, place, sender } = opened
  const from = { ...manifest.from, deviceName: sender.deviceName, userName: creator.name, unit: creator.unit, role: creator.role }
  return {
    serial: manifest.serial,
    hash: view.hash,
    createdAt: manifest.createdAt,
    reason: manifest.reason,
    from,
    missing: place.kind === 'gap' ? [...place.missing] : [],
    already: false,
    tallies: [...tallies.all()] satisfies Tally[],
    auditEvents,
    rejected: [...tallies.samples()],
  }
}

export function gapProblem({ place }: OpenedPackage): Failure | undefined {
  return place.kind === 'gap' ? failure('package/gap', { missing: place.missing, count: place.count }) : undefined
}
