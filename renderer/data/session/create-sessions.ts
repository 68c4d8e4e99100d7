import { okResponse, sessionResponse, type Session, type User } from '#shared/contracts/api.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { sha256Hex } from '#shared/lib/hash.ts'
import type { RandomBytes } from '#shared/lib/id.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { createCipher } from '../cipher.ts'
import type { Db } from '../db.ts'
import type { Locks } from '../locks.ts'
import { SLOT_LINE, type JournalPort } from '../outbox/journal.ts'
import { openLocalDatabase } from '../outbox/local-database.ts'
import { callWithoutToken, tokensOf } from '../remote/client.ts'
import type { Transport } from '../remote/transport.ts'
import type { Sessions, SessionState, SignInOptions } from '../sessions.ts'
import type { DocumentStore } from '../store/document-store.ts'
import type { IndexedDbPort } from '../store/indexed-db.ts'
import { createWorkspace } from '../workspace.ts'
import { openDeviceDatabase, type KeyDerivation, type KeySlot } from './device-database.ts'
import { createKeySlots, LEASE_MS, strongDerivation, type KeySlots, type Vault } from './key-slots.ts'
import { createTokenKeeper } from './token-keeper.ts'

export interface SessionsOptions {
  /** Its data and that of another server never meet. */
  readonly serverUrl: string
  readonly deviceId: string
  readonly deviceName: string
  readonly transport: Transport
  readonly locks: Locks
  readonly vault?: Vault | undefined
  readonly journal?: JournalPort | undefined
  readonly channel?: typeof BroadcastChannel | undefined
  readonly randomBytes: RandomBytes
  readonly random: () => number
  readonly derivation?: KeyDerivation
  readonly indexedDb?: IndexedDbPort
  readonly sync: 'auto' | 'manual'
  now(): number
  openStore(name: string, dataKey: Uint8Array): Promise<DocumentStore>
  /** Asks the browser not to evict this origin's data. */
  persist?(): Promise<boolean>
}

interface Opening {
  readonly username: string
  readonly user: User
  readonly key: Uint8Array
  readonly online: boolean
}

