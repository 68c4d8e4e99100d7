import { okResponse, sessionResponse, type Session } from '#shared/contracts/api.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { sha256Hex } from '#shared/lib/hash.ts'
import { uuidV7 } from '#shared/lib/id.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { lastSeen } from '../backup/sentinel.ts'
import { createCipher } from '../cipher.ts'
import type { Db } from '../db.ts'
import { createFacts } from '../outbox/facts.ts'
import type { JournalPort } from '../outbox/journal.ts'
import { SLOT_LINE } from '../outbox/journal-lines.ts'
import { openLocalDatabase } from '../outbox/local-database.ts'
import { callWithoutToken, tokensOf, type Tokens } from '../remote/client.ts'
import type { KnownUser, Sessions, SignInOptions } from '../sessions.ts'
import { wasUsed } from '../write/reconcile.ts'
import { openDeviceDatabase, type KeySlot } from './device-database.ts'
import { createKeySlots, LEASE_MS, strongDerivation, type KeySlots } from './key-slots.ts'
import { createOpener, databasesOf, ownerOf, type Opening, type SessionsOptions } from './open-data.ts'
import { restoringOf } from './restore-session.ts'
import { createSessionState } from './session-state.ts'
import { createTokenKeeper } from './token-keeper.ts'

/** Opens, locks and closes people's data on this device. */
export async function createSessions(options: SessionsOptions): Promise<Sessions> {
  const database = await openDeviceDatabase(`dq-device-${sha256Hex(options.serverUrl).slice(0, 8)}`, options.indexedDb)
  const slots = createKeySlots({
    database,
    vault: options.vault,
    randomBytes: options.randomBytes,
    derivation: options.derivation ?? strongDerivation,
    now: () => options.now(),
  })
  const state = createSessionState()
  const open = createOpener({ options, slots, state, persisted: await options.persist?.() })
  let latest: Db | undefined
  const signIn = async (username: string, password: string, extra: SignInOptions = {}): Promise<Result<Db, Failure>> => {
    // Also one that is still closing: RxDB opens only so many collections at a time.
    await latest?.close()
    const name = username.trim().toLowerCase()
    await restoreSlot(slots, options.journal, ownerOf(options.serverUrl, name), name)
    const deviceId = await deviceIdFor(options, slots, name)
    const body = { username: name, password, deviceId, deviceName: options.deviceName }
    const login = () => callWithoutToken(options.transport, { path: '/auth/login', body, shape: sessionResponse })
    const answer = await login()
    const opened = answer.ok
      ? await openOnline(slots, options, { session: answer.value, password, previous: extra.previousPassword })
      : await openAfterFailure(slots, answer.error, body, login)
    if (!opened.ok) return opened
    if (deviceId !== options.deviceId) await slots.update(name, { deviceId })
    const data = await open(opened.value, extra)
    latest = data.ok ? data.value : undefined
    return data
  }
  return {
    signIn,
    users: () => knownUsers(slots),
    ...restoringOf({ options, slots }, async () => latest?.close()),
    async lock() {
      const last = state.get()
      if (last.status !== 'open') return
      state.become({ status: 'locked', user: last.db.user })
      await last.db.close()
    },
    async unlock(password) {
      const last = state.get()
      return last.status === 'locked' ? signIn(last.user.username, password) : err(failure('auth/token-expired'))
    },
    async signOut() {
      const last = state.get()
      state.become({ status: 'signed-out' })
      if (last.status !== 'open') return
      await last.db.remote.post('/auth/logout', {}, okResponse) // without a network the session runs out by itself
      await last.db.close()
    },
    async changePassword(current, next) {
      const last = state.get()
      return last.status === 'open' ? changePassword(slots, last.db, current, next) : err(failure('auth/token-expired'))
    },
    state: () => state.get(),
    subscribe: (listener) => state.subscribe(listener),
  }
}

