import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { failure, type ErrorCode, type Failure } from '#shared/contracts/errors.ts'

const statuses: Partial<Record<ErrorCode, number>> = {
  'auth/bad-credentials': 401,
  'auth/locked': 423,
  'auth/token-expired': 401,
  'auth/token-invalid': 401,
  'auth/token-reused': 401,
  'auth/device-revoked': 403,
  'auth/user-disabled': 403,
  'auth/weak-password': 422,
  'auth/forbidden': 403,
  'request/too-large': 413,
  'request/too-many': 429,
  'request/timeout': 408,
  'request/not-found': 404,
  'request/unsupported-media': 415,
  'request/method': 405,
  'sync/unknown-collection': 404,
  'sync/resync': 409,
  'protocol/upgrade-required': 426,
  'record/not-found': 404,
  'record/out-of-scope': 403,
  'package/too-large': 413,
  'package/not-a-package': 422,
  'package/tampered': 422,
  'package/wrong-receiver': 422,
  'package/unknown-sender': 422,
  'package/version': 422,
  'package/wrong-direction': 422,
  'package/gap': 409,
  'package/serial-reused': 409,
  'package/not-enrolled': 409,
  'blob/too-large': 413,
  'blob/hash-mismatch': 422,
  'blob/out-of-order': 416,
  'server/internal': 500,
  'server/unavailable': 503,
  'server/full': 507,
}

/** Status of an expected failure; one that is not listed is the request's fault. */
export function statusOf(code: ErrorCode): number {
  return statuses[code] ?? 400
}

/** An expected failure inside a hook or handler, on its way to the error handler. */
export class Refusal extends Error {
  readonly failure: Failure
  constructor(problem: Failure) {
    super(problem.code)
    this.failure = problem
  }
}

/** An address that cannot be read, for one: the router itself refuses it, before any hook. */
export function frameworkFailure(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  void sendFailure(reply, failureOf(error))
}

export function refuse(code: ErrorCode, details?: unknown): never {
  throw new Refusal(failure(code, details))
}

export async function sendFailure(reply: FastifyReply, problem: Failure): Promise<FastifyReply> {
  const seconds = retryAfter(problem)
  if (seconds !== undefined) void reply.header('retry-after', String(seconds))
  // As text: the shape of a failure is the same everywhere, whatever the route's own answer looks like.
  return reply.code(statusOf(problem.code)).type('application/json; charset=utf-8').send(JSON.stringify(problem))
}

/** Every way a request can fail ends here, with a stable code and never a stack trace. */
export function installFailures(app: FastifyInstance): void {
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const problem = failureOf(error)
    if (problem.code === 'server/internal') {
      if (hungUp(error, request)) request.log.info('client hung up')
      else request.log.error({ err: error }, 'failed')
    }
    return sendFailure(reply, problem)
  })
  app.setNotFoundHandler(async (request, reply) =>
    sendFailure(reply, failure(isKnownUrl(app, request) ? 'request/method' : 'request/not-found')),
  )
}

/** Nobody is there to take the answer: Fastify tells it as a stream closed too early, as it does when the server itself breaks one off. */
function hungUp(error: FastifyError, request: FastifyRequest): boolean {
  return error.code === 'ERR_STREAM_PREMATURE_CLOSE' && request.raw.socket.destroyed
}

function failureOf(error: FastifyError): Failure {
  if (error instanceof Refusal) return error.failure
  if (hasZodFastifySchemaValidationErrors(error)) return validationFailure(error.validation)
  if (
    error.code === 'FST_ERR_CTP_INVALID_JSON_BODY' ||
    error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ||
    error.code === 'FST_CP_ERR_INVALID_CONTENT'
  )
    return failure('request/malformed')
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || error.code === 'FST_CP_ERR_INVALID_CONTENT_ENCODING' || error.statusCode === 415)
    return failure('request/unsupported-media')
  if (error.statusCode === 413) return failure('request/too-large')
  if (error.statusCode === 429) return failure('request/too-many')
  if (isUnavailable(error)) return failure('server/unavailable')
  return error.statusCode !== undefined && error.statusCode < 500 ? failure('request/malformed') : failure('server/internal')
}

function validationFailure(issues: readonly { readonly instancePath: string; readonly message?: string | undefined }[]): Failure {
  if (issues.some((issue) => issue.instancePath === '/collection')) return failure('sync/unknown-collection')
  return failure(
    'request/invalid',
    issues.slice(0, 20).map((issue) => ({ path: issue.instancePath.slice(0, 200), message: issue.message ?? '' })),
  )
}

/** The database is away or full of connections: the device should come again. */
function isUnavailable(error: FastifyError): boolean {
  return (
    /^(ECONN|ETIMEDOUT|EPIPE|57P|53|08)/.test(error.code ?? '') ||
    /timeout exceeded when trying to connect|Connection terminated|is not queryable/.test(error.message)
  )
}

function retryAfter(problem: Failure): number | undefined {
  const details = problem.details
  return typeof details === 'object' && details !== null && 'retryAfterSeconds' in details ? Number(details.retryAfterSeconds) : undefined
}

function isKnownUrl(app: FastifyInstance, request: FastifyRequest): boolean {
  const url = request.url.split('?')[0] ?? ''
  return (
    (['GET', 'POST', 'PUT', 'HEAD'] as const).some((method) => method !== request.method && app.findRoute({ url, method }) !== null) ||
    hasRoute(app, url)
  )
}

function hasRoute(app: FastifyInstance, url: string): boolean {
  return (['GET', 'POST', 'PUT'] as const).some((method) => app.hasRoute({ url, method }))
}
