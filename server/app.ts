import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import Fastify, { LogController, type FastifyInstance } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { API, PROTOCOL, PROTOCOL_HEADER } from '#shared/contracts/sync.ts'
import { defaultLimits, type AppDeps, type Limits } from './app-deps.ts'
import { createShareOf, createWhoAsks, type ShareOf } from './bearer.ts'
import { allowDesktop } from './desktop-origin.ts'
import { frameworkFailure, installFailures, Refusal, refuse } from './failures.ts'
import { answerClientError } from './client-errors.ts'
import { keepHouse } from './housekeeping.ts'
import { boundRequests } from './in-hand.ts'
import { failure } from '#shared/contracts/errors.ts'
import { createMetrics } from './metrics.ts'
import { adminRoutes } from './routes/admin.ts'
import { auditRoutes } from './routes/audit.ts'
import { authRoutes, openAuthRoutes } from './routes/auth.ts'
import { blobRoutes } from './routes/blobs.ts'
import { boardRoutes, moneyBoardRoutes } from './routes/board.ts'
import { demoRoutes } from './routes/demo.ts'
import { documentRoutes } from './routes/documents.ts'
import { healthRoutes, metricsRoutes } from './routes/health.ts'
import { packageRoutes } from './routes/packages.ts'
import type { RouteDeps } from './routes/route-deps.ts'
import { streamRoutes } from './routes/stream.ts'
import { syncShortcutRoutes } from './routes/sync-shortcuts.ts'
import { syncRoutes } from './routes/sync.ts'
import { serveWeb } from './routes/web.ts'
import { openAccessTokens } from './sessions/access-tokens.ts'
import { createFairGate } from './sessions/fair-gate.ts'
import { createTurns } from './sessions/turns.ts'
import { watchEpoch, type EpochWatch } from './sync/epoch-watch.ts'
import { createHub, type Hub } from './sync/hub.ts'

const BODY_LIMIT = 1024 * 1024
const HOUSE_MS = 3_600_000
/** Costly answers that wait for their turn: a district's devices, should all compare at once. */
const MOST_WAITING = 2000

/** Builds the server and never listens; closing it ends its streams but leaves the store to whoever opened it. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const limits = { ...defaultLimits, ...deps.limits }
  const app = Fastify({
    ...(deps.logger ? { loggerInstance: deps.logger } : {}),
    // Requests are logged below, by the pattern of their route.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: deps.trustedProxy ?? false,
    forceCloseConnections: 'idle',
    // A client that sends or reads drop by drop holds a connection only so long (S18).
    requestTimeout: limits.requestMs,
    connectionTimeout: limits.idleMs,
    http: { headersTimeout: Math.min(30_000, limits.requestMs), connectionsCheckingInterval: Math.min(10_000, limits.requestMs) },
    frameworkErrors: frameworkFailure,
    clientErrorHandler: answerClientError,
    routerOptions: { maxParamLength: 128, ignoreTrailingSlash: true },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  installFailures(app)
  allowDesktop(app)
  const { hub, epochs } = followStore(app, deps, limits)
  const metrics = createMetrics()
  const accessTokens = await openAccessTokens(deps.store)
  const shareOf = createShareOf(accessTokens, () => deps.now())
  const gate = createFairGate({ atOnce: limits.costlyAtOnce, perKey: limits.atOnce, total: MOST_WAITING })
  const routeDeps: RouteDeps = {
    ...deps,
    get epoch() {
      return epochs.current
    },
    limits,
    hub,
    metrics,
    accessTokens,
    turns: createTurns(),
    whoAsks: createWhoAsks(deps),
    costly: ({ session }, work) => gate.pass(session, work) ?? refuse('request/too-many', { retryAfterSeconds: 5 }),
  }
  app.server.maxConnections = limits.connections
  await addPlugins(app, limits.perMinute, shareOf)
  boundRequests(app, limits, { metrics, shareOf })
  addHooks(app, routeDeps)
  nowAndThen(app, HOUSE_MS, () => keepHouse(deps))
  await addRoutes(app, routeDeps)
  await serveWeb(app, deps.webDir)
  await app.ready()
  return app
}

/** What other processes do to the store: changes for the open streams, and another epoch. */
function followStore(app: FastifyInstance, deps: AppDeps, limits: Limits): { readonly hub: Hub; readonly epochs: EpochWatch } {
  const failed = (what: string) => (error: unknown) => app.log.error({ err: error }, what)
  const epochs = watchEpoch(deps.store, deps.epoch, { changed: () => hub.startAnew(), failed: failed('epoch') })
  const hub = createHub({
    store: deps.store,
    get epoch() {
      return epochs.current
    },
    streamsPerSession: limits.streams,
    streamsPerUser: limits.streamsOfUser,
    failed: failed('stream'),
  })
  nowAndThen(app, limits.keepaliveMs, () => hub.sweep())
  nowAndThen(app, limits.keepaliveMs, () => epochs.look())
  app.addHook('preClose', async () => {
    epochs.close()
    hub.close()
  })
  return { hub, epochs }
}

