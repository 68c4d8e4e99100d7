import { randomUUID } from 'node:crypto'
import type { Session, User } from '#shared/contracts/api.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { accountByName, setPassword, stillHas, type Account } from '#server/store/accounts.ts'
import { appendAudit } from '#server/store/audit-log.ts'
import { countFailure, forgetFailures, lockedUntil } from '#server/store/login-failures.ts'
import {
  dropUnreceived,
  endSessions,
  findBearer,
  insertSession,
  insertToken,
  markReceived,
  markUsed,
  saveDevice,
  touchDevice,
  type Bearer,
} from '#server/store/session-store.ts'
import type { Sql, Store } from '#server/store/store.ts'
import type { AccessTokens } from './access-tokens.ts'
import { passwordProblem, type Passwords } from './password.ts'
import { ACCESS_MS, newToken, REFRESH_MS, sealNext, tokenHash } from './tokens.ts'

const MAX_FAILURES = 5
const LOCK_MS = 30 * 60_000
/** For so long a second copy of a refresh may still be on its way (the line sent it twice); it gets nothing, and ends nothing. */
const COPY_MS = 10_000

export interface SessionDeps {
  readonly store: Store
  readonly passwords: Passwords
  now(): number
}

/** What giving out tokens needs besides. */
export interface IssueDeps extends SessionDeps {
  readonly accessTokens: AccessTokens
}

/** Whoever is behind a request. */
export interface Caller {
  readonly user: User
  readonly session: string
  readonly device: string
  readonly expiresAt: number
}

export interface LoginInput {
  readonly username: string
  readonly password: string
  readonly deviceId: string
  readonly deviceName: string
}

/** Five failures lock the name for half an hour, whether or not it exists (`auth/locked`, details.retryAfterSeconds). */
export async function login(deps: IssueDeps, input: LoginInput): Promise<Result<Session, Failure>> {
  const { store, passwords } = deps
  const now = deps.now()
  const locked = await lockedUntil(store, input.username, now)
  if (locked !== undefined) return err(failure('auth/locked', { retryAfterSeconds: Math.ceil((locked - now) / 1000) }))
  const account = await accountByName(store, input.username)
  if (!(await passwords.verify(input.password, account?.password)) || !account) {
    await countFailure(store, input.username, { now, limit: MAX_FAILURES, lockMs: LOCK_MS })
    if (account) await auditFailure(deps, account)
    return err(failure('auth/bad-credentials'))
  }
  // Guesses made at another process may have locked the name meanwhile: the right one among them must not get in.
  const overtaken = await lockedUntil(store, input.username, now)
  if (overtaken !== undefined) return err(failure('auth/locked', { retryAfterSeconds: Math.ceil((overtaken - now) / 1000) }))
  await forgetFailures(store, input.username)
  if (account.disabled) return err(failure('auth/user-disabled'))
  return store.transaction(async (tx) => {
    // Whoever reset the password while it was being checked has ended the sessions that there were: none may be begun with it after that.
    if (!(await stillHas(tx, account))) return err(failure('auth/bad-credentials'))
    const { revoked } = await saveDevice(tx, { id: input.deviceId, name: input.deviceName, user: account.id }, now)
    if (revoked) return err(failure('auth/device-revoked'))
    const session = randomUUID()
    await insertSession(tx, { id: session, user: account.id, device: input.deviceId }, now)
    const issued = await issue(deps, tx, { session }, now)
    await appendAudit(tx, [{ chain: account.unit, at: now, user: account.id, device: input.deviceId, kind: 'sign-in', detail: {} }])
    return ok({ ...issued, user: userOf(account) })
  })
}

/**
 * Tokens rotate. A refresh token that comes again is a retry while nobody has used what it was given for: an answer lost on the way costs
 * nobody the session (FAPI 2.0, 5.3.2.1). The retry gets the same next token, and the access token of the lost answer ends. Once the answer
 * was used, a second use ends the family, because one of the two is a thief's (RFC 9700, 4.14.2).
 */
export async function refresh(deps: IssueDeps, refreshToken: string): Promise<Result<Session, Failure>> {
  const now = deps.now()
  const hash = tokenHash(refreshToken)
  return deps.store.transaction(async (tx) => {
    const bearer = await findBearer(tx, hash, true)
    if (!bearer || bearer.kind !== 'refresh') return err(failure('auth/token-invalid'))
    const problem = bearerProblem(bearer, now)
    if (problem) return err(problem)
    if (bearer.usedAt && (bearer.receivedAt || !bearer.next)) {
      if (bearer.receivedAt && now - bearer.usedAt.getTime() < COPY_MS) return err(failure('auth/token-invalid'))
      await endSessions(tx, { session: bearer.session }, 'reused', now)
      await appendAudit(tx, [{ chain: bearer.unit, at: now, user: bearer.user, device: bearer.device, kind: 'token-reused', detail: {} }])
      await tx.announce({ kind: 'ended', session: bearer.session })
      return err(failure('auth/token-reused'))
    }
    if (bearer.unseenParent) await markReceived(tx, bearer.unseenParent, now)
    await touchDevice(tx, bearer.device, now)
    const user = userOf({ ...bearer, id: bearer.user })
    const to = { session: bearer.session, parent: hash }
    if (bearer.next) {
      await dropUnreceived(tx, hash)
      return ok({ ...(await issueAccess(deps, tx, to, now)), refreshToken: sealNext(refreshToken, bearer.next), user })
    }
    const issued = await issue(deps, tx, to, now)
    await markUsed(tx, hash, sealNext(refreshToken, issued.refreshToken), now)
    return ok({ ...issued, user })
  })
}

