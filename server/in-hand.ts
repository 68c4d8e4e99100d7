import { Transform, type Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest, RequestPayload } from 'fastify'
import type { Limits } from './app-deps.ts'
import type { ShareOf } from './bearer.ts'
import { refuse, Refusal } from './failures.ts'
import { failure } from '#shared/contracts/errors.ts'
import type { Metrics } from './metrics.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers as long as both sides live, and is bounded by its own rules. */
    readonly lasting?: boolean
    /** The body is written to the disc while it comes, never held. */
    readonly passesBody?: boolean
  }
}

/** A body up to this is not counted: what matters of it is bounded by the number of requests. */
const SMALL = 64 * 1024
/** How much larger than itself a compressed body may become; JSON of many like rows reaches thirty. */
const RATIO = 40
const LEAST_INFLATED = 256 * 1024

interface Entry {
  readonly since: number
  readonly reply: FastifyReply
}

/** Sums by key that forget a key when nothing is left of it. */
class Sums {
  readonly #sums = new Map<string, number>()
  of(key: string): number {
    return this.#sums.get(key) ?? 0
  }
  add(key: string, amount: number): void {
    const sum = this.of(key) + amount
    if (sum === 0) this.#sums.delete(key)
    else this.#sums.set(key, sum)
  }
}

/**
 * Bounds what requests hold while they are in hand (S18): how many of one session, and how many bytes of bodies of one session and
 * of all. A body counts as what its header says, or as the most that it may become when it is compressed or sent in chunks.
 */
export function boundRequests(app: FastifyInstance, limits: Limits, { metrics, shareOf }: { metrics: Metrics; shareOf: ShareOf }): void {
  const entries = new Set<Entry>()
  const [requests, bytes] = [new Sums(), new Sums()]
  let total = 0
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.lasting) return
    const key = shareOf(request)
    const most = mostBytes(request)
    const size = most <= SMALL ? 0 : most
    if (requests.of(key) >= limits.atOnce) refuse('request/too-many', { retryAfterSeconds: 1 })
    if (size > 0 && bytes.of(key) + size > limits.bodyBytesOfOne) refuse('request/too-many', { retryAfterSeconds: 1 })
    if (size > 0 && total + size > limits.bodyBytes) refuse('server/unavailable', { retryAfterSeconds: 2 })
    const entry = { since: Date.now(), reply }
    const count = (sign: 1 | -1): void => {
      requests.add(key, sign)
      bytes.add(key, sign * size)
      total += sign * size
      metrics.inHand.inc(sign)
      metrics.bodyBytes.inc(sign * size)
    }
    entries.add(entry)
    count(1)
    // Closed comes always, whether the answer was taken, cut or never made.
    reply.raw.once('close', () => {
      entries.delete(entry)
      count(-1)
    })
  })
  boundInflated(app)
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

/** A compressed body may grow to what it was counted as, and no further. Registered after the plugin that decompresses. */
function boundInflated(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const before = route.preParsing === undefined ? [] : [route.preParsing].flat()
    route.preParsing = [
      ...before,
      async (request, _reply, payload) => (isCompressed(request) ? boundedTo(mostBytes(request), payload) : payload),
    ]
  })
}

function boundedTo(most: number, payload: RequestPayload): RequestPayload {
  let size = 0
  const counted: Transform & { receivedEncodedLength?: number } = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      if (size > most) done(new Refusal(failure('request/too-large')))
      else done(null, chunk)
    },
  })
  // Fastify compares it with the content-length of what was sent.
  Object.defineProperty(counted, 'receivedEncodedLength', { get: () => payload.receivedEncodedLength })
  payload.on('error', (error) => counted.destroy(error))
  return (payload as Readable).pipe(counted) // a request's payload is a stream of bytes
}

function mostBytes(request: FastifyRequest): number {
  const { headers, routeOptions } = request
  if (routeOptions.config.passesBody) return 0
  const most = routeOptions.bodyLimit ?? 0
  if (headers['transfer-encoding'] !== undefined) return most
  const length = Number(headers['content-length'] ?? 0)
  return Math.min(most, isCompressed(request) ? Math.max(LEAST_INFLATED, RATIO * length) : length)
}

function isCompressed(request: FastifyRequest): boolean {
  const encoding = request.headers['content-encoding']
  return encoding !== undefined && encoding !== 'identity'
}
