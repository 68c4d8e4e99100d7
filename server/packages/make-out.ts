import { randomBytes } from 'node:crypto'
import type { DeviceParty, DistrictParty, PackageKind } from '#shared/contracts/package.ts'
import { fingerprintOf, publicKeysOf, type SecretKeys } from '#shared/package/keys.ts'
import { NO_PREVIOUS } from '#shared/package/series.ts'
import { sealPackage, type MadePackage, type PackageHead, type PackedPart } from '#shared/package/write-package.ts'
import type { EnrolledDevice } from '#server/store/package-keys.ts'
import { insertPackageOut, lastPackageOut, type Series } from '#server/store/package-log.ts'
import type { StoreTransaction } from '#server/store/store.ts'
import type { Carrier, PackageDeps } from './open-package.ts'

interface Outgoing {
  readonly kind: PackageKind
  readonly packed: readonly PackedPart[]
  readonly creator: { readonly id: string; readonly name: string }
  readonly reason: string
  readonly extra: Pick<PackageHead, 'answers' | 'places' | 'since'>
}

/** To whom a package goes out, and with which keys. */
export interface Addressee {
  readonly series: Series
  readonly sender: EnrolledDevice
  readonly creator: { readonly name: string; readonly unit: string }
  readonly keys: SecretKeys
}

/** Seals the next package of a series and enters it; call it with the enrolment locked, so that two do not bear one serial. */
export async function makeOut(deps: PackageDeps, tx: StoreTransaction, to: Addressee, out: Outgoing): Promise<MadePackage> {
  const epoch = deps.epoch.id
  const last = await lastPackageOut(tx, to.series, epoch)
  const head: PackageHead = {
    kind: out.kind,
    from: districtParty(to),
    to: deviceParty(to),
    epoch,
    serial: (last?.serial ?? 0) + 1,
    previous: last?.hash ?? NO_PREVIOUS,
    createdAt: new Date(deps.now()).toISOString(),
    creator: out.creator,
    reason: out.reason,
    ...out.extra,
  }
  const made = await sealPackage(head, out.packed, {
    keys: to.keys,
    receiver: to.sender.keys,
    randomBytes: (length) => randomBytes(length),
  })
  const rows = made.manifest.collections.reduce((sum, { count }) => sum + count, 0)
  const entry = {
    epoch,
    serial: head.serial,
    hash: made.hash,
    kind: out.kind,
    carrier: out.creator.id,
    rows,
    reason: out.reason,
  }
  await insertPackageOut(tx, to.series, entry, deps.now())
  return made
}

function districtParty({ creator, keys }: Addressee): DistrictParty {
  return { kind: 'district', unit: `${creator.unit.slice(0, 6)}000000`, key: fingerprintOf(publicKeysOf(keys)) }
}

function deviceParty({ series, sender, creator }: Addressee): DeviceParty {
  const { device, deviceName, key } = sender
  return { kind: 'device', device, deviceName, user: series.user, userName: creator.name, unit: creator.unit, key }
}

/** Who did something with a package, and when, for the audit. */
export function eventBy(deps: Pick<PackageDeps, 'now'>, carrier: Carrier): { at: number; user: string; device: string } {
  return { at: deps.now(), user: carrier.user.id, device: carrier.device }
}
