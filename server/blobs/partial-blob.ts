import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { MAX_BLOB_BYTES } from '#shared/contracts/sync.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { receiveBlob, whileThereIsRoom } from './blob-folder.ts'

const UNFINISHED_MS = 7 * 86_400_000

/** Which bytes of how many a request brings; `from` undefined asks only how far the upload got. */
export interface Piece {
  readonly from: number | undefined
  readonly to: number
  readonly total: number
}

/** A `Content-Range` of an upload (RFC 9110 §14.4): `bytes 0-99/1000`, or `bytes *\/1000`. @returns undefined when it is neither */
export function parseContentRange(header: string): Piece | undefined {
  const match = /^bytes (?:(\d{1,9})-(\d{1,9})|\*)\/(\d{1,9})$/.exec(header.trim())
  if (!match) return undefined
  const [from, to, total] = [match[1], match[2], match[3]].map((digits) => (digits === undefined ? undefined : Number(digits)))
  if (total === undefined || total === 0) return undefined
  if (from === undefined || to === undefined) return { from: undefined, to: -1, total }
  return from <= to && to < total ? { from, to, total } : undefined
}

/** What one person has brought of one attachment so far. */
export interface PartialBlob {
  readonly folder: string
  /** 64 hex digits; it becomes a path. */
  readonly sha256: string
  /** User id: people never add to each other's half. */
  readonly user: string
  /** Bytes that must stay free on the disc. */
  readonly spare: number
}

/**
 * Adds one piece to an upload that an outage cut. Pieces follow one another; a piece that overlaps what is held is taken from
 * where that ends, so the same piece may come twice.
 * @returns bytes held, and whether the whole is now in its place; `blob/out-of-order` with `details.received` when a gap would be left
 */
export async function receivePiece(
  blob: PartialBlob,
  piece: Piece,
  content: AsyncIterable<Uint8Array>,
): Promise<Result<{ received: number; complete: boolean }, Failure>> {
  if (piece.total > MAX_BLOB_BYTES) return err(failure('blob/too-large'))
  const path = join(blob.folder, 'partial', `${blob.sha256}-${blob.user.replace(/[^\w-]/g, '_')}`)
  await mkdir(dirname(path), { recursive: true })
  const held = await sizeOf(path)
  if (piece.from === undefined) return ok({ received: held, complete: false })
  if (piece.from > held) return err(failure('blob/out-of-order', { received: held }))
  const received = await append(path, { skip: held - piece.from, at: held, end: piece.to + 1 }, content)
  if (received < piece.total) return ok({ received, complete: false })
  // Copied, never moved: another request of the same person may still be writing to it.
  const whole = await receiveBlob(blob.folder, blob.sha256, whileThereIsRoom(blob.folder, blob.spare, createReadStream(path)))
  await rm(path, { force: true })
  return whole.ok ? ok({ received, complete: true }) : whole
}

/** What arrives of a piece stays, also when the connection breaks in the middle of it. */
async function append(
  path: string,
  { skip, at, end }: { skip: number; at: number; end: number },
  content: AsyncIterable<Uint8Array>,
): Promise<number> {
  const file = await open(path, 'a')
  let size = at
  let passed = 0
  try {
    for await (const bytes of content) {
      const fresh = bytes.subarray(Math.min(bytes.length, Math.max(0, skip - passed)))
      passed += bytes.length
      const fitting = fresh.subarray(0, Math.max(0, end - size))
      await file.write(fitting)
      size += fitting.length
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return size
}

/** Removes what was begun and left for a week. @param now milliseconds since 1970 */
export async function sweepUnfinished(folder: string, now: number): Promise<void> {
  for (const place of [join(folder, 'partial'), join(folder, 'incoming')]) {
    for (const name of await readdir(place).catch(() => [])) {
      const path = join(place, name)
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }))
      if (now - mtimeMs > UNFINISHED_MS) await rm(path, { force: true })
    }
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  )
}
