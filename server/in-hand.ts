import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Limits } from './app-deps.ts'
import { bearerToken } from './bearer.ts'
import { refuse } from './failures.ts'
import type { Metrics } from './metrics.ts'
import { tokenHash } from './sessions/tokens.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers as long as both sides live, and is bounded by its own rules. */
    readonly lasting?: boolean
    /** The body is written to the disc while it comes, never held. */
    readonly passesBody?: boolean
  }
}

interface Entry {
  readonly key: string
  readonly bytes: number
  readonly since: number
  readonly reply: FastifyReply
}

/**
 * Bounds what requests hold while they are in hand (S18): how many of one session, and how many bytes of bodies of one session and
 * of all. A body counts as what its header says, or as the most its route takes when it says nothing true (chunked, compressed).
 */
export function boundRequests(app: FastifyInstance, limits: Limits, metrics: Metrics): void {
  const entries = new Set<Entry>()
  const requests = new Map<string, number>()
  const bytes = new Map<string, number>()
  let total = 0
  const add = (counts: Map<string, number>, key: string, amount: number): void => {
    const sum = (counts.get(key) ?? 0) + amount
    if (sum === 0) counts.delete(key)
    else counts.set(key, sum)
  }
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.lasting) return
    const key = keyOf(request)
    const size = bodyBytes(request)
    if ((requests.get(key) ?? 0) >= limits.atOnce) refuse('request/too-many', { retryAfterSeconds: 1 })
    if (size > 0 && (bytes.get(key) ?? 0) + size > limits.bodyBytesOfOne) refuse('request/too-many', { retryAfterSeconds: 1 })
    if (size > 0 && total + size > limits.bodyBytes) refuse('server/unavailable', { retryAfterSeconds: 2 })
    const entry = { key, bytes: size, since: Date.now(), reply }
    entries.add(entry)
    add(requests, key, 1)
    add(bytes, key, size)
    total += size
    metrics.inHand.inc()
    metrics.bodyBytes.inc(size)
    // Closed comes always, whether the answer was taken, cut or never made.
    reply.raw.once('close', () => {
      entries.delete(entry)
      add(requests, key, -1)
      add(bytes, key, -size)
      total -= size
      metrics.inHand.dec()
      metrics.bodyBytes.dec(size)
    })
  })
  const sweep = setInterval(
    () => {
      const before = Date.now() - limits.answerMs
      // Who takes an answer drop by drop holds a page of it, and asks again where it broke off.
      for (const entry of entries) if (entry.since < before) entry.reply.raw.destroy()
    },
    Math.min(10_000, limits.answerMs),
  )
  app.addHook('preClose', async () => clearInterval(sweep))
}

/** One session has one key; those without a token share that of their address. */
function keyOf(request: FastifyRequest): string {
  const token = bearerToken(request)
  return token === undefined ? `from ${request.ip}` : tokenHash(token)
}

function bodyBytes(request: FastifyRequest): number {
  const { headers, routeOptions } = request
  if (routeOptions.config.passesBody) return 0
  const most = routeOptions.bodyLimit ?? 0
  if (headers['transfer-encoding'] !== undefined || headers['content-encoding'] !== undefined) return most
  return Math.min(Number(headers['content-length'] ?? 0), most)
}
