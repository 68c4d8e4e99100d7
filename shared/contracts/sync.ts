import * as z from 'zod'
import { collectionNames } from '#shared/schema/entities.ts'
import { line } from '#shared/schema/shapes.ts'

/** Raised when an older program could no longer be understood; the server answers `protocol/upgrade-required`. */
export const PROTOCOL = 1
/** Sent by a device with every request. */
export const PROTOCOL_HEADER = 'x-dq-protocol'
export const API = '/api/v1'
export const MAX_PULL = 5000
/** The newest documents are few: what a person needs at once, not a second way of reading everything. */
export const MAX_RECENT = 1000
export const MAX_PUSH_ROWS = 1000
export const MAX_PUSH_BYTES = 8 * 1024 * 1024
/**
 * `[` and `{` in one push, within strings too. Each list or group costs some eighty bytes of memory, forty times what `[]` costs on the line:
 * eight megabytes of brackets would be hundreds of megabytes when they are read. Eight megabytes of the densest records that the program
 * writes (rosters) have 120,000.
 */
export const MAX_PUSH_BRACKETS = 400_000
/** One document larger than this is refused alone, not with its batch. */
export const MAX_DOCUMENT_BYTES = 5 * 1024 * 1024
export const MAX_BLOB_BYTES = 50 * 1024 * 1024
export const STREAM_KEEPALIVE_MS = 20_000

/** A stored document plus `_deleted`; shape is checked per row, so that one bad row harms no other. */
export const wireDocument = z.looseObject({ id: z.string().max(64), _deleted: z.boolean() })
export type WireDocument = z.infer<typeof wireDocument>

/** Opaque to the device: the server's epoch and its place in each feed it reads. */
export const checkpointShape = z.object({ epoch: z.string().max(64), places: z.record(z.string().max(20), z.number().int().min(0)) })
export type Checkpoint = z.infer<typeof checkpointShape>

export const collectionParam = z.object({ collection: z.enum(collectionNames as [string, ...string[]]) })

export const pullRequest = z.object({ checkpoint: checkpointShape.nullable(), limit: z.number().int().min(1).max(MAX_PULL) })
export const pullResponse = z.object({ documents: z.array(wireDocument), checkpoint: checkpointShape })

/** A device's word about itself, for whoever looks after the devices of an area. Counts and times only. */
export const deviceHealth = z.object({
  /** Edits that the district has not acknowledged, and since when the oldest waits. */
  pending: z.number().int().min(0),
  oldestAt: z.iso.datetime().optional(),
  /** Edits that were refused and wait for a person. */
  refused: z.number().int().min(0),
  /** Milliseconds that the district's clock is ahead of the device's. */
  clockOffsetMs: z.number().int().optional(),
  lastBackupAt: z.iso.datetime().optional(),
})
export type DeviceHealth = z.infer<typeof deviceHealth>

/** Where the device stands in each collection that it has read; collections left out are not asked about. */
export const placesRequest = z.object({
  checkpoints: z.partialRecord(collectionParam.shape.collection, checkpointShape),
  health: deviceHealth.optional(),
})
/** In which of them a pull would bring something: a document, a removal, or the news that the checkpoint is no longer good. */
export const placesResponse = z.object({ changed: z.array(z.string()) })

export const recentRequest = z.object({ limit: z.number().int().min(1).max(MAX_RECENT) })
/** Live documents, the latest changed first. No checkpoint: what a device holds of a collection is settled by pull alone. */
export const recentResponse = z.object({ documents: z.array(wireDocument) })

/** Rows stay unknown until each is checked by itself. */
export const pushRequest = z.object({
  rows: z
    .array(z.looseObject({ assumedMasterState: z.unknown().optional(), newDocumentState: z.unknown() }))
    .min(1)
    .max(MAX_PUSH_ROWS),
})
export const rejectedRow = z.object({ id: z.string(), code: z.string(), message: z.string(), details: z.unknown().optional() })
export const pushResponse = z.object({ conflicts: z.array(wireDocument), rejected: z.array(rejectedRow) })
export type PushRow = { readonly assumedMasterState?: WireDocument | undefined; readonly newDocumentState: WireDocument }
export type PushResponse = z.infer<typeof pushResponse>
export type RejectedRow = z.infer<typeof rejectedRow>

/** Server-sent events on `GET /sync/stream`. */
export const streamChange = z.object({ collection: z.string(), documents: z.array(wireDocument), checkpoint: checkpointShape })
export type StreamChange = z.infer<typeof streamChange>

export const digestRequest = z.object({
  checkpoint: checkpointShape,
  from: line(64).optional(),
  to: line(64).optional(),
})
/**
 * `hash`: XOR of the SHA-256 of `id` + `\n` + canonical content (without `_deleted`) of each live document, 64 hex digits; of none, 64
 * zeros. The range takes `from` in and leaves `to` out.
 */
export const digestResponse = z.object({ count: z.number().int(), hash: z.string() })
