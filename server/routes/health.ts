import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod'
import { failureShape, healthResponse } from '#shared/contracts/api.ts'
import { PROTOCOL } from '#shared/contracts/sync.ts'
import { refuse } from '#server/failures.ts'
import type { RouteDeps } from './route-deps.ts'

export function healthRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get('/health', { schema: { response: { 200: healthResponse, '4xx': failureShape } } }, async () => {
      await deps.store.query('select 1')
      return {
        status: 'ok' as const,
        version: deps.version,
        protocol: PROTOCOL,
        store: deps.store.kind,
      }
    })
  }
}

/** For this machine, or for whoever bears the metrics token. What a proxy on this machine passes on comes from elsewhere. */
export function metricsRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/metrics',
      { schema: { response: { 200: { content: { 'text/plain': { schema: z.string() } } }, '4xx': failureShape } } },
      async (request, reply) => {
        const token = deps.metricsToken !== undefined && request.headers.authorization === `Bearer ${deps.metricsToken}`
        if (!isFromHere(request) && !token) refuse('auth/forbidden')
        return reply.type(deps.metrics.registry.contentType).send(await deps.metrics.registry.metrics())
      },
    )
  }
}

function isFromHere(request: FastifyRequest): boolean {
  const proxied = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].some((name) => request.headers[name] !== undefined)
  return !proxied && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '')
}
