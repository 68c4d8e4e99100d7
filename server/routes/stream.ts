import type { ServerResponse } from 'node:http'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod'
import { failureShape } from '#shared/contracts/api.ts'
import { can } from '#shared/domain/permissions.ts'
import { actorOf } from '#server/bearer.ts'
import { refuse } from '#server/failures.ts'
import type { Caller } from '#server/sessions/sessions.ts'
import type { Stream } from '#server/sync/hub.ts'
import type { RouteDeps } from './route-deps.ts'

/** Server-sent events: one stream for all collections; it ends with the access token, and the device opens the next. */
export function streamRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/sync/stream',
      {
        compress: false,
        config: { lasting: true },
        schema: { response: { 200: { content: { 'text/event-stream': { schema: z.string() } } }, '4xx': failureShape } },
      },
      async (request, reply) => {
        const caller = await deps.whoAsks(request)
        if (!can(actorOf(caller), 'read')) refuse('auth/forbidden')
        reply.hijack()
        reply.raw.writeHead(200, {
          ...headersOf(reply.getHeaders()),
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store, no-transform',
          connection: 'keep-alive',
          // Proxies must not gather events (nginx).
          'x-accel-buffering': 'no',
        })
        // The status is sent: a failure now can only end the stream, and the device opens the next.
        await serve(deps, caller, reply.raw).catch((error: unknown) => {
          request.log.error({ err: error }, 'stream')
          reply.raw.end()
        })
      },
    )
  }
}

async function serve(deps: RouteDeps, caller: Caller, raw: ServerResponse): Promise<void> {
  let stream: Stream | undefined
  const write = (text: string): boolean => {
    if (raw.destroyed || raw.writableEnded) return false
    raw.write(text)
    return raw.writableLength <= deps.limits.streamBuffer
  }
  const keepalive = setInterval(() => write(': keepalive\n\n'), deps.limits.keepaliveMs)
  const expiry = setTimeout(() => raw.end(), Math.min(Math.max(0, caller.expiresAt - deps.now()), 0x7fff_ffff))
  raw.on('drain', () => void stream?.caughtUp().catch(() => raw.end()))
  raw.on('close', () => {
    clearInterval(keepalive)
    clearTimeout(expiry)
    stream?.close()
    deps.metrics.streams.dec()
  })
  deps.metrics.streams.inc()
  stream = await deps.hub.open({
    actor: actorOf(caller),
    session: caller.session,
    device: caller.device,
    change: (collection, documents, checkpoint) =>
      write(
        `event: change\ndata: {"collection":"${collection}","documents":[${documents.join(',')}],"checkpoint":${JSON.stringify(checkpoint)}}\n\n`,
      ),
    resync: () => void write('event: resync\ndata: {}\n\n'),
    end: () => raw.end(),
  })
  // Closed while it was being opened.
  if (raw.destroyed || raw.writableEnded) stream.close()
}

function headersOf(headers: Readonly<Record<string, number | string | string[] | undefined>>): Record<string, number | string | string[]> {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
