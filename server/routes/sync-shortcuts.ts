import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { failureShape } from '#shared/contracts/api.ts'
import { collectionParam, placesRequest, placesResponse, recentRequest, recentResponse } from '#shared/contracts/sync.ts'
import { can } from '#shared/domain/permissions.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { actorOf } from '#server/bearer.ts'
import { Refusal, refuse } from '#server/failures.ts'
import { saveDeviceHealth } from '#server/store/device-health.ts'
import { changedCollections } from '#server/sync/places.ts'
import { pageText } from '#server/sync/page-text.ts'
import { recent } from '#server/sync/recent.ts'
import type { RouteDeps } from './route-deps.ts'

/** What a device may ask to be quicker; pull alone would do (docs/decisions/0012). */
export function syncShortcutRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/sync/:collection/recent',
      { schema: { params: collectionParam, body: recentRequest, response: { 200: recentResponse, '4xx': failureShape } } },
      async (request, reply) => {
        const actor = actorOf(await deps.whoAsks(request))
        const found = await recent(deps, actor, { ...request.body, collection: request.params.collection as CollectionName }) // the shape allows no other
        if (!found.ok) throw new Refusal(found.error)
        const body = await pageText(found.value, '')
        void reply.type('application/json; charset=utf-8')
        return reply.send(body as never) // text, as in a pull
      },
    )
    app.post(
      '/sync/places',
      { schema: { body: placesRequest, response: { 200: placesResponse, '4xx': failureShape } } },
      async (request) => {
        const caller = await deps.whoAsks(request)
        const actor = actorOf(caller)
        if (!can(actor, 'read')) refuse('auth/forbidden')
        const { health } = request.body
        if (health) await saveDeviceHealth(deps.store, caller.device, health, deps.now())
        return { changed: [...(await changedCollections(deps, actor, request.body.checkpoints))] }
      },
    )
  }
}