/** Whose access token this is, or why it may not be used. */
export async function authenticate(deps: SessionDeps, accessToken: string): Promise<Result<Caller, Failure>> {
  const bearer = await findBearer(deps.store, tokenHash(accessToken))
  if (!bearer || bearer.kind !== 'access') return err(failure('auth/token-invalid'))
  const problem = bearerProblem(bearer, deps.now())
  if (problem) return err(problem)
  if (bearer.unseenParent) await markReceived(deps.store, bearer.unseenParent, deps.now())
  return ok({
    user: userOf({ ...bearer, id: bearer.user }),
    session: bearer.session,
    device: bearer.device,
    expiresAt: bearer.expiresAt.getTime(),
  })
}

export async function logout(deps: SessionDeps, caller: Caller): Promise<void> {
  const now = deps.now()
  await deps.store.transaction(async (tx) => {
    await endSessions(tx, { session: caller.session }, 'signed-out', now)
    await appendAudit(tx, [{ chain: caller.user.unit, at: now, user: caller.user.id, device: caller.device, kind: 'sign-out', detail: {} }])
    await tx.announce({ kind: 'ended', session: caller.session })
  })
}

/** Ends the user's other sessions: whoever knew the old password is out. */
export async function changePassword(deps: SessionDeps, caller: Caller, current: string, next: string): Promise<Failure | undefined> {
  const now = deps.now()
  const locked = await lockedUntil(deps.store, caller.user.username, now)
  if (locked !== undefined) return failure('auth/locked', { retryAfterSeconds: Math.ceil((locked - now) / 1000) })
  const account = await accountByName(deps.store, caller.user.username)
  if (!(await deps.passwords.verify(current, account?.password)) || !account) {
    await countFailure(deps.store, caller.user.username, { now, limit: MAX_FAILURES, lockMs: LOCK_MS })
    return failure('auth/bad-credentials')
  }
  const weak = next === current ? failure('auth/weak-password') : passwordProblem(next, account.username)
  if (weak) return weak
  const hash = await deps.passwords.hash(next)
  return deps.store.transaction(async (tx) => {
    if (!(await stillHas(tx, account))) return failure('auth/bad-credentials')
    await setPassword(tx, account.id, hash, now)
    await endSessions(tx, { user: account.id, except: caller.session }, 'password', now)
    await appendAudit(tx, [{ chain: account.unit, at: now, user: account.id, device: caller.device, kind: 'password', detail: {} }])
    await tx.announce({ kind: 'ended', user: account.id })
    return undefined
  })
}

function bearerProblem(bearer: Bearer, now: number): Failure | undefined {
  if (bearer.disabled) return failure('auth/user-disabled')
  if (bearer.revokedAt) return failure('auth/device-revoked')
  if (bearer.endedAt) return failure(bearer.endedWhy === 'reused' ? 'auth/token-reused' : 'auth/token-invalid')
  return bearer.expiresAt.getTime() <= now ? failure('auth/token-expired') : undefined
}

interface Receiver {
  readonly session: string
  /** Hash of the refresh token that tokens are given for. */
  readonly parent?: string
}

async function issue(deps: IssueDeps, sql: Sql, { session, ...of }: Receiver, now: number): Promise<Omit<Session, 'user'>> {
  const refreshToken = newToken()
  await insertToken(sql, session, { hash: tokenHash(refreshToken), kind: 'refresh', expiresAt: now + REFRESH_MS, ...of })
  return { ...(await issueAccess(deps, sql, { session, ...of }, now)), refreshToken }
}

async function issueAccess(
  { accessTokens }: IssueDeps,
  sql: Sql,
  { session, ...of }: Receiver,
  now: number,
): Promise<Pick<Session, 'accessToken' | 'expiresAt'>> {
  const accessToken = accessTokens.make(session, now)
  await insertToken(sql, session, { hash: tokenHash(accessToken), kind: 'access', expiresAt: now + ACCESS_MS, ...of })
  return { accessToken, expiresAt: new Date(now + ACCESS_MS).toISOString() }
}

async function auditFailure(deps: SessionDeps, account: Account): Promise<void> {
  const entry = { chain: account.unit, at: deps.now(), user: account.id, device: null, kind: 'sign-in-failed', detail: {} }
  await deps.store.transaction((tx) => appendAudit(tx, [entry]))
}

function userOf(row: Pick<Account, 'id' | 'username' | 'name' | 'role' | 'unit' | 'person'>): User {
  const { id, username, name, unit, person } = row
  const role = row.role as User['role'] // checked by the shape when the account was made
  return { id, username, name, role, unit, ...(person ? { person } : {}) }
}
