import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod'
import { failureShape, indicatorQuery, indicatorRowsQuery, indicatorRowsResponse, indicatorsResponse } from '#shared/contracts/api.ts'
import { can } from '#shared/domain/permissions.ts'
import { areaPrefix } from '#shared/domain/identity/area-code.ts'
import { actorOf } from '#server/bearer.ts'
import { readIndicatorRows, readIndicators } from '#server/board/board.ts'
import type { BoardScope } from '#server/board/board-query.ts'
import { refuse } from '#server/failures.ts'
import type { Caller } from '#server/sessions/sessions.ts'
import type { RouteDeps } from './route-deps.ts'

/** Street and district: figures over their own area, each with its definition and the rows behind it. */
export function boardRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/board/indicators',
      { schema: { querystring: indicatorQuery, response: { 200: indicatorsResponse, '4xx': failureShape } } },
      async (request) => {
        const scope = scopeFor(await deps.whoAsks(request), request.query)
        return { indicators: await readIndicators(deps.store, scope, deps.now()) }
      },
    )
    app.get(
      '/board/indicators/:code/rows',
      {
        schema: {
          params: z.object({ code: z.string().max(10) }),
          querystring: indicatorRowsQuery,
          response: { 200: indicatorRowsResponse, '4xx': failureShape },
        },
      },
      async (request) => {
        const scope = scopeFor(await deps.whoAsks(request), request.query)
        const { page, size } = request.query
        return (
          (await readIndicatorRows(deps.store, scope, { code: request.params.code, page, size, now: deps.now() })) ??
          refuse('request/not-found')
        )
      },
    )
  }
}

/** A street never sees beyond its own digits, whatever unit it names. */
function scopeFor(caller: Caller, query: z.infer<typeof indicatorQuery>): BoardScope {
  if (!can(actorOf(caller), 'board')) refuse('auth/forbidden')
  const own = areaPrefix(caller.user.unit)
  const asked = query.unit === undefined ? own : areaPrefix(query.unit)
  if (!asked.startsWith(own)) refuse('auth/forbidden')
  return { prefix: asked, from: query.from ?? null, to: query.to ?? null }
}
