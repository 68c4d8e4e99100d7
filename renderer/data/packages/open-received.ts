import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Manifest } from '#shared/contracts/package.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { fingerprintOf } from '#shared/package/keys.ts'
import { unseal, viewPackage, type PackageView, type PartReader } from '#shared/package/read-package.ts'
import { placeInSeries, type SeriesPlace } from '#shared/package/series.ts'
import { ownParty, type PackageContext } from './context.ts'
import type { PackageState } from './package-state.ts'
import { breathe } from './write-edits.ts'

/** A package of the district for this person on this PC: read, signed by the district, and with its place in the series. */
export interface Received {
  readonly view: PackageView
  readonly manifest: Manifest & { readonly kind: 'documents' | 'receipt' }
  readonly read: PartReader
  readonly place: Exclude<SeriesPlace, { kind: 'reused' }>
  readonly state: PackageState
}

/** Every check that concerns the whole package; every part is opened once before anything of it is used. */
export async function openReceived(context: PackageContext, file: Uint8Array): Promise<Result<Received, Failure>> {
  const view = viewPackage(file)
  if (!view.ok) return view
  const { manifest, hash } = view.value
  const { kind } = manifest
  if (kind === 'edits' || manifest.from.kind !== 'district' || manifest.to.kind !== 'device') return err(failure('package/wrong-direction'))
  const state = await context.state.get()
  const { keys, enrolled } = state
  if (!keys || !enrolled) return err(failure('package/not-enrolled'))
  const own = ownParty(context, keys)
  const { to } = manifest
  if (to.device !== own.device || to.user !== own.user || to.key !== own.key) return err(failure('package/wrong-receiver'))
  if (manifest.from.key !== fingerprintOf(enrolled.district)) return err(failure('package/unknown-sender'))
  const read = unseal(view.value, keys, enrolled.district)
  if (!read.ok) return read
  for (const part of manifest.parts) {
    const lines = read.value(part)
    if (!lines.ok) return lines
    await breathe()
  }
  const place = placeInSeries(
    state.in.filter((one) => one.epoch === manifest.epoch),
    manifest,
    hash,
  )
  if (place.kind === 'reused') return err(failure('package/serial-reused', { serial: manifest.serial }))
  return ok({ view: view.value, manifest: { ...manifest, kind }, read: read.value, place, state })
}
