import type { FastifyInstance } from 'fastify'

/** The desktop app's own page, and pages served by this machine (development, the electron stand-in). */
const ALLOWED = /^(app:\/\/workbench|https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?)$/

/**
 * Lets the desktop app's page talk to the district. Nothing rides along with such a request by itself: there are no cookies, and
 * a token is only in the hands of the program that signed in.
 */
export function allowDesktopOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const origin = request.headers.origin
    if (origin === undefined) return undefined
    void reply.header('vary', 'origin')
    if (!ALLOWED.test(origin)) return undefined
    // A page may not read `Date` across origins unless it is named; devices measure their clocks by it (S9).
    void reply
      .header('access-control-allow-origin', origin)
      .header('access-control-expose-headers', 'date, retry-after, content-range, etag')
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return undefined
    return reply
      .code(204)
      .header('access-control-allow-methods', 'GET, HEAD, POST, PUT')
      .header('access-control-allow-headers', 'authorization, content-type, content-encoding, range, x-dq-protocol')
      .header('access-control-max-age', '600')
      .send()
  })
}
