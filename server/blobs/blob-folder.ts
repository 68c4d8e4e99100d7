import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, statfs, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { MAX_BLOB_BYTES } from '#shared/contracts/sync.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { refuse } from '#server/failures.ts'

/** @param sha256 64 hex digits, checked by the caller: it becomes a path */
export function blobPath(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256)
}

/** Bytes that may still be written where attachments lie. */
export async function freeBytes(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true })
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Written between two looks at the disc. */
const LOOK_BYTES = 1024 * 1024

/**
 * The same content, as long as the disc has room: many uploads at once may all have begun while there was room for one of them.
 * @param spare bytes that must stay free
 * @throws Refusal `server/full`
 */
export async function* whileThereIsRoom(folder: string, spare: number, content: Readable): AsyncGenerator<Uint8Array> {
  let unseen = LOOK_BYTES
  try {
    for await (const chunk of content.iterator({ destroyOnReturn: false })) {
      const part = chunk as Uint8Array // a request's stream gives buffers
      unseen += part.length
      if (unseen >= LOOK_BYTES) {
        if ((await freeBytes(folder)) < spare) refuse('server/full')
        unseen = 0
      }
      yield part
    }
  } finally {
    // A request that is not read to its end, or destroyed, keeps its connection from the answer.
    content.resume()
  }
}

/**
 * Writes a stream beside, checks its length and content, and puts it in its place only when both are right and on the disc.
 * @returns bytes
 */
export async function receiveBlob(folder: string, sha256: string, content: AsyncIterable<Uint8Array>): Promise<Result<number, Failure>> {
  const target = blobPath(folder, sha256)
  const beside = join(folder, 'incoming', randomUUID())
  await mkdir(dirname(beside), { recursive: true })
  await mkdir(dirname(target), { recursive: true })
  const file = await open(beside, 'wx')
  try {
    const received = await writeChecked(file, sha256, content)
    await file.close()
    if (received.ok) await rename(beside, target)
    return received
  } finally {
    await file.close().catch(() => undefined)
    await rm(beside, { force: true })
  }
}

async function writeChecked(file: FileHandle, sha256: string, content: AsyncIterable<Uint8Array>): Promise<Result<number, Failure>> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const part of content) {
    bytes += part.length
    if (bytes > MAX_BLOB_BYTES) return err(failure('blob/too-large'))
    hash.update(part)
    await file.write(part)
  }
  if (hash.digest('hex') !== sha256) return err(failure('blob/hash-mismatch'))
  await file.sync()
  return ok(bytes)
}