/** Until the server closes; what goes wrong is logged, and tried again the next time. */
function nowAndThen(app: FastifyInstance, everyMs: number, work: () => Promise<void>): void {
  const timer = setInterval(() => void work().catch((error: unknown) => app.log.error({ err: error }, 'now and then')), everyMs)
  app.addHook('preClose', async () => clearInterval(timer))
}

async function addPlugins(app: FastifyInstance, perMinute: number, shareOf: ShareOf): Promise<void> {
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: '党群工作台 · district server', version: String(PROTOCOL) } },
    transform: jsonSchemaTransform,
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // argon2 runs as WebAssembly in the page.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        // A meeting's sound is opened in the page and played from its memory.
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // TLS ends at the district's proxy, which says this itself.
    strictTransportSecurity: false,
  })
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    requestEncodings: ['br', 'gzip', 'identity'],
    threshold: 1024,
    syncThreshold: AT_ONCE_BYTES,
    brotliOptions: { params: { [BROTLI_QUALITY]: 1 } },
  })
  await app.register(rateLimit, {
    max: perMinute,
    timeWindow: '1 minute',
    keyGenerator: shareOf,
    errorResponseBuilder: (_request, context) =>
      new Refusal(failure('request/too-many', { retryAfterSeconds: Math.ceil(context.ttl / 1000) })),
  })
}

/** zlib.constants.BROTLI_PARAM_QUALITY. A page of a thousand documents: at 1 an eighth of its size in 1 ms, at 4 a ninth in 4 ms. */
const BROTLI_QUALITY = 1

/** What one page of a pull has: compressed where it stands it leaves some two milliseconds sooner than by way of a stream and the thread pool. */
const AT_ONCE_BYTES = 512 * 1024

/** The page may use the microphone, for its own meetings; nothing else of the machine, and no page in a frame any of it. */
const PERMISSIONS = 'microphone=(self), screen-wake-lock=(self), camera=(), display-capture=(), geolocation=(), usb=(), serial=(), hid=()'

function addHooks(app: FastifyInstance, deps: RouteDeps): void {
  app.addHook('onRequest', async (_request, reply) => void reply.header('permissions-policy', PERMISSIONS))
  app.addHook('onRequest', async (request, reply) => {
    // Records and attachments stand on a PC sealed or not at all: no browser may keep an answer on its disc.
    if (request.url.startsWith(API)) void reply.header('cache-control', 'no-store')
  })
  app.addHook('onRequest', async (request) => {
    const protocol = request.headers[PROTOCOL_HEADER]
    if (protocol !== undefined && !(Number(protocol) >= PROTOCOL)) refuse('protocol/upgrade-required', { protocol: PROTOCOL })
  })
  app.addHook('onRequest', async (request) => {
    // Many clients name a media type even where they send nothing; to a route that wants no body that does no harm.
    if (request.headers['content-length'] === '0' && !request.routeOptions.schema?.body) delete request.headers['content-type']
  })
  app.addHook('onResponse', async (request, reply) => {
    // The pattern of the route, never its address: that may name a person's record.
    const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) }
    deps.metrics.requests.observe(labels, reply.elapsedTime / 1000)
    request.log.info({ ...labels, ms: Math.round(reply.elapsedTime) }, 'request')
  })
}

async function addRoutes(app: FastifyInstance, deps: RouteDeps): Promise<void> {
  const prefix = API
  for (const routes of [healthRoutes, metricsRoutes, openAuthRoutes, demoRoutes]) await app.register(routes(deps), { prefix })
  await app.register(async (closed) => {
    // By itself the plugin counts after the hook below, and so never whom that turns away.
    closed.addHook('onRequest', app.rateLimit())
    // Who it is comes first: nobody else's body is taken in. A handler that asks again is answered from this (bearer.ts).
    closed.addHook('onRequest', async (request) => void (await deps.whoAsks(request)))
    for (const routes of [
      authRoutes,
      syncRoutes,
      syncShortcutRoutes,
      streamRoutes,
      documentRoutes,
      blobRoutes,
      auditRoutes,
      adminRoutes,
      boardRoutes,
      moneyBoardRoutes,
      packageRoutes,
    ]) {
      await closed.register(routes(deps), { prefix })
    }
  })
  await app.register(healthRoutes(deps))
  await app.register(metricsRoutes(deps))
  for (const url of ['/openapi.json', `${API}/openapi.json`]) app.get(url, { schema: { hide: true } }, async () => app.swagger())
}
