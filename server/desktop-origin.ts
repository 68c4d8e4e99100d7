import type { FastifyInstance } from 'fastify'
import { DESKTOP_ORIGIN } from '#shared/contracts/desktop.ts'
import { PROTOCOL_HEADER } from '#shared/contracts/sync.ts'

const PREFLIGHT_SECONDS = '600'
/** Pages served by this machine: development, and the electron stand-in. */
const LOCAL_PAGE = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/

/**
 * Lets the desktop app's page (app://workbench) read answers; any other foreign page is kept out by its browser. Tokens travel in a
 * header, never in a cookie, so nothing is allowed to carry credentials.
 */
export function allowDesktop(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers
    void reply.header('vary', 'origin')
    if (origin === undefined || (origin !== DESKTOP_ORIGIN && !LOCAL_PAGE.test(origin))) return undefined
    // A page may not read `Date` across origins unless it is named; devices measure their clocks by it (S9).
    void reply
      .header('access-control-allow-origin', origin)
      .header('access-control-expose-headers', 'date, retry-after, content-range, etag')
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return undefined
    return reply
      .code(204)
      .header('access-control-allow-methods', 'GET, HEAD, POST, PUT')
      .header('access-control-allow-headers', `authorization, content-type, content-encoding, content-range, range, ${PROTOCOL_HEADER}`)
      .header('access-control-allow-private-network', 'true')
      .header('access-control-max-age', PREFLIGHT_SECONDS)
      .send()
  })
}
