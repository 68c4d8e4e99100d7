import type { User } from '#shared/contracts/api.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { DeviceParty, Manifest } from '#shared/contracts/package.ts'
import { mayCarryPackages, type Actor } from '#shared/domain/permissions.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { fingerprintOf, publicKeysOf, type SecretKeys } from '#shared/package/keys.ts'
import { unseal, viewPackage, type PackageView, type PartReader } from '#shared/package/read-package.ts'
import { placeInSeries, type SeriesPlace } from '#shared/package/series.ts'
import { accountById } from '#server/store/accounts.ts'
import { packagesIn, type Series } from '#server/store/package-log.ts'
import { districtKeys, findEnrolment, type EnrolledDevice } from '#server/store/package-keys.ts'
import type { Epoch } from '#server/store/settings.ts'
import type { Store } from '#server/store/store.ts'

export interface PackageDeps {
  readonly store: Store
  readonly epoch: Epoch
  now(): number
}

/** Who stands at the counter with the stick. */
export interface Carrier {
  readonly user: User
  readonly device: string
}

/** A package of a device that is what it says: read, for us, signed by keys we know, by somebody who may still work. */
export interface OpenedPackage {
  readonly view: PackageView
  readonly manifest: Manifest & { readonly from: DeviceParty }
  readonly read: PartReader
  readonly creator: User
  readonly sender: EnrolledDevice
  readonly series: Series
  readonly place: Exclude<SeriesPlace, { kind: 'reused' }>
  readonly keys: SecretKeys
}

/**
 * Every check that concerns the whole package. What a device made before it was revoked, or a user before he was disabled, is refused
 * like its push (S13): when it was made, only the device says.
 */
export async function openPackage(deps: PackageDeps, carrier: Carrier, file: Uint8Array): Promise<Result<OpenedPackage, Failure>> {
  const view = viewPackage(file)
  if (!view.ok) return view
  const { manifest, hash } = view.value
  const { from } = manifest
  if (manifest.kind !== 'edits' || from.kind !== 'device' || manifest.to.kind !== 'district') return err(failure('package/wrong-direction'))
  const keys = await districtKeys(deps.store)
  if (manifest.to.key !== fingerprintOf(publicKeysOf(keys))) return err(failure('package/wrong-receiver'))
  const sender = await findEnrolment(deps.store, { device: from.device, user: from.user, key: from.key })
  const account = sender && (await accountById(deps.store, from.user))
  if (!sender || !account) return err(failure('package/unknown-sender'))
  const read = unseal(view.value, keys, sender.keys)
  if (!read.ok) return read
  const creator = creatorOf(account)
  if (manifest.creator.id !== creator.id) return err(failure('package/tampered'))
  if (!mayCarryPackages(actorOf(carrier.user), creator.unit)) return err(failure('auth/forbidden'))
  if (sender.revoked) return err(failure('auth/device-revoked'))
  if (account.disabled) return err(failure('auth/user-disabled'))
  const series = { device: sender.device, user: sender.user, enrolment: sender.enrolment }
  const place = placeInSeries(await packagesIn(deps.store, series), manifest, hash)
  if (place.kind === 'reused') return err(failure('package/serial-reused', { serial: manifest.serial }))
  return ok({ view: view.value, manifest: { ...manifest, from }, read: read.value, creator, sender, series, place, keys })
}

export function actorOf({ id, role, unit, name }: User): Actor {
  return { id, role, unit, name }
}

export function creatorOf(account: {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly role: string
  readonly unit: string
}): User {
  const { id, username, name, unit } = account
  return { id, username, name, unit, role: account.role as User['role'] } // checked by the shape when the account was made
}

/** Between two pieces of work on a large package, other requests are answered. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
