import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { failureShape } from '#shared/contracts/api.ts'
import { failure } from '#shared/contracts/errors.ts'
import {
  collectionParam,
  digestRequest,
  digestResponse,
  MAX_PUSH_BRACKETS,
  MAX_PUSH_BYTES,
  pullRequest,
  pullResponse,
  pushRequest,
  pushResponse,
} from '#shared/contracts/sync.ts'
import { can } from '#shared/domain/permissions.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { actorOf } from '#server/bearer.ts'
import { Refusal, refuse } from '#server/failures.ts'
import { digest } from '#server/sync/digest.ts'
import { pageText } from '#server/sync/page-text.ts'
import { pull } from '#server/sync/pull.ts'
import { push } from '#server/sync/push.ts'
import type { RouteDeps } from './route-deps.ts'

/** sync.md, Pull, push, stream. */
export function syncRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/sync/:collection/pull',
      { schema: { params: collectionParam, body: pullRequest, response: { 200: pullResponse, '4xx': failureShape } } },
      async (request, reply) => {
        const actor = actorOf(await deps.whoAsks(request))
        const page = await pull(deps, actor, { ...request.body, collection: request.params.collection as CollectionName }) // the shape allows no other
        if (!page.ok) throw new Refusal(page.error)
        const body = await pageText(page.value, `,"checkpoint":${JSON.stringify(page.value.checkpoint)}`)
        void reply.type('application/json; charset=utf-8')
        // Documents leave as the text the database gave, past the serializer of the answer's shape.
        return reply.send(body as never)
      },
    )
    await app.register(pushRoute(deps))
    app.post(
      '/sync/:collection/digest',
      { schema: { params: collectionParam, body: digestRequest, response: { 200: digestResponse, '4xx': failureShape } } },
      async (request) => {
        const caller = await deps.whoAsks(request)
        const actor = actorOf(caller)
        const collection = request.params.collection as CollectionName // the shape allows no other
        if (!can(actor, 'read', collection)) refuse('auth/forbidden')
        const result = await deps.costly(caller, () => digest(deps, actor, { ...request.body, collection }))
        if (!result.ok) throw new Refusal(result.error)
        return result.value
      },
    )
  }
}

/** Brackets in the text, within strings too. */
function openings(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x5b || code === 0x7b) count += 1
  }
  return count
}

function pushRoute(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    // A key that would reach for the prototype costs only its own row (push-row.ts), not the push that it came with (S8).
    app.removeContentTypeParser('application/json')
    const parse = app.getDefaultJsonParser('ignore', 'ignore')
    app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
      if (openings(body) > MAX_PUSH_BRACKETS) done(new Refusal(failure('request/too-large')))
      else void parse(request, body, done)
    })
    app.post(
      '/sync/:collection/push',
      {
        bodyLimit: MAX_PUSH_BYTES,
        schema: { params: collectionParam, body: pushRequest, response: { 200: pushResponse, '4xx': failureShape } },
      },
      async (request) => {
        const caller = await deps.whoAsks(request)
        const collection = request.params.collection as CollectionName // the shape allows no other
        const answer = await push(deps, { actor: actorOf(caller), device: caller.device }, { collection, rows: request.body.rows })
        const { conflicts, rejected } = answer
        deps.metrics.rows.inc({ collection, outcome: 'conflict' }, conflicts.length)
        deps.metrics.rows.inc({ collection, outcome: 'rejected' }, rejected.length)
        deps.metrics.rows.inc(
          { collection, outcome: 'accepted' },
          Math.max(0, request.body.rows.length - conflicts.length - rejected.length),
        )
        return answer
      },
    )
  }
}
