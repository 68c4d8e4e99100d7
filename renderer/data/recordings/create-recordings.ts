import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { RandomBytes } from '#shared/lib/id.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import { FULL_BYTES, type SpaceGuard } from '../backup/space-guard.ts'
import { fromBase64, toBase64 } from '../base64.ts'
import { createCipher, type Cipher } from '../cipher.ts'
import type { LiveQueries } from '../live/live-query.ts'
import type { Query } from '../query.ts'
import type { IndexedDatabase, IndexedDbPort } from '../store/indexed-db.ts'
import type { Windows } from '../sync/windows.ts'
import { bytesOf, headerContext, headerOf, listOf, type Header } from './read-recordings.ts'
import { ALL_STORES, chunkKey, openRecordingDatabase, type HeaderRow, type ProgressRow } from './recording-database.ts'
import { createRecordingWriter, failureOf } from './recording-writer.ts'
import {
  RECORDING_TYPE,
  type NewRecording,
  type RecordingEntry,
  type RecordingPlace,
  type Recordings,
  type RecordingSound,
  type RecordingWriter,
} from './recordings.ts'
import { seekableWebm } from './seekable-webm.ts'

export interface RecordingsOptions {
  readonly owner: string
  readonly place: RecordingPlace
  readonly cipher: Cipher
  readonly randomBytes: RandomBytes
  readonly guard: SpaceGuard
  readonly fullBytes?: number | undefined
  readonly live: LiveQueries
  readonly audit: AuditLog
  readonly indexedDb?: IndexedDbPort | undefined
  /** How the windows of this person tell each other; a writer's outlives the rest. */
  openWindows(name: string): Windows
  newId(): string
  now(): number
}

export interface OwnedRecordings extends Recordings {
  close(): Promise<void>
}

export function createRecordings(options: RecordingsOptions): OwnedRecordings {
  const floorBytes = 2 * (options.fullBytes ?? FULL_BYTES)
  const shelf = createShelf(options)
  return {
    place: options.place,
    list: () => shelf.list(),
    async begin(recording) {
      const refused = await lowSpace(options.guard, floorBytes)
      if (refused) return err(refused)
      const begun = await beginRecording(options, { recording, floorBytes, changedHere: shelf.changedHere })
      // A recording that the audit does not know of is none: a lock may have come between.
      const noted = begun.ok ? await attempt(() => note(options, 'save', recording.meeting, '录音 开始')) : begun
      if (begun.ok && !noted.ok) await takenBack(shelf, begun.value)
      shelf.changed()
      return noted.ok ? begun : noted
    },
    sound: (id, why) => attempt(() => soundOf(options, shelf, id, why)).then(flat),
    async remove(id) {
      const removed = flat(await attempt(() => removeOne(options, shelf, id)))
      shelf.changed()
      return removed
    },
    async space() {
      await options.guard.level()
      return { freeBytes: options.guard.freeBytes(), floorBytes }
    },
    close: () => shelf.close(),
  }
}

/** What the disc or a closing store refuses is told, not thrown. */
async function attempt<T>(work: () => Promise<T>): Promise<Result<T, Failure>> {
  try {
    return ok(await work())
  } catch (cause) {
    return err(failureOf(cause))
  }
}

function flat<T>(answer: Result<Result<T, Failure>, Failure>): Result<T, Failure> {
  return answer.ok ? answer.value : answer
}

interface Shelf {
  open(): Promise<IndexedDatabase>
  list(): Query<readonly RecordingEntry[]>
  changedHere(): void
  /** Here and in the person's other windows. */
  changed(): void
  close(): Promise<void>
}

/** The database, and who watches its list. Opened when it is first asked for: most people never record. */
function createShelf({ owner, cipher, live, indexedDb, openWindows }: RecordingsOptions): Shelf {
  const name = `${owner}/recordings`
  const windows = openWindows(name)
  const listeners = new Set<() => void>()
  const changedHere = (): void => listeners.forEach((listener) => listener())
  windows.listen(changedHere)
  let opening: Promise<IndexedDatabase> | undefined
  // One that failed is tried again when it is next asked for: the disc may have room by then.
  const open = (): Promise<IndexedDatabase> =>
    (opening ??= openRecordingDatabase(owner, indexedDb).catch((cause: unknown) => {
      opening = undefined
      throw cause
    }))
  const list = async (): Promise<readonly RecordingEntry[]> => listOf(await open(), cipher)
  return {
    open,
    changedHere,
    changed() {
      changedHere()
      windows.tell({ kind: 'edited' })
    },
    list: () =>
      live.query(
        name,
        (next, fail) => {
          let asked = 0
          const ask = (): void => {
            const mine = (asked += 1)
            void list().then((entries) => mine === asked && next(entries), fail)
          }
          listeners.add(ask)
          ask()
          return () => listeners.delete(ask)
        },
        list,
      ),
    async close() {
      windows.close()
      await opening?.then(
        (database) => database.close(),
        () => undefined,
      )
    },
  }
}

