import type { User } from '#shared/contracts/api.ts'
import { openIndexedDb, type IndexedDatabase, type IndexedDbPort } from '../store/indexed-db.ts'

/** How a password becomes a key; stored with each slot, so that it can grow. */
export interface KeyDerivation {
  readonly algorithm: 'argon2id'
  readonly memoryKib: number
  readonly iterations: number
  readonly parallelism: number
}

/** One person's way to the key of his data on this device. */
export interface KeySlot {
  readonly username: string
  readonly user: User
  readonly salt: string
  readonly derivation: KeyDerivation
  /** The random data key, sealed under the password's key, and that again by the operating system where `vaulted`. */
  readonly wrapped: string
  readonly vaulted: boolean
  readonly lastSignInAt: string
  /** Working offline ends here unless the district was reached. */
  readonly leaseUntil: number
  readonly failures: number
  readonly lockedUntil: number
  /** The district shut this device or user out. */
  readonly shutOut?: string
  /** Access and refresh tokens, sealed with the data key. */
  readonly tokens?: string
  /** Name of the databases, where it is not the owner's: those before it were put aside, not deleted. */
  readonly databases?: Databases
  /** As which device the district knows this person here, where the PC's own id was used up: one audit chain a device (lessons.md §3.25). */
  readonly deviceId?: string
  /** A slot that another has replaced; kept for the data that only it opens. */
  readonly aside?: boolean
}

export interface Databases {
  readonly store: string
  readonly local: string
}

/** Shared by everyone on this PC: who has data here, and how each unlocks it. */
export function openDeviceDatabase(name: string, port?: IndexedDbPort): Promise<IndexedDatabase> {
  return openIndexedDb(name, { slots: { keyPath: 'username' } }, port)
}
