import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod'
import { blobPieceResponse, failureShape, okResponse } from '#shared/contracts/api.ts'
import { can, readerKeys } from '#shared/domain/permissions.ts'
import { MAX_BLOB_BYTES } from '#shared/contracts/sync.ts'
import { actorOf } from '#server/bearer.ts'
import { Refusal, refuse } from '#server/failures.ts'
import { blobPath, receiveBlob, whileThereIsRoom } from '#server/blobs/blob-folder.ts'
import { parseContentRange, receivePiece } from '#server/blobs/partial-blob.ts'
import { parseRange } from '#server/blobs/range.ts'
import { enterBlob, findBlob, readableCollections } from '#server/store/blob-store.ts'
import type { Caller } from '#server/sessions/sessions.ts'
import { collectionNames } from '#shared/schema/entities.ts'
import type { RouteDeps } from './route-deps.ts'

const params = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })
const bytes = { 200: { content: { 'application/octet-stream': { schema: z.any() } } }, '4xx': failureShape } as const

/** Attachment bytes by their SHA-256: content is checked against the name while it comes in. */
export function blobRoutes(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { bodyLimit: MAX_BLOB_BYTES }, (_request, payload, done) => done(null, payload))
    await app.register(receiving(deps))
    await app.register(sending(deps))
  }
}

function receiving(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.put(
      '/blobs/:sha256',
      {
        bodyLimit: MAX_BLOB_BYTES,
        decompress: false,
        config: { passesBody: true },
        schema: { params, response: { 200: okResponse, 202: blobPieceResponse, '4xx': failureShape } },
      },
      async (request, reply) => {
        const caller = await deps.whoAsks(request)
        if (!collectionNames.some((name) => can(actorOf(caller), 'create', name))) refuse('auth/forbidden')
        if (Number(request.headers['content-length'] ?? 0) > MAX_BLOB_BYTES) refuse('blob/too-large')
        const { sha256 } = request.params
        // Nobody's attachments are counted against him: what must not happen is that a disc is filled on which others write.
        const [folder, spare] = [deps.blobsDir, deps.limits.spareBytes + MAX_BLOB_BYTES]
        const content = whileThereIsRoom(folder, spare, contentOf(request.body))
        const range = request.headers['content-range']
        const piece = range === undefined ? undefined : (parseContentRange(range) ?? refuse('request/invalid'))
        const received = piece
          ? await receivePiece({ folder, sha256, user: caller.user.id, spare }, piece, content)
          : await receiveBlob(folder, sha256, content)
        if (!received.ok) throw new Refusal(received.error)
        if (typeof received.value === 'object' && !received.value.complete) return reply.code(202).send(received.value)
        const bytes = typeof received.value === 'object' ? received.value.received : received.value
        const entry = { sha256, unit: caller.user.unit, bytes, user: caller.user.id }
        await enterBlob(deps.store, entry, deps.now())
        return { ok: true as const }
      },
    )
  }
}

function sending(deps: RouteDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: ['GET', 'HEAD'],
      url: '/blobs/:sha256',
      schema: { params, response: bytes },
      compress: false,
      async handler(request, reply) {
        const caller = await deps.whoAsks(request)
        const { sha256 } = request.params
        const size = await sizeIfReadable(deps, caller, sha256)
        if (size === undefined) return refuse('request/not-found')
        void reply.header('accept-ranges', 'bytes').header('etag', `"${sha256}"`).type('application/octet-stream')
        const range = parseRange(request.headers.range, size)
        if (range === 'unsatisfiable') {
          return reply
            .code(416)
            .header('content-range', `bytes */${size}`)
            .type('application/json')
            .send(JSON.stringify({ code: 'request/invalid', message: '请求的字节范围不存在。' }))
        }
        const [from, to] = range ?? [0, size - 1]
        if (range) void reply.code(206).header('content-range', `bytes ${from}-${to}/${size}`)
        void reply.header('content-length', String(to - from + 1))
        if (request.method === 'HEAD' || size === 0) return reply.send('')
        return reply.send(createReadStream(blobPath(deps.blobsDir, sha256), { start: from, end: to }))
      },
    })
  }
}

/** Readable by the unit that brought it, and by whoever may read a document that names it. */
async function sizeIfReadable(deps: RouteDeps, caller: Caller, sha256: string): Promise<number | undefined> {
  const actor = actorOf(caller)
  if (!can(actor, 'read')) return refuse('auth/forbidden')
  const blob = await findBlob(deps.store, sha256)
  if (!blob) return undefined
  if (blob.units.includes(actor.unit)) return blob.bytes
  const collections = await readableCollections(deps.store, sha256, actor.unit, readerKeys(actor.unit))
  return collections.some((name) => can(actor, 'read', name)) ? blob.bytes : undefined
}

/** The parser above gives the stream; a request without a body brings the empty blob. */
function contentOf(body: unknown): Readable {
  return body instanceof Readable ? body : Readable.from([])
}
