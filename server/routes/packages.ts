import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { failureShape } from '#shared/contracts/api.ts'
import {
  enrolRequest,
  enrolResponse,
  exportRequest,
  exportResponse,
  importQuery,
  importResponse,
  MAX_PACKAGE_BYTES,
  PACKAGE_MEDIA_TYPE,
  packageDevices,
  packageReport,
  packageRows,
} from '#shared/contracts/package.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Result } from '#shared/lib/result.ts'
import { areaPrefix } from '#shared/domain/identity/area-code.ts'
import { actorOf } from '#server/bearer.ts'
import { Refusal, refuse } from '#server/failures.ts'
import { checkPackage } from '#server/packages/check-package.ts'
import { enrol } from '#server/packages/enrol.ts'
import { exportPackage } from '#server/packages/export-package.ts'
import { importPackage } from '#server/packages/import-package.ts'
import { noteRefused } from '#server/packages/refused.ts'
import { createFairGate } from '#server/sessions/fair-gate.ts'
import type { Caller } from '#server/sessions/sessions.ts'
import { latestIn, listPackages } from '#server/store/package-log.ts'
import { listEnrolled } from '#server/store/package-keys.ts'
import type { RouteDeps } from './route-deps.ts'

const errors = { '4xx': failureShape } as const
/** Packages worked on at once, each of which takes some times its size while it is opened; no more of one session, and of all that wait. */
const LIMITS = { atOnce: 2, perKey: 2, total: 20 } as const
const LISTED = 200

/** sync.md, Packages: keys of devices, packages brought in, packages made out. */
export function packageRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  const gate = createFairGate(LIMITS)
  const inTurn: InTurn = ({ session }, work) => gate.pass(session, work) ?? refuse('request/too-many', { retryAfterSeconds: 5 })
  return async (app) => {
    app.put('/devices/self/keys', { schema: { body: enrolRequest, response: { 200: enrolResponse, ...errors } } }, async (request) =>
      enrol(deps, await deps.whoAsks(request), request.body),
    )
    app.post('/packages/export', { schema: { body: exportRequest, response: { 200: exportResponse, ...errors } } }, async (request) => {
      const caller = carrier(await deps.whoAsks(request))
      return inTurn(caller, async () => orRefuse(await exportPackage(deps, caller, request.body)))
    })
    app.get('/packages/devices', { schema: { response: { 200: packageDevices, ...errors } } }, async (request) => {
      const prefix = areaPrefix(carrier(await deps.whoAsks(request)).user.unit)
      const latest = await latestIn(deps.store, prefix)
      const devices = (await listEnrolled(deps.store, prefix)).map(({ device, deviceName, user, userName, unit, revoked, at }) => {
        const last = latest.get(`${device}/${user}`)
        const lastImported = last ? { lastImported: { serial: last.serial, at: last.at.toISOString() } } : {}
        return { device, deviceName, user, userName, unit, revoked, enrolledAt: at.toISOString(), ...lastImported }
      })
      return { devices }
    })
    app.get('/packages', { schema: { response: { 200: packageRows, ...errors } } }, async (request) => {
      const prefix = areaPrefix(carrier(await deps.whoAsks(request)).user.unit)
      return { packages: [...(await listPackages(deps.store, prefix, LISTED))] }
    })
    await app.register(fileRoutes(deps, inTurn))
  }
}

/** The two that take a file; within a plugin of their own, because only here a body may be anything but JSON. */
function fileRoutes(deps: RouteDeps, inTurn: InTurn): FastifyPluginAsyncZod {
  return async (app) => {
    app.addContentTypeParser(PACKAGE_MEDIA_TYPE, { parseAs: 'buffer', bodyLimit: MAX_PACKAGE_BYTES }, (_request, body, done) =>
      done(null, body),
    )
    const options = { bodyLimit: MAX_PACKAGE_BYTES, decompress: false } as const
    const about = { consumes: [PACKAGE_MEDIA_TYPE], summary: 'A .dqpkg file as the body' }
    app.post('/packages/check', { ...options, schema: { ...about, response: { 200: packageReport, ...errors } } }, async (request) => {
      const caller = carrier(await deps.whoAsks(request))
      return inTurn(caller, async () => orRefuse(await noteRefused(deps, caller, await checkPackage(deps, caller, fileOf(request.body)))))
    })
    app.post(
      '/packages/import',
      { ...options, schema: { ...about, querystring: importQuery, response: { 200: importResponse, ...errors } } },
      async (request) => {
        const caller = carrier(await deps.whoAsks(request))
        const input = { file: fileOf(request.body), acceptGap: request.query.acceptGap }
        return inTurn(caller, async () => orRefuse(await noteRefused(deps, caller, await importPackage(deps, caller, input))))
      },
    )
  }
}

function carrier(caller: Caller): Caller {
  return can(actorOf(caller), 'carryPackages') ? caller : refuse('auth/forbidden')
}

function fileOf(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : refuse('package/not-a-package')
}

function orRefuse<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Refusal(result.error)
  return result.value
}

/** Sessions take turns: who brings package after package makes another wait for one of them. */
type InTurn = <T>(caller: Caller, work: () => Promise<T>) => Promise<T>
