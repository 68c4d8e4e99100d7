import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { handOverSlip } from '#shared/package/hand-over.ts'
import { replicaLock } from '../sync/rounds.ts'
import { storeFailure } from '../write/store-failure.ts'
import { inTurn, type PackageContext } from './context.ts'
import { noEffect } from './effect.ts'
import { openReceived, type Received } from './open-received.ts'
import type { PackageState } from './package-state.ts'
import type { PackageEffect, PackageInspection, PackageOutcome, PackageRecord } from './packages.ts'
import { inspectDocuments, takeDocuments } from './take-documents.ts'
import { inspectReceipt, takeReceipt } from './take-receipt.ts'

/** What importing the file would do now; changes nothing. */
export async function inspectPackage(context: PackageContext, file: Uint8Array): Promise<Result<PackageInspection, Failure>> {
  const opened = await openReceived(context, file)
  if (!opened.ok) return opened
  const { manifest, view, place } = opened.value
  const already = place.kind === 'already'
  const effect = already ? ok(noEffect()) : await effectOf(context, opened.value)
  if (!effect.ok) return effect
  return ok({
    kind: manifest.kind,
    manifest,
    slip: handOverSlip(manifest, view),
    missing: place.kind === 'gap' ? place.missing : [],
    already,
    effect: effect.value,
  })
}

export interface ImportOptions {
  readonly acceptGap?: boolean
  readonly acceptRemovals?: boolean
}

/** Takes the file in. No round of the sync runs meanwhile: what it brings and what this brings must not pass each other. */
export function importPackage(
  context: PackageContext,
  file: Uint8Array,
  options: ImportOptions = {},
): Promise<Result<PackageOutcome, Failure>> {
  return inTurn(context, () =>
    context.locks.run(replicaLock(context.owner), async () => {
      try {
        return await takeIn(context, file, options)
      } catch (cause) {
        const known = storeFailure(cause)
        if (known) return err(known)
        throw cause
      }
    }),
  )
}

async function takeIn(context: PackageContext, file: Uint8Array, options: ImportOptions): Promise<Result<PackageOutcome, Failure>> {
  const refusal = await context.refusal()
  if (refusal) return err(refusal)
  const opened = await openReceived(context, file)
  if (!opened.ok) return opened
  const { place } = opened.value
  if (place.kind === 'already') return ok({ effect: noEffect(), already: true })
  if (place.kind === 'gap' && options.acceptGap !== true) return err(failure('package/gap', { missing: place.missing, count: place.count }))
  const taken = await take(context, opened.value, options.acceptRemovals === true)
  if (!taken.ok) return taken
  await context.state.set(withTaken(opened.value))
  return ok({ effect: taken.value, already: false })
}

async function effectOf({ core }: PackageContext, received: Received): Promise<Result<PackageEffect, Failure>> {
  return received.manifest.kind === 'receipt' ? ok(await inspectReceipt(core, received)) : inspectDocuments(core, received)
}

async function take(context: PackageContext, received: Received, acceptRemovals: boolean): Promise<Result<PackageEffect, Failure>> {
  return received.manifest.kind === 'receipt'
    ? ok(await takeReceipt(context.core, received))
    : takeDocuments(context, received, { acceptRemovals })
}

function withTaken({ state, manifest, view }: Received): PackageState {
  const rows = manifest.collections.reduce((sum, { count }) => sum + count, 0)
  const { kind, serial, epoch, createdAt, reason, answers } = manifest
  const record: PackageRecord = {
    direction: 'in',
    kind,
    serial,
    hash: view.hash,
    at: createdAt,
    rows,
    reason,
    ...(epoch === undefined ? {} : { epoch }),
  }
  const out = state.out.map((one) => (one.hash === answers?.hash ? { ...one, answeredAt: createdAt } : one))
  return { ...state, out, in: [...state.in, record] }
}
