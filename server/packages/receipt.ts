import type { Failure } from '#shared/contracts/errors.ts'
import { failure } from '#shared/contracts/errors.ts'
import type { ImportResponse, OutcomeLine, PackageReport } from '#shared/contracts/package.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { packageFileName } from '#shared/package/hand-over.ts'
import { packParts, partsOf, type PartContent } from '#shared/package/write-package.ts'
import { collectionNames } from '#shared/schema/entities.ts'
import { appendAudit } from '#server/store/audit-log.ts'
import { findEnrolment } from '#server/store/package-keys.ts'
import { insertPackageIn, packageIn, packagesIn } from '#server/store/package-log.ts'
import { eventBy, makeOut } from './make-out.ts'
import { pause, type Carrier, type OpenedPackage, type PackageDeps } from './open-package.ts'

interface Finished {
  readonly report: PackageReport
  readonly outcomes: readonly OutcomeLine[]
  /** The next number of the device's own events that the district expects. */
  readonly auditNext: number | undefined
}

/** Enters the package as taken in, together with its receipt: from then on it is known. */
export async function answerWithReceipt(
  deps: PackageDeps,
  carrier: Carrier,
  opened: OpenedPackage,
  { report, outcomes, auditNext }: Finished,
): Promise<Result<ImportResponse, Failure>> {
  const { manifest, series, view, place } = opened
  const packed = await packParts(receiptParts(outcomes, auditNext), pause)
  if (!packed.ok) return packed
  const rows = outcomes.length
  const made = await deps.store.transaction(async (tx) => {
    await findEnrolment(tx, { ...series, key: opened.sender.key }, true)
    const known = (await packagesIn(tx, series)).find((one) => one.serial === manifest.serial)
    if (known) return known.hash === view.hash ? 'already' : 'reused'
    const receipt = await makeOut(deps, tx, opened, {
      kind: 'receipt',
      packed: packed.value,
      creator: { id: carrier.user.id, name: carrier.user.name },
      reason: '',
      extra: { answers: { serial: manifest.serial, hash: view.hash } },
    })
    const answer = { report, manifest: receipt.manifest, receiptName: packageFileName(receipt.manifest) }
    const data = Buffer.from(receipt.file).toString('base64')
    const entry = { serial: manifest.serial, hash: view.hash, places: manifest.places ?? {}, answer, receipt: data }
    const carried = { carrier: carrier.user.id, rows, reason: manifest.reason }
    await insertPackageIn(tx, series, { ...entry, ...carried }, deps.now())
    const missing = place.kind === 'gap' ? { missing: [...place.missing] } : {}
    const detail = {
      creator: series.user,
      from: series.device,
      serial: manifest.serial,
      package: view.hash,
      ...countsOf(report),
      ...missing,
    }
    await appendAudit(tx, [{ ...eventBy(deps, carrier), chain: opened.creator.unit, kind: 'package-imported', detail }])
    return { ...answer, receipt: { name: answer.receiptName, data } }
  })
  if (made === 'reused') return err(failure('package/serial-reused', { serial: manifest.serial }))
  if (made !== 'already') return ok(made)
  // Another request took the same package in meanwhile; its receipt is the one.
  const before = await answerAgain(deps, opened)
  return before ? ok(before) : err(failure('server/internal'))
}

/** A package imported twice changes nothing, and gets the receipt that it got (S14). */
export async function answerAgain(deps: PackageDeps, { series, manifest }: OpenedPackage): Promise<ImportResponse | undefined> {
  const before = await packageIn(deps.store, series, manifest.serial)
  if (!before) return undefined
  const report = { ...before.answer.report, already: true, importedAt: before.at.toISOString() }
  return { ...before.answer, report, receipt: { name: before.answer.receiptName, data: before.receipt } }
}

function* receiptParts(outcomes: readonly OutcomeLine[], auditNext: number | undefined): Generator<PartContent> {
  for (const collection of collectionNames) {
    const lines = outcomes.filter((one) => one.collection === collection).map((one) => JSON.stringify(one))
    yield* partsOf({ holds: 'outcomes', collection }, lines)
  }
  if (auditNext !== undefined) yield { holds: 'audit', lines: [JSON.stringify({ next: auditNext })] }
}

function countsOf({ tallies }: PackageReport): Record<string, number> {
  const sum = (name: 'rows' | 'accepted' | 'conflicts' | 'superseded' | 'rejected') => tallies.reduce((all, tally) => all + tally[name], 0)
  return {
    rows: sum('rows'),
    accepted: sum('accepted'),
    conflicts: sum('conflicts'),
    superseded: sum('superseded'),
    rejected: sum('rejected'),
  }
}
