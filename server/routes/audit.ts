import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod'
import { auditRequest, auditResponse, auditRow, failureShape } from '#shared/contracts/api.ts'
import { unstorablePath } from '#shared/domain/storable.ts'
import { can } from '#shared/domain/permissions.ts'
import { areaPrefix } from '#server/area-prefix.ts'
import { takeDeviceEvents } from '#server/audit/device-audit.ts'
import { actorOf } from '#server/bearer.ts'
import { refuse } from '#server/failures.ts'
import type { Caller } from '#server/sessions/sessions.ts'
import { appendAudit } from '#server/store/audit-log.ts'
import { auditPage, verifyAudit } from '#server/store/audit-pages.ts'
import type { RouteDeps } from './route-deps.ts'

const pageQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(500).default(100),
})
const pageResponse = z.object({ total: z.number().int(), rows: z.array(auditRow) })
const verifyResponse = z.object({
  ok: z.boolean(),
  checked: z.number().int(),
  breaks: z.array(z.object({ chain: z.string(), seq: z.number().int() })),
})

/** Devices write their events; auditors read those of their area, and their reading is an event too. */
export function auditRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  const auditor = async (caller: Caller): Promise<Caller> => (can(actorOf(caller), 'readAudit') ? caller : refuse('auth/forbidden'))
  return async (app) => {
    app.post('/audit', { schema: { body: auditRequest, response: { 200: auditResponse, '4xx': failureShape } } }, async (request) => {
      const caller = await deps.whoAsks(request)
      if (unstorablePath(request.body.events)) refuse('request/invalid')
      return takeDeviceEvents(deps, caller, request.body.events)
    })
    app.get('/audit', { schema: { querystring: pageQuery, response: { 200: pageResponse, '4xx': failureShape } } }, async (request) => {
      const caller = await auditor(await deps.whoAsks(request))
      const { page, size } = request.query
      const { total, rows } = await auditPage(deps.store, areaPrefix(caller.user.unit), page, size)
      const entry = {
        chain: caller.user.unit,
        at: deps.now(),
        user: caller.user.id,
        device: caller.device,
        kind: 'audit-read',
        detail: { page, size },
      }
      await deps.store.transaction((tx) => appendAudit(tx, [entry]))
      return { total, rows: rows.map((row) => ({ ...row, at: row.at.toISOString(), detail: JSON.stringify(row.detail) })) }
    })
    app.get('/audit/verify', { schema: { response: { 200: verifyResponse, '4xx': failureShape } } }, async (request) => {
      const caller = await auditor(await deps.whoAsks(request))
      const { checked, breaks } = await verifyAudit(deps.store, areaPrefix(caller.user.unit))
      return { ok: breaks.length === 0, checked, breaks: [...breaks] }
    })
  }
}
