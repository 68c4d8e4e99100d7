import type { z } from 'zod'
import { sessionResponse, type Session } from '#shared/contracts/api.ts'
import { failure, isErrorCode, type Failure } from '#shared/contracts/errors.ts'
import { API, PROTOCOL, PROTOCOL_HEADER } from '#shared/contracts/sync.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { QueryParameters } from '../db.ts'
import type { Locks } from '../locks.ts'
import { NetworkFailure, type Transport, type TransportAnswer } from './transport.ts'

export interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresAt: string
}

/** Where tokens are kept, sealed; every window of the person reads the same. */
export interface TokenKeeper {
  get(): Promise<Tokens | undefined>
  set(tokens: Tokens): Promise<void>
}

export interface Call<S extends z.ZodType> {
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly shape: S
  readonly body?: unknown
  /** Sent as it is, instead of `body`. */
  readonly bytes?: Uint8Array
  readonly query?: QueryParameters | undefined
  readonly signal?: AbortSignal
}

export interface Client {
  call<S extends z.ZodType>(call: Call<S>): Promise<Result<z.output<S>, Failure>>
  /** Headers for a stream, with a token that is still good. */
  headers(renew: boolean): Promise<Result<Record<string, string>, Failure>>
  /** Server time minus this PC's time, once any answer came. */
  clockOffsetMs(): number | undefined
}

export interface ClientOptions {
  readonly transport: Transport
  readonly tokens: TokenKeeper
  readonly locks: Locks
  readonly lockName: string
  now(): number
  /** The district answered, so the lease may be extended. */
  onContact?(): void
  /** This device or user is shut out (sync.md S13). */
  onShutOut?(why: Failure): void
}

/** A lease of weeks need not be written at every request: each such write keeps the next request's tokens waiting for the disc. */
const CONTACT_MS = 5 * 60_000
const SHUT_OUT = new Set(['auth/device-revoked', 'auth/user-disabled'])
const OF_TOKENS = /^auth\/token/
const RENEW = new Set(['auth/token-expired', 'auth/token-invalid'])

/** Every call to the district passes here: tokens, their renewal, the clock and the meaning of a failed answer. */
export function createClient(options: ClientOptions): Client {
  let offset: number | undefined
  const contact = nowAndThen(options)
  const kept = keptTokens(options.tokens)
  const send = async (call: Call<z.ZodType>, tokens: Tokens | undefined): Promise<Result<TransportAnswer, Failure>> => {
    try {
      const before = options.now()
      const answer = await options.transport.request({
        method: call.method ?? 'POST',
        path: API + call.path + queryString(call.query),
        ...contentOf(call, headersOf(tokens)),
        ...(call.signal ? { signal: call.signal } : {}),
      })
      const date = Date.parse(answer.date ?? '')
      if (Number.isFinite(date)) offset = date - (before + options.now()) / 2
      return ok(answer)
    } catch (cause) {
      if (cause instanceof NetworkFailure) return err(failure('network/offline'))
      throw cause
    }
  }
  const once = async <S extends z.ZodType>(call: Call<S>, tokens: Tokens | undefined): Promise<Result<z.output<S>, Failure>> => {
    const answer = await send(call, tokens)
    if (!answer.ok) return answer
    const read = readAnswer(answer.value, call.shape)
    if (read.ok || answer.value.status < 500) contact()
    if (!read.ok && SHUT_OUT.has(read.error.code)) options.onShutOut?.(read.error)
    return read
  }
  const renew = (used: Tokens): Promise<Result<Tokens, Failure>> =>
    options.locks.run(options.lockName, async () => {
      const newest = await kept.reread()
      if (newest && newest.accessToken !== used.accessToken) return ok(newest) // another window was faster
      const fresh = await once({ path: '/auth/refresh', body: { refreshToken: used.refreshToken }, shape: sessionResponse }, undefined)
      if (!fresh.ok) return fresh
      const tokens = tokensOf(fresh.value)
      await kept.set(tokens)
      return ok(tokens)
    })
  return {
    async call(call) {
      const tokens = await kept.get()
      if (!tokens) return err(failure('auth/token-expired'))
      const first = await once(call, tokens)
      if (first.ok || !OF_TOKENS.test(first.error.code)) return first
      // Another window may have renewed them, or the person signed in anew, since they were read.
      const newest = (await kept.reread()) ?? tokens
      const again = newest.accessToken === tokens.accessToken ? first : await once(call, newest)
      if (again.ok || !RENEW.has(again.error.code)) return again
      const renewed = await renew(newest)
      return renewed.ok ? once(call, renewed.value) : renewed
    },
    async headers(again) {
      const tokens = await kept.get()
      if (!tokens) return err(failure('auth/token-expired'))
      const good = again ? await renew(tokens) : ok(tokens)
      return good.ok ? ok(headersOf(good.value, false)) : good
    },
    clockOffsetMs: () => offset,
  }
}

