import type { PublicKeys } from '#shared/contracts/package.ts'
import type { SecretKeys } from '#shared/package/keys.ts'
import type { Cipher } from '../cipher.ts'
import type { Facts } from '../outbox/facts.ts'
import type { PackageRecord } from './packages.ts'

/** What this person's data on this PC knows of packages. */
export interface PackageState {
  readonly keys?: SecretKeys
  readonly enrolled?: Enrolled
  /** Packages under these keys, oldest first: their serial numbers are the series. */
  readonly out: readonly PackageRecord[]
  readonly in: readonly PackageRecord[]
  /** Packages under earlier keys, for the history only. */
  readonly former: readonly PackageRecord[]
}

export interface Enrolled {
  readonly at: string
  readonly district: PublicKeys
}

export interface PackageStore {
  get(): Promise<PackageState>
  set(state: PackageState): Promise<void>
  changes(listener: () => void): () => void
}

const FACT = 'packages'
const MAX_FORMER = 200

/** One sealed fact, with the secret keys in it: who cannot unlock this person's data can neither sign nor open in his name. */
export function createPackageStore(facts: Facts, cipher: Cipher): PackageStore {
  const listeners = new Set<() => void>()
  return {
    async get() {
      const sealed = await facts.get<string>(FACT)
      return sealed === undefined ? emptyState : (JSON.parse(cipher.open(sealed, FACT)) as PackageState) // sealed below
    },
    async set(state) {
      await facts.set(FACT, cipher.seal(JSON.stringify({ ...state, former: state.former.slice(-MAX_FORMER) }), FACT))
      listeners.forEach((listener) => listener())
    },
    changes(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const emptyState: PackageState = { out: [], in: [], former: [] }
