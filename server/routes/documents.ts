import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod'
import { colleagueList, failureShape, receivedRequest, receivedResponse, versionsResponse } from '#shared/contracts/api.ts'
import { collectionParam } from '#shared/contracts/sync.ts'
import { can } from '#shared/domain/permissions.ts'
import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { fieldsOfClass } from '#shared/schema/entity.ts'
import { actorOf } from '#server/bearer.ts'
import { refuse } from '#server/failures.ts'
import { appendAudit } from '#server/store/audit-log.ts'
import { namesAround } from '#server/store/accounts.ts'
import { readDocument } from '#server/store/documents.ts'
import { listVersions, readVersion, receivedStates } from '#server/store/version-history.ts'
import type { RouteDeps } from './route-deps.ts'

const params = collectionParam.extend({ id: z.string().max(64) })
const stored = z.object({ document: z.record(z.string(), z.unknown()) })

/** Version history of one document: who brought which state, and the state itself (looking at it is audited); and who those people are. */
export function documentRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    // Only of the caller's own edits, so it tells nobody what exists.
    app.post(
      '/documents/received',
      { schema: { body: receivedRequest, response: { 200: receivedResponse, '4xx': failureShape } } },
      async (request) => {
        const caller = await deps.whoAsks(request)
        const asked = request.body.states.filter((state) => isStorable(state.id) && isStorable(state.collection) && isStorable(state.stamp))
        return { received: [...(await receivedStates(deps.store, caller.user.id, asked))] }
      },
    )
    app.get(
      '/documents/:collection/:id/versions',
      { schema: { params, response: { 200: versionsResponse, '4xx': failureShape } } },
      async (request) => {
        const caller = await deps.whoAsks(request)
        await readable(deps, caller, request.params)
        const rows = await listVersions(deps.store, request.params.collection, request.params.id, caller.user.unit)
        const { at: restoredAt } = deps.epoch
        return { versions: rows.map((row) => ({ ...row, at: row.at.toISOString() })), ...(restoredAt === undefined ? {} : { restoredAt }) }
      },
    )
    app.get(
      '/documents/:collection/:id/versions/:version',
      {
        schema: {
          params: params.extend({ version: z.coerce.number().int().min(1).max(1_000_000) }),
          response: { 200: stored, '4xx': failureShape },
        },
      },
      async (request) => {
        const { collection, id, version } = request.params
        const caller = await deps.whoAsks(request)
        await readable(deps, caller, request.params)
        const found = await readVersion(deps.store, collection, id, version)
        // A state from when the document belonged to others is theirs alone.
        if (!found || !can(actorOf(caller), 'read', collection as CollectionName, found)) return refuse('record/not-found')
        const fields = fieldsOfClass(entityOf(collection as CollectionName), 'P2').filter((field) => found.document[field] !== undefined)
        if (fields.length > 0 && !can(actorOf(caller), 'viewSensitive', collection as CollectionName)) return refuse('auth/forbidden')
        const entry = {
          chain: caller.user.unit,
          at: deps.now(),
          user: caller.user.id,
          device: caller.device,
          kind: 'view',
          detail: { collection, id, version, fields },
        }
        await deps.store.transaction((tx) => appendAudit(tx, [entry]))
        return { document: found.document }
      },
    )
    app.get('/colleagues', { schema: { response: { 200: colleagueList, '4xx': failureShape } } }, async (request) => {
      const caller = await deps.whoAsks(request)
      if (!can(actorOf(caller), 'read')) return refuse('auth/forbidden')
      return { people: [...(await namesAround(deps.store, caller.user.unit))] }
    })
  }
}

async function readable(
  deps: RouteDeps,
  caller: Awaited<ReturnType<RouteDeps['whoAsks']>>,
  at: { collection: string; id: string },
): Promise<void> {
  const collection = at.collection as CollectionName // the shape allows no other
  if (!can(actorOf(caller), 'read', collection)) return refuse('auth/forbidden')
  const held = isStorable(at.id) ? await readDocument(deps.store, collection, at.id) : undefined
  // One answer for "not there" and "not yours": the difference would tell what exists.
  if (!held || !can(actorOf(caller), 'read', collection, held)) refuse('record/not-found')
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000')
}
