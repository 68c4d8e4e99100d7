import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod'
import { auditPageResponse, auditReport, auditRequest, auditResponse, failureShape, looksQuery } from '#shared/contracts/api.ts'
import { addDays, type Day } from '#shared/lib/day.ts'
import { can } from '#shared/domain/permissions.ts'
import { areaPrefix } from '#shared/domain/identity/area-code.ts'
import { takeDeviceEvents } from '#server/audit/device-audit.ts'
import { verifyChains } from '#server/audit/verify-chains.ts'
import { actorOf } from '#server/bearer.ts'
import { refuse } from '#server/failures.ts'
import type { Caller } from '#server/sessions/sessions.ts'
import { appendAudit, type AuditEntry } from '#server/store/audit-log.ts'
import { auditPage, looksPage } from '#server/store/audit-pages.ts'
import type { RouteDeps } from './route-deps.ts'

const pageQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(500).default(100),
})

/** The first moment of a day in China, as the stamps of devices begin. */
function utcOfDay(day: Day): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString()
}

/** Devices write their events; auditors read those of their area, and their reading is an event too. */
export function auditRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  const auditor = async (caller: Caller): Promise<Caller> => (can(actorOf(caller), 'readAudit') ? caller : refuse('auth/forbidden'))
  const note = (caller: Caller, kind: string, detail: AuditEntry['detail'], at = deps.now()): Promise<void> => {
    const entry = { chain: caller.user.unit, at, user: caller.user.id, device: caller.device, kind, detail }
    return deps.store.transaction((tx) => appendAudit(tx, [entry]))
  }
  return async (app) => {
    app.post('/audit', { schema: { body: auditRequest, response: { 200: auditResponse, '4xx': failureShape } } }, async (request) => {
      return takeDeviceEvents(deps, await deps.whoAsks(request), request.body.events)
    })
    app.get(
      '/audit',
      { schema: { querystring: pageQuery, response: { 200: auditPageResponse, '4xx': failureShape } } },
      async (request) => {
        const caller = await auditor(await deps.whoAsks(request))
        const { page, size } = request.query
        const { total, rows } = await deps.costly(caller, () => auditPage(deps.store, areaPrefix(caller.user.unit), page, size))
        await note(caller, 'audit-read', { page, size })
        return { total, rows: rows.map((row) => ({ ...row, at: row.at.toISOString(), detail: JSON.stringify(row.detail) })) }
      },
    )
    app.get(
      '/audit/looks',
      { schema: { querystring: looksQuery, response: { 200: auditPageResponse, '4xx': failureShape } } },
      async (request) => {
        const caller = await auditor(await deps.whoAsks(request))
        const { from, to, ...asked } = request.query
        const bounds = { from: from ? utcOfDay(from) : '', to: to ? utcOfDay(addDays(to, 1)) : '9' }
        const all = { person: undefined, user: undefined, ...asked, ...bounds }
        const { total, rows } = await deps.costly(caller, () => looksPage(deps.store, areaPrefix(caller.user.unit), all))
        await note(caller, 'audit-read', { looks: true, ...request.query })
        return { total, rows: rows.map((row) => ({ ...row, at: row.at.toISOString(), detail: JSON.stringify(row.detail) })) }
      },
    )
    app.get('/audit/verify', { schema: { response: { 200: auditReport, '4xx': failureShape } } }, async (request) => {
      const caller = await auditor(await deps.whoAsks(request))
      const report = await deps.costly(caller, () => verifyChains(deps.store, areaPrefix(caller.user.unit)))
      const at = deps.now()
      const breaks = report.breaks.length + report.deviceBreaks.length
      const detail = { ok: report.ok, checked: report.checked, breaks, gaps: report.gaps.length }
      await note(caller, 'audit-verified', detail, at)
      return { ...report, by: caller.user.name, at: new Date(at).toISOString() }
    })
  }
}
