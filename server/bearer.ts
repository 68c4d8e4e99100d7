import type { FastifyRequest } from 'fastify'
import type { Actor } from '#shared/domain/permissions.ts'
import { Refusal, refuse } from './failures.ts'
import type { AccessTokens } from './sessions/access-tokens.ts'
import { authenticate, type Caller, type SessionDeps } from './sessions/sessions.ts'

/** Who asks; every route but login, refresh and health begins with it. */
export type WhoAsks = (request: FastifyRequest) => Promise<Caller>

/** Within this time of a request the answer stands; a body that takes longer to come is asked about again (S13). */
const STANDS_MS = 1000

export function createWhoAsks(deps: SessionDeps): WhoAsks {
  const known = new WeakMap<FastifyRequest, { readonly caller: Caller; readonly at: number }>()
  return async (request) => {
    const token = bearerToken(request)
    if (token === undefined) return refuse('auth/token-invalid')
    const now = deps.now()
    const before = known.get(request)
    if (before && now - before.at < STANDS_MS && now >= before.at) return before.caller
    const caller = await authenticate(deps, token)
    if (!caller.ok) throw new Refusal(caller.error)
    known.set(request, { caller: caller.value, at: now })
    return caller.value
  }
}

function bearerToken(request: FastifyRequest): string | undefined {
  const match = /^Bearer ([\w-]{20,200})$/i.exec(request.headers.authorization ?? '')
  return match?.[1]
}

/**
 * Whose share of the server a request takes: its session's, whichever of its tokens it bears; its address's where the token is none that the
 * district made of late.
 */
export type ShareOf = (request: FastifyRequest) => string

export function createShareOf(accessTokens: AccessTokens, now: () => number): ShareOf {
  return (request) => {
    const token = bearerToken(request)
    const session = token === undefined ? undefined : accessTokens.sessionOf(token, now())
    return session === undefined ? `from ${request.ip}` : `session ${session}`
  }
}

export function actorOf(caller: Caller): Actor {
  const { id, role, unit, name } = caller.user
  return { id, role, unit, name }
}