async function soundOf(
  options: RecordingsOptions,
  shelf: Shelf,
  id: string,
  why: 'listen' | 'export',
): Promise<Result<RecordingSound, Failure>> {
  const database = await shelf.open()
  const header = await headerOf(database, options.cipher, id)
  if (!header.ok) return header
  const sound = await seekableWebm(await bytesOf(database, id, createCipher(fromBase64(header.value.key), options.randomBytes)))
  if (!sound) return err(failure('recording/unreadable'))
  if (why === 'export') await note(options, 'export', header.value.meeting, '录音 存成文件')
  else await note(options, 'view', header.value.meeting, '录音 播放')
  return ok({ ...sound, type: RECORDING_TYPE })
}

/** Its header, and with it its key, goes in the same step as its sound. */
async function removeOne(options: RecordingsOptions, shelf: Shelf, id: string): Promise<Result<void, Failure>> {
  const database = await shelf.open()
  const header = await headerOf(database, options.cipher, id)
  await erase(database, id)
  await note(options, 'save', header.ok ? header.value.meeting : '', '录音 删除')
  return ok(undefined)
}

/** What was begun and may not be is no recording: nothing was heard yet. */
async function takenBack(shelf: Shelf, writer: RecordingWriter): Promise<void> {
  await writer.end()
  await attempt(async () => erase(await shelf.open(), writer.id))
}

function erase(database: IndexedDatabase, id: string): Promise<void> {
  return database.write(ALL_STORES, async (transaction) => {
    transaction.remove('headers', id)
    transaction.remove('progress', id)
    transaction.removeRange('chunks', chunkKey(id, 0), `${id}/\uffff`)
  })
}

function note({ audit }: RecordingsOptions, kind: 'view' | 'export' | 'save', meeting: string, words: string): Promise<void> {
  return audit.record({ kind, collection: 'meetings', ...(meeting ? { id: meeting } : {}), note: words })
}

interface Beginning {
  readonly recording: NewRecording
  readonly floorBytes: number
  changedHere(): void
}

/** The header first, on the disc, with a key of its own; then the writer, on its own connection: both outlive a lock. */
async function beginRecording(
  options: RecordingsOptions,
  { recording, floorBytes, changedHere }: Beginning,
): Promise<Result<RecordingWriter, Failure>> {
  const { owner, place, cipher, guard, randomBytes } = options
  const id = options.newId()
  const key = randomBytes(32)
  const header: Header = { ...recording, startedAt: options.now(), key: toBase64(key) }
  try {
    const database = await openRecordingDatabase(owner, options.indexedDb)
    await database.write(['headers', 'progress'], async (transaction) => {
      transaction.put('headers', { id, sealed: cipher.seal(JSON.stringify(header), headerContext(id)) } satisfies HeaderRow)
      transaction.put('progress', { id, chunks: 0, bytes: 0, ms: 0, lastAt: options.now(), ended: false } satisfies ProgressRow)
    })
    const windows = options.openWindows(`${owner}/recordings`)
    const writer = createRecordingWriter({
      id,
      place,
      database,
      cipher: createCipher(key, randomBytes),
      refusal: () => lowSpace(guard, floorBytes),
      changed() {
        changedHere()
        windows.tell({ kind: 'edited' })
      },
      now: () => options.now(),
    })
    const ended = async (): Promise<void> => {
      await writer.end()
      windows.close()
    }
    return ok({ ...writer, end: ended })
  } catch (cause) {
    return err(failureOf(cause))
  }
}

async function lowSpace(guard: SpaceGuard, floorBytes: number): Promise<Failure | undefined> {
  await guard.level()
  const free = guard.freeBytes()
  return free !== null && free < floorBytes ? failure('recording/low-space', { freeBytes: free }) : undefined
}