/** Opens, locks and closes people's data on this device. */
export async function createSessions(options: SessionsOptions): Promise<Sessions> {
  const place = sha256Hex(options.serverUrl).slice(0, 8)
  const database = await openDeviceDatabase(`dq-device-${place}`, options.indexedDb)
  const slots = createKeySlots({
    database,
    vault: options.vault,
    randomBytes: options.randomBytes,
    derivation: options.derivation ?? strongDerivation,
    now: () => options.now(),
  })
  const persisted = await options.persist?.()
  const listeners = new Set<() => void>()
  let state: SessionState = { status: 'signed-out' }
  const become = (next: SessionState): void => {
    state = next
    listeners.forEach((listener) => listener())
  }
  const closeOpen = async (): Promise<void> => {
    if (state.status === 'open') await state.db.close()
  }
  const ownerOf = (username: string): string => `dq-${sha256Hex(`${options.serverUrl}\n${username}`).slice(0, 24)}`

  const open = async ({ username, user, key, online }: Opening): Promise<Db> => {
    const owner = ownerOf(username)
    const slot = await slots.get(username)
    const cipher = createCipher(key, options.randomBytes)
    const { tokens: _tokens, ...kept } = slot ?? {}
    const { db } = await createWorkspace({
      ...options,
      owner,
      user,
      dataKey: key,
      store: await options.openStore(owner, key),
      local: await openLocalDatabase(`${owner}-local`, options.indexedDb),
      tokens: createTokenKeeper(slots, username, cipher),
      slotLine: slot && SLOT_LINE + JSON.stringify({ ...kept, failures: 0, lockedUntil: 0 }),
      persisted,
      now: () => options.now(),
      onContact: () => void slots.update(username, { leaseUntil: options.now() + LEASE_MS }),
      onShutOut: (why) => void shutOut(username, user, why),
      confirmPassword: async (password) => {
        const opened = await slots.openOffline(username, password)
        return opened.ok ? ok(undefined) : opened
      },
    })
    become({ status: 'open', db, online })
    return db
  }
  const shutOut = async (username: string, user: User, why: Failure): Promise<void> => {
    const last = state
    const mine = last.status === 'open' && last.db.user.id === user.id ? last.db : undefined
    if (mine) become({ status: 'locked', user, failure: why })
    await slots.update(username, { shutOut: why.code })
    // Not awaited by the call that brought the news: closing waits for that very call to end.
    await mine?.close()
  }

  const signIn = async (username: string, password: string, extra: SignInOptions = {}): Promise<Result<Db, Failure>> => {
    await closeOpen()
    const name = username.trim().toLowerCase()
    await restoreSlot(slots, options.journal, ownerOf(name), name)
    const body = { username: name, password, deviceId: options.deviceId, deviceName: options.deviceName }
    const answer = await callWithoutToken(options.transport, { path: '/auth/login', body, shape: sessionResponse })
    const opened = answer.ok
      ? await openOnline(slots, options.randomBytes, {
          session: answer.value,
          password,
          previous: extra.previousPassword,
          now: options.now(),
        })
      : await openAfterFailure(slots, answer.error, name, password)
    if (!opened.ok) return opened
    return ok(await open(opened.value))
  }

  return {
    async users() {
      const known = await slots.all()
      return known
        .map(({ user, lastSignInAt }) => ({ username: user.username, name: user.name, role: user.role, unit: user.unit, lastSignInAt }))
        .sort((a, b) => (a.lastSignInAt < b.lastSignInAt ? 1 : -1))
    },
    signIn,
    async lock() {
      if (state.status !== 'open') return
      const { db } = state
      become({ status: 'locked', user: db.user })
      await db.close()
    },
    unlock: async (password) => (state.status === 'locked' ? signIn(state.user.username, password) : err(failure('auth/token-expired'))),
    async signOut() {
      const last = state
      become({ status: 'signed-out' })
      if (last.status !== 'open') return
      await last.db.remote.post('/auth/logout', {}, okResponse) // without a network the session runs out by itself
      await last.db.close()
    },
    async changePassword(current, next) {
      if (state.status !== 'open') return err(failure('auth/token-expired'))
      const { username } = state.db.user
      const slot = await slots.get(username)
      const key = slot && (await slots.open(slot, current))
      if (!key) return err(failure('auth/bad-credentials'))
      const changed = await state.db.remote.post('/auth/password', { current, next }, okResponse)
      if (!changed.ok) return changed
      await slots.rewrap(username, key, next)
      return ok(undefined)
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The district vouches for the password; the slot must still open, or be made. */
async function openOnline(
  slots: KeySlots,
  randomBytes: RandomBytes,
  { session, password, previous, now }: { session: Session; password: string; previous: string | undefined; now: number },
): Promise<Result<Opening, Failure>> {
  const { user } = session
  const slot = await slots.get(user.username)
  let key = slot ? await slots.open(slot, password) : await slots.create(user, password)
  if (!key && slot && previous !== undefined) {
    key = await slots.open(slot, previous)
    if (key) await slots.rewrap(user.username, key, password)
  }
  if (!key) return err(failure('auth/slot-mismatch'))
  const cipher = createCipher(key, randomBytes)
  await slots.update(user.username, {
    user,
    lastSignInAt: new Date(now).toISOString(),
    leaseUntil: now + LEASE_MS,
    failures: 0,
    lockedUntil: 0,
    shutOut: '',
  })
  await createTokenKeeper(slots, user.username, cipher).set(tokensOf(session))
  return ok({ username: user.username, user, key, online: true })
}

/** Only a missing network leads to the device's own check; an answer of the district stands. */
async function openAfterFailure(slots: KeySlots, error: Failure, username: string, password: string): Promise<Result<Opening, Failure>> {
  if (error.code === 'auth/device-revoked' || error.code === 'auth/user-disabled') await slots.update(username, { shutOut: error.code })
  if (error.code !== 'network/offline' && error.code !== 'server/unavailable') return err(error)
  const opened = await slots.openOffline(username, password)
  if (!opened.ok) return opened
  return ok({ username, user: opened.value.slot.user, key: opened.value.key, online: false })
}

/** A journal that outlived the browser's storage brings the key slot back, and with it the unsent edits. */
async function restoreSlot(slots: KeySlots, journal: JournalPort | undefined, owner: string, username: string): Promise<void> {
  if (!journal || (await slots.get(username))) return
  const line = (await journal.read(owner)).findLast((text) => text.startsWith(SLOT_LINE))
  if (line === undefined) return
  const slot = JSON.parse(line.slice(SLOT_LINE.length)) as KeySlot // written by `open` above
  if (slot.username === username) await slots.restore(slot)
}
