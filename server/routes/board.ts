import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod'
import {
  communityAccountResponse,
  communityMoneyResponse,
  failureShape,
  indicatorQuery,
  indicatorRowsQuery,
  indicatorRowsResponse,
  indicatorsResponse,
  matterAccountResponse,
  moneyQuery,
} from '#shared/contracts/api.ts'
import { can } from '#shared/domain/permissions.ts'
import { areaPrefix } from '#shared/domain/identity/area-code.ts'
import { line } from '#shared/schema/shapes.ts'
import { actorOf } from '#server/bearer.ts'
import { readIndicatorRows, readIndicators } from '#server/board/board.ts'
import type { BoardScope } from '#server/board/board-query.ts'
import { readCommunityAccount, readCommunityMoney, readMatterAccount } from '#server/board/money.ts'
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
        const caller = await deps.whoAsks(request)
        const scope = scopeFor(caller, request.query)
        return { indicators: await deps.costly(caller, () => readIndicators(deps.store, scope, deps.now())) }
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
        const caller = await deps.whoAsks(request)
        const scope = scopeFor(caller, request.query)
        const { page, size } = request.query
        const asked = { code: request.params.code, page, size, now: deps.now() }
        return (await deps.costly(caller, () => readIndicatorRows(deps.store, scope, asked))) ?? refuse('request/not-found')
      },
    )
  }
}

const communityParams = z.object({ unit: indicatorQuery.shape.unit.unwrap() })
const accountQuery = moneyQuery.omit({ unit: true })

/** 经费 of the communities below: sums of each, the account of one, and the entries of a matter. Read-only: the ledger is the community's. */
export function moneyBoardRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  const asOf = (): string => new Date(deps.now()).toISOString()
  return async (app) => {
    app.get(
      '/board/money',
      { schema: { querystring: moneyQuery, response: { 200: communityMoneyResponse, '4xx': failureShape } } },
      async (request) => {
        const { unit, ...part } = request.query
        const caller = await deps.whoAsks(request)
        const prefix = prefixFor(caller, unit)
        return { asOf: asOf(), communities: await deps.costly(caller, () => readCommunityMoney(deps.store, { prefix, ...part })) }
      },
    )
    app.get(
      '/board/money/:unit',
      {
        schema: { params: communityParams, querystring: accountQuery, response: { 200: communityAccountResponse, '4xx': failureShape } },
      },
      async (request) => {
        const { unit } = request.params
        prefixFor(await deps.whoAsks(request), unit)
        return { asOf: asOf(), ...(await readCommunityAccount(deps.store, unit, request.query)) }
      },
    )
    app.get(
      '/board/money/:unit/matters/:id',
      {
        schema: {
          params: communityParams.extend({ id: line(64) }),
          querystring: accountQuery,
          response: { 200: matterAccountResponse, '4xx': failureShape },
        },
      },
      async (request) => {
        const { unit, id } = request.params
        prefixFor(await deps.whoAsks(request), unit)
        const account = await readMatterAccount(deps.store, unit, id, request.query)
        return account ? { asOf: asOf(), ...account } : refuse('request/not-found')
      },
    )
  }
}

function scopeFor(caller: Caller, query: z.infer<typeof indicatorQuery>): BoardScope {
  return { prefix: prefixFor(caller, query.unit), from: query.from ?? null, to: query.to ?? null }
}

/** A street never sees beyond its own digits, whatever unit it names. */
function prefixFor(caller: Caller, unit: string | undefined): string {
  if (!can(actorOf(caller), 'board')) refuse('auth/forbidden')
  const own = areaPrefix(caller.user.unit)
  const asked = unit === undefined ? own : areaPrefix(unit)
  if (!asked.startsWith(own)) refuse('auth/forbidden')
  return asked
}
