import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  failureShape,
  loginRequest,
  okResponse,
  passwordRequest,
  refreshRequest,
  sessionResponse,
  userShape,
} from '#shared/contracts/api.ts'
import { Refusal, refuse } from '#server/failures.ts'
import { changePassword, login, logout, refresh } from '#server/sessions/sessions.ts'
import { createFairGate } from '#server/sessions/fair-gate.ts'
import type { RouteDeps } from './route-deps.ts'

/** sync.md, Sessions and devices: the two calls that come without a token. */
export function openAuthRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  // Many names from one address pass the limit below; this bounds what they cost together, and lets other addresses by (S18).
  const { loginsAtOnce, loginsOfOne, passwordsAtOnce } = deps.limits
  const gate = createFairGate({ atOnce: passwordsAtOnce, perKey: loginsOfOne, total: loginsAtOnce })
  return async (app) => {
    app.post(
      '/auth/login',
      {
        schema: { body: loginRequest, response: { 200: sessionResponse, '4xx': failureShape } },
        config: {
          rateLimit: {
            max: deps.limits.loginsPerMinute,
            hook: 'preHandler',
            keyGenerator: (request) => `${request.ip} ${(request.body as { username: string }).username}`, // validated before this hook
          },
        },
      },
      async (request) => {
        const answer = gate.pass(request.ip, () => deps.turns.take(request.body.username, () => login(deps, request.body)))
        return orRefuse((await answer) ?? refuse('request/too-many', { retryAfterSeconds: 5 }))
      },
    )
    app.post(
      '/auth/refresh',
      { schema: { body: refreshRequest, response: { 200: sessionResponse, '4xx': failureShape } } },
      async (request) => orRefuse(await refresh(deps, request.body.refreshToken)),
    )
  }
}

/** sync.md, Sessions and devices: what needs a token. */
export function authRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post('/auth/logout', { schema: { response: { 200: okResponse, '4xx': failureShape } } }, async (request) => {
      await logout(deps, await deps.whoAsks(request))
      return { ok: true as const }
    })
    app.post(
      '/auth/password',
      { schema: { body: passwordRequest, response: { 200: okResponse, '4xx': failureShape } } },
      async (request) => {
        const caller = await deps.whoAsks(request)
        const { current, next } = request.body
        const problem = await deps.turns.take(caller.user.username, () => changePassword(deps, caller, current, next))
        if (problem) throw new Refusal(problem)
        return { ok: true as const }
      },
    )
    app.get(
      '/auth/me',
      { schema: { response: { 200: userShape, '4xx': failureShape } } },
      async (request) => (await deps.whoAsks(request)).user,
    )
  }
}

function orRefuse<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal['failure'] }): T {
  if (!result.ok) throw new Refusal(result.error)
  return result.value
}
