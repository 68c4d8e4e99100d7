import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Cipher } from '../cipher.ts'
import type { IndexedDatabase } from '../store/indexed-db.ts'
import { joined } from './ebml.ts'
import { chunkKey, type ChunkRow, type HeaderRow, type ProgressRow } from './recording-database.ts'
import type { NewRecording, RecordingEntry } from './recordings.ts'

/** Sealed in the header row. */
export interface Header extends NewRecording {
  readonly startedAt: number
  /** The recording's own key, base64: whoever holds it opens this one and no other. */
  readonly key: string
}

/** Pieces opened at a time: a meeting of six hours must not hold up the screen. */
const PAGE = 50

export function headerContext(id: string): string {
  return `recording/${id}`
}

function openHeader(row: HeaderRow, cipher: Cipher): Header | undefined {
  try {
    return JSON.parse(cipher.open(row.sealed, headerContext(row.id))) as Header // sealed in `beginRecording`
  } catch {
    return undefined // another key
  }
}

export async function headerOf(database: IndexedDatabase, cipher: Cipher, id: string): Promise<Result<Header, Failure>> {
  const row = await database.read(['headers'], (transaction) => transaction.get<HeaderRow>('headers', id))
  if (!row) return err(failure('recording/not-found'))
  const header = openHeader(row, cipher)
  return header ? ok(header) : err(failure('recording/unreadable'))
}

export async function listOf(database: IndexedDatabase, cipher: Cipher): Promise<readonly RecordingEntry[]> {
  const [headers, progress] = await database.read(['headers', 'progress'], (transaction) =>
    Promise.all([transaction.all<HeaderRow>('headers'), transaction.all<ProgressRow>('progress')]),
  )
  const progressOf = new Map(progress.map((row) => [row.id, row]))
  return headers
    .map((row): RecordingEntry => {
      const header = openHeader(row, cipher)
      const { bytes = 0, ms = 0, lastAt = 0, ended = false } = progressOf.get(row.id) ?? {}
      const { meeting = '', title = '', startedAt = lastAt } = header ?? {}
      return { id: row.id, meeting, title, startedAt, lastAt, bytes, ms, ended, readable: header !== undefined }
    })
    .toSorted((a, b) => b.startedAt - a.startedAt)
}

/** From the beginning to the first piece that is missing or does not open. */
export async function bytesOf(database: IndexedDatabase, id: string, cipher: Cipher): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for (;;) {
    const from = pieces.length
    const rows = await database.read(['chunks'], (transaction) =>
      transaction.range<ChunkRow>('chunks', chunkKey(id, from), chunkKey(id, from + PAGE - 1)),
    )
    for (const row of rows) {
      const piece = row.key === chunkKey(id, pieces.length) ? openChunk(row, cipher) : undefined
      if (!piece) return joined(pieces)
      pieces.push(piece)
    }
    if (rows.length < PAGE) return joined(pieces)
  }
}

function openChunk(row: ChunkRow, cipher: Cipher): Uint8Array | undefined {
  try {
    return cipher.openBytes(row.sealed, row.key)
  } catch {
    return undefined
  }
}