async function knownUsers(slots: KeySlots): Promise<readonly KnownUser[]> {
  const known = await slots.all()
  return known
    .filter((slot) => !slot.aside)
    .map(({ user, lastSignInAt }) => ({ username: user.username, name: user.name, role: user.role, unit: user.unit, lastSignInAt }))
    .sort((a, b) => (a.lastSignInAt < b.lastSignInAt ? 1 : -1))
}

async function changePassword(slots: KeySlots, db: Db, current: string, next: string): Promise<Result<void, Failure>> {
  const { username } = db.user
  const slot = await slots.get(username)
  const key = slot && (await slots.open(slot, current))
  if (!key) return err(failure('auth/bad-credentials'))
  const changed = await db.remote.post('/auth/password', { current, next }, okResponse)
  if (!changed.ok) return changed
  await slots.rewrap(username, key, next)
  return ok(undefined)
}

/** The district vouches for the password; the slot must still open, or be made. */
async function openOnline(
  slots: KeySlots,
  { randomBytes, now }: Pick<SessionsOptions, 'randomBytes' | 'now'>,
  { session, password, previous }: { session: Session; password: string; previous: string | undefined },
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
    lastSignInAt: new Date(now()).toISOString(),
    leaseUntil: now() + LEASE_MS,
    failures: 0,
    lockedUntil: 0,
    shutOut: '',
  })
  await createTokenKeeper(slots, user.username, cipher).set(tokensOf(session))
  return ok({ username: user.username, user, key, online: true })
}

/** Only a missing network leads to the device's own check; an answer of the district stands. */
async function openAfterFailure(
  slots: KeySlots,
  error: Failure,
  { username, password }: { readonly username: string; readonly password: string },
  login: () => Promise<Result<Session, Failure>>,
): Promise<Result<Opening, Failure>> {
  if (error.code === 'auth/device-revoked' || error.code === 'auth/user-disabled') await slots.update(username, { shutOut: error.code })
  if (!isAway(error)) return err(error)
  const opened = await slots.openOffline(username, password)
  if (!opened.ok) return opened
  return ok({ username, user: opened.value.slot.user, key: opened.value.key, online: false, firstTokens: firstTokensOf(login) })
}

function isAway({ code }: Failure): boolean {
  return code === 'network/offline' || code === 'server/unavailable'
}

/** Signs in once the district can be reached. Whatever it then answers, it is not asked again: a password that is wrong by now would lock the name. */
function firstTokensOf(login: () => Promise<Result<Session, Failure>>): () => Promise<Tokens | undefined> {
  let ask: typeof login | undefined = login
  let asking: Promise<Tokens | undefined> | undefined
  const once = async (): Promise<Tokens | undefined> => {
    const answer = await ask?.()
    if (answer && (answer.ok || !isAway(answer.error))) ask = undefined
    return answer?.ok ? tokensOf(answer.value) : undefined
  }
  return () => (asking ??= once().finally(() => (asking = undefined)))
}

/** A journal that outlived the browser's storage brings the key slot back, and with it the unsent edits. */
async function restoreSlot(slots: KeySlots, journal: JournalPort | undefined, owner: string, username: string): Promise<void> {
  if (!journal || (await slots.get(username))) return
  const line = (await journal.read(owner)).findLast((text) => text.startsWith(SLOT_LINE))
  if (line === undefined) return
  const slot = JSON.parse(line.slice(SLOT_LINE.length)) as KeySlot // written by `open` above
  if (slot.username === username) await slots.restore(slot)
}

/**
 * As which device the district is to know this person here. Where the local database was lost, its audit chain was too: a chain begun anew under the old
 * id would look as if it had been sent already (lessons.md §3.25), so that person goes on as a new device.
 */
async function deviceIdFor(options: SessionsOptions, slots: KeySlots, username: string): Promise<string> {
  const owner = ownerOf(options.serverUrl, username)
  const slot = await slots.get(username)
  if (await lastSeen(options.sentinel, owner)) {
    const local = await openLocalDatabase(databasesOf(slot, owner).local, options.indexedDb)
    const used = await wasUsed({ facts: createFacts(local) })
    local.close()
    if (!used) return uuidV7(options.now(), options.randomBytes)
  }
  return slot?.deviceId ?? options.deviceId
}