function contentOf({ bytes, body }: Pick<Call<z.ZodType>, 'bytes' | 'body'>, headers: Record<string, string>) {
  if (bytes) return { headers: { ...headers, 'content-type': 'application/octet-stream' }, bytes }
  return body === undefined ? { headers } : { headers, body: JSON.stringify(body) }
}

function nowAndThen(options: ClientOptions): () => void {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    if (Math.abs(options.now() - last) < CONTACT_MS) return
    last = options.now()
    options.onContact?.()
  }
}

/** Read once: the disc may be busy with edits. A window that renews them makes ours refused, and then they are read again. */
function keptTokens(keeper: TokenKeeper) {
  let held: Tokens | undefined
  const reread = async (): Promise<Tokens | undefined> => (held = await keeper.get())
  return {
    get: async (): Promise<Tokens | undefined> => held ?? reread(),
    reread,
    async set(tokens: Tokens): Promise<void> {
      await keeper.set(tokens)
      held = tokens
    },
  }
}

export function tokensOf(session: Session): Tokens {
  return { accessToken: session.accessToken, refreshToken: session.refreshToken, expiresAt: session.expiresAt }
}

/** A cable that swallows everything must not keep a person from working offline. */
const SIGN_IN_MS = 8000

/** A call that needs no token: signing in. */
export async function callWithoutToken<S extends z.ZodType>(transport: Transport, call: Call<S>): Promise<Result<z.output<S>, Failure>> {
  try {
    const answer = await transport.request({
      method: call.method ?? 'POST',
      path: API + call.path,
      headers: headersOf(undefined),
      signal: AbortSignal.timeout(SIGN_IN_MS),
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    })
    return readAnswer(answer, call.shape)
  } catch (cause) {
    if (cause instanceof NetworkFailure) return err(failure('network/offline'))
    throw cause
  }
}

function headersOf(tokens: Tokens | undefined, json = true): Record<string, string> {
  return {
    [PROTOCOL_HEADER]: String(PROTOCOL),
    ...(json ? { 'content-type': 'application/json' } : {}),
    ...(tokens ? { authorization: `Bearer ${tokens.accessToken}` } : {}),
  }
}

function readAnswer<S extends z.ZodType>(answer: TransportAnswer, shape: S): Result<z.output<S>, Failure> {
  const body = parse(answer.text)
  if (answer.status >= 200 && answer.status < 300) {
    const read = shape.safeParse(body)
    return read.success ? ok(read.data) : err(failure('server/internal', { status: answer.status, reason: 'unexpected answer' }))
  }
  const told = body as { code?: unknown; message?: unknown; details?: unknown } | undefined // every member is checked below
  if (typeof told?.code === 'string' && isErrorCode(told.code)) return err(failure(told.code, told.details))
  if (answer.status === 413) return err(failure('request/too-large'))
  if (answer.status === 429) return err(failure('request/too-many'))
  return err(failure(answer.status >= 500 ? 'server/unavailable' : 'request/invalid', { status: answer.status }))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function queryString(query: QueryParameters | undefined): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return pairs.length > 0 ? `?${new URLSearchParams(pairs).toString()}` : ''
}
