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
import { createTurns } from '#server/sessions/turns.ts'
import type { RouteDeps } from './route-deps.ts'

/** sync.md, Sessions and devices. */
export function authRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  let inHand = 0
  // Passwords for one name are tried one after another: guesses sent at once get no more tries than guesses in a row.
  const turns = createTurns()
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
        // Many names from one address pass the limit above; this bounds what they cost together (S18).
        if (inHand >= deps.limits.loginsAtOnce) refuse('request/too-many', { retryAfterSeconds: 5 })
        inHand += 1
        try {
          return orRefuse(await turns.take(request.body.username, () => login(deps, request.body)))
        } finally {
          inHand -= 1
        }
      },
    )
    app.post(
      '/auth/refresh',
      { schema: { body: refreshRequest, response: { 200: sessionResponse, '4xx': failureShape } } },
      async (request) => orRefuse(await refresh(deps, request.body.refreshToken)),
    )
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
        const problem = await turns.take(caller.user.username, () => changePassword(deps, caller, current, next))
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
