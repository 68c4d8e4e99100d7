import { argon2id } from 'hash-wasm'
import type { User } from '#shared/contracts/api.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { RandomBytes } from '#shared/lib/id.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { fromBase64, toBase64 } from '../base64.ts'
import { createCipher } from '../cipher.ts'
import type { IndexedDatabase } from '../store/indexed-db.ts'
import type { KeyDerivation, KeySlot } from './device-database.ts'

/** The operating system's own store, where there is one (contracts/desktop.ts). Texts are base64. */
export interface Vault {
  protect(text: string): Promise<string>
  unprotect(text: string): Promise<string | null>
}

/** A slot without this PC in it: the data key under the person's password alone, to be opened on any PC. */
export type PortableSlot = Pick<KeySlot, 'salt' | 'derivation' | 'wrapped'>

export const LEASE_MS = 30 * 86_400_000
const LOCK_MS = 30 * 60_000
const MAX_FAILURES = 5
/** Above OWASP's minimum (19 MiB, 2 passes); about half a second on an office PC. */
export const strongDerivation: KeyDerivation = { algorithm: 'argon2id', memoryKib: 65_536, iterations: 2, parallelism: 1 }

export interface KeySlotOptions {
  readonly database: IndexedDatabase
  readonly vault?: Vault | undefined
  readonly randomBytes: RandomBytes
  readonly derivation: KeyDerivation
  now(): number
}

export interface KeySlots {
  all(): Promise<readonly KeySlot[]>
  get(username: string): Promise<KeySlot | undefined>
  restore(slot: KeySlot): Promise<void>
  create(user: User, password: string): Promise<Uint8Array>
  /** The data key, if the password fits; counts nothing. */
  open(slot: KeySlot, password: string): Promise<Uint8Array | undefined>
  /** As `open`, for a password that nobody else has checked: five failures lock for half an hour; lease and revocation hold. */
  openOffline(username: string, password: string): Promise<Result<{ slot: KeySlot; key: Uint8Array }, Failure>>
  /** Undefined when the operating system no longer opens its part. */
  portable(slot: KeySlot): Promise<PortableSlot | undefined>
  openPortable(slot: PortableSlot, password: string): Promise<Uint8Array | undefined>
  rewrap(username: string, key: Uint8Array, password: string): Promise<void>
  update(username: string, change: Partial<KeySlot>): Promise<void>
}

export function createKeySlots(options: KeySlotOptions): KeySlots {
  const { database, vault, randomBytes, now } = options
  const wrap = async (key: Uint8Array, password: string): Promise<Pick<KeySlot, 'salt' | 'derivation' | 'wrapped' | 'vaulted'>> => {
    const salt = toBase64(randomBytes(16))
    const sealed = createCipher(await derive(normal(password), salt, options.derivation), randomBytes).seal(toBase64(key), 'slot')
    const wrapped = vault ? await vault.protect(btoa(sealed)) : sealed
    return { salt, derivation: options.derivation, wrapped, vaulted: vault !== undefined }
  }
  const put = (slot: KeySlot): Promise<void> => database.write(['slots'], async (transaction) => transaction.put('slots', slot))
  const slots: KeySlots = {
    all: () => database.read(['slots'], (transaction) => transaction.all<KeySlot>('slots')),
    get: (username) => database.read(['slots'], (transaction) => transaction.get<KeySlot>('slots', username)),
    restore: (slot) => put(slot),
    async create(user, password) {
      const key = randomBytes(32)
      const at = now()
      const lastSignInAt = new Date(at).toISOString()
      const state = { username: user.username, user, lastSignInAt, leaseUntil: at + LEASE_MS, failures: 0, lockedUntil: 0 }
      await put({ ...state, ...(await wrap(key, password)) })
      return key
    },
    async open(slot, password) {
      const portable = await slots.portable(slot)
      return portable && slots.openPortable(portable, password)
    },
    async portable({ salt, derivation, wrapped, vaulted }) {
      const text = vaulted ? await unvault(vault, wrapped) : wrapped
      return text === undefined ? undefined : { salt, derivation, wrapped: text }
    },
    openPortable: (slot, password) => openPortable(slot, password, randomBytes),
    async openOffline(username, password) {
      const slot = await slots.get(username)
      if (!slot) return err(failure('auth/offline-first-time'))
      const barred = barredBy(slot, now())
      if (barred) return err(barred)
      const key = await slots.open(slot, password)
      if (key) {
        await slots.update(username, { failures: 0, lockedUntil: 0 })
        return ok({ slot, key })
      }
      const locks = await countFailure(database, username, now() + LOCK_MS)
      return err(locks ? failure('auth/locked', { retryAfterSeconds: LOCK_MS / 1000 }) : failure('auth/bad-credentials'))
    },
    rewrap: async (username, key, password) => slots.update(username, await wrap(key, password)),
    update: (username, change) =>
      database.write(['slots'], async (transaction) => {
        const slot = await transaction.get<KeySlot>('slots', username)
        if (slot) transaction.put('slots', { ...slot, ...change } satisfies KeySlot)
      }),
  }
  return slots
}

/** Counts in one transaction: guesses in two windows at once are two. @returns whether it was one too many */
function countFailure(database: IndexedDatabase, username: string, lockedUntil: number): Promise<boolean> {
  return database.write(['slots'], async (transaction) => {
    const slot = await transaction.get<KeySlot>('slots', username)
    const failures = (slot?.failures ?? 0) + 1
    const locks = failures >= MAX_FAILURES
    if (slot && locks) transaction.put('slots', { ...slot, failures: 0, lockedUntil } satisfies KeySlot)
    else if (slot) transaction.put('slots', { ...slot, failures } satisfies KeySlot)
    return locks
  })
}

async function openPortable(slot: PortableSlot, password: string, randomBytes: RandomBytes): Promise<Uint8Array | undefined> {
  // The second is how earlier programs took it.
  for (const typed of new Set([normal(password), password.normalize('NFC')])) {
    const cipher = createCipher(await derive(typed, slot.salt, slot.derivation), randomBytes)
    try {
      return fromBase64(cipher.open(slot.wrapped, 'slot'))
    } catch {
      // Not this password.
    }
  }
  return undefined
}

/** Full-width letters, as an input method leaves them, are the same password, as they are for the district (server/sessions/password.ts). */
function normal(password: string): string {
  return password.normalize('NFKC')
}

function barredBy(slot: KeySlot, now: number): Failure | undefined {
  if (slot.shutOut === 'auth/device-revoked' || slot.shutOut === 'auth/user-disabled') return failure(slot.shutOut)
  if (now < slot.lockedUntil) return failure('auth/locked', { retryAfterSeconds: Math.ceil((slot.lockedUntil - now) / 1000) })
  // A clock set back must not lengthen the lease for ever.
  const implausible = slot.leaseUntil - now > LEASE_MS + 2 * 86_400_000
  return now > slot.leaseUntil || implausible ? failure('auth/lease-expired') : undefined
}

async function unvault(vault: Vault | undefined, wrapped: string): Promise<string | undefined> {
  const text = await vault?.unprotect(wrapped)
  return typeof text === 'string' ? atob(text) : undefined
}

async function derive(password: string, salt: string, derivation: KeyDerivation): Promise<Uint8Array> {
  return argon2id({
    password,
    salt: fromBase64(salt),
    memorySize: derivation.memoryKib,
    iterations: derivation.iterations,
    parallelism: derivation.parallelism,
    hashLength: 32,
    outputType: 'binary',
  })
}
