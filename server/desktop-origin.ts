import type { FastifyInstance } from 'fastify'
import { DESKTOP_ORIGIN } from '#shared/contracts/desktop.ts'
import { PROTOCOL_HEADER } from '#shared/contracts/sync.ts'

const PREFLIGHT_SECONDS = '600'

/**
 * Lets the desktop app's page (app://workbench) read answers; any other foreign page is kept out by its browser. Tokens travel in a
 * header, never in a cookie, so nothing is allowed to carry credentials.
 */
export function allowDesktop(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('vary', 'origin')
    if (request.headers.origin !== DESKTOP_ORIGIN) return
    void reply.header('access-control-allow-origin', DESKTOP_ORIGIN).header('access-control-expose-headers', 'retry-after')
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return
    return reply
      .code(204)
      .header('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE')
      .header('access-control-allow-headers', `authorization, content-type, content-encoding, ${PROTOCOL_HEADER}`)
      .header('access-control-allow-private-network', 'true')
      .header('access-control-max-age', PREFLIGHT_SECONDS)
      .send()
  })
}
