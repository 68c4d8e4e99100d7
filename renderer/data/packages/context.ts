import type { Failure } from '#shared/contracts/errors.ts'
import type { DeviceParty, DistrictParty } from '#shared/contracts/package.ts'
import { fingerprintOf, publicKeysOf, type SecretKeys } from '#shared/package/keys.ts'
import type { RandomBytes } from '#shared/lib/id.ts'
import type { Locks } from '../locks.ts'
import type { Client } from '../remote/client.ts'
import type { Quarantine } from '../sync/quarantine.ts'
import type { Core } from '../write/core.ts'
import type { Enrolled, PackageStore } from './package-state.ts'

/** What the work on packages needs of a person's data. */
export interface PackageContext {
  readonly owner: string
  readonly core: Core
  readonly client: Client
  readonly locks: Locks
  readonly quarantine: Quarantine
  readonly state: PackageStore
  readonly deviceId: string
  readonly deviceName: string
  readonly randomBytes: RandomBytes
  /** Why nothing may be written to this disc now. */
  refusal(): Promise<Failure | undefined>
}

/** One at a time, over all windows: serial numbers follow each other. */
export function inTurn<T>({ locks, owner }: PackageContext, task: () => Promise<T>): Promise<T> {
  return locks.run(`${owner}/packages`, task)
}

export function ownParty({ core, deviceId, deviceName }: PackageContext, keys: SecretKeys): DeviceParty {
  const { id, name, unit } = core.user
  const key = fingerprintOf(publicKeysOf(keys))
  return { kind: 'device', device: deviceId, deviceName, user: id, userName: name, unit, key }
}

export function districtParty({ core }: PackageContext, { district }: Enrolled): DistrictParty {
  return { kind: 'district', unit: `${core.user.unit.slice(0, 6)}000000`, key: fingerprintOf(district) }
}
