import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Cipher } from '../cipher.ts'
import type { IndexedDatabase } from '../store/indexed-db.ts'
import { ALL_STORES, chunkKey, type ChunkRow, type HeaderRow, type ProgressRow } from './recording-database.ts'
import type { RecordingPlace, RecordingWriter } from './recordings.ts'

export interface WriterOptions {
  readonly id: string
  readonly place: RecordingPlace
  /** Its own connection, closed when it ends. */
  readonly database: IndexedDatabase
  /** With the key of this recording. */
  readonly cipher: Cipher
  refusal(): Promise<Failure | undefined>
  changed(): void
  now(): number
}

/** Pieces are taken one after the other; the first that is not taken is the last, so that there is never a hole. */
export function createRecordingWriter(options: WriterOptions): RecordingWriter {
  const { id, place, database } = options
  let last: Promise<unknown> = Promise.resolve()
  let stopped: Failure | undefined
  let closed = false
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }
  const write = async (bytes: Uint8Array, ms: number): Promise<Result<void, Failure>> => {
    stopped ??= await options.refusal()
    if (stopped || closed) return err(stopped ?? failure('recording/not-written'))
    try {
      if (await writeChunk(options, bytes, ms)) return ok(undefined)
      stopped = failure('recording/not-found')
    } catch (cause) {
      stopped = failureOf(cause)
    }
    return err(stopped)
  }
  return {
    id,
    place,
    append: (bytes, ms) =>
      inTurn(async () => {
        const written = bytes.length === 0 ? ok(undefined) : await write(bytes, ms)
        options.changed()
        return written
      }),
    end: () =>
      inTurn(async () => {
        if (closed) return
        closed = true
        // A disc that takes nothing more keeps what it has; then it only looks cut off, and plays as well.
        await writeEnd(database, id).catch(() => undefined)
        database.close()
        options.changed()
      }),
  }
}

/** @returns false when somebody has deleted the recording meanwhile */
function writeChunk({ id, database, cipher, now }: WriterOptions, bytes: Uint8Array, ms: number): Promise<boolean> {
  return database.write(ALL_STORES, async (transaction) => {
    const header = await transaction.get<HeaderRow>('headers', id)
    const before = await transaction.get<ProgressRow>('progress', id)
    if (!header || !before) return false
    const key = chunkKey(id, before.chunks)
    const sealed = cipher.sealBytes(bytes, key)
    transaction.put('chunks', { key, sealed } satisfies ChunkRow)
    transaction.put('progress', {
      ...before,
      chunks: before.chunks + 1,
      bytes: before.bytes + sealed.length,
      ms: Math.max(before.ms, Math.round(ms)),
      lastAt: now(),
    } satisfies ProgressRow)
    return true
  })
}

function writeEnd(database: IndexedDatabase, id: string): Promise<void> {
  return database.write(['progress'], async (transaction) => {
    const before = await transaction.get<ProgressRow>('progress', id)
    if (before) transaction.put('progress', { ...before, ended: true } satisfies ProgressRow)
  })
}

export function failureOf(cause: unknown): Failure {
  const words = cause instanceof Error ? `${cause.name} ${cause.message}` : String(cause)
  return /Quota|full/i.test(words) ? failure('recording/low-space') : failure('recording/not-written', { cause: words.slice(0, 200) })
}
