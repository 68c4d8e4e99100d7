import { deflateSync, inflateSync } from 'fflate'
import * as z from 'zod'
import type { User } from '#shared/contracts/api.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import type { Digest } from '#shared/domain/digest.ts'
import { sha256Hex } from '#shared/lib/hash.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { fromBase64, toBase64 } from '../base64.ts'
import type { Cipher } from '../cipher.ts'
import { createTurn } from '../store/turn.ts'
import { BackupFailure } from './backup-failure.ts'

export const BACKUP_VERSION = 3

/** What stands in the clear on the first line: when, for which user name, and the key under that person's password. No names of people. */
const headerShape = z.object({
  format: z.literal('dq-backup'),
  version: z.number().int().positive(),
  id: z.string().min(1).max(64),
  at: z.iso.datetime(),
  username: z.string().max(80),
  server: z.string().max(300),
  slot: z
    .object({
      salt: z.string(),
      derivation: z.object({
        algorithm: z.literal('argon2id'),
        memoryKib: z.number().int().positive(),
        iterations: z.number().int().positive(),
        parallelism: z.number().int().positive(),
      }),
      wrapped: z.string(),
    })
    .optional(),
})
export type BackupHeader = z.infer<typeof headerShape>

/** Stores beside the documents whose rows are in a backup as they lie, sealed under the same key. */
export const rowStores = ['outbox', 'tray', 'facts', 'quarantine', 'audit'] as const
export type RowStore = (typeof rowStores)[number]

export interface BackupHead {
  readonly kind: 'head'
  readonly user: User
  readonly deviceId: string
  readonly deviceName: string
}
/** The last record: without it the file is cut short. */
export interface BackupFoot {
  readonly kind: 'foot'
  readonly collections: Readonly<Record<string, Digest>>
  readonly unsent: number
  readonly refused: number
  readonly audits: number
  /** When the oldest unsent edit was made. */
  readonly oldestUnsent?: string
}
export type BackupRecord =
  | BackupHead
  | { readonly kind: 'documents'; readonly collection: CollectionName; readonly documents: readonly WireDocument[] }
  | { readonly kind: 'row'; readonly store: RowStore; readonly row: unknown }
  | BackupFoot

/** Characters sealed together: sealing record by record took four times as long, and one seal for all would stop the screen. */
const BLOCK = 256 * 1024
/** Characters handed over at once. */
const PIECE = 256 * 1024

export interface BackupWriter {
  add(record: BackupRecord): Promise<void>
  /** Hands the rest over. */
  end(): Promise<void>
}

/** Each block is compressed and sealed with its number and the head line, so none can be left out, moved or brought in from elsewhere. */
export function createBackupWriter(header: BackupHeader, cipher: Cipher, append: (text: string) => Promise<void>): BackupWriter {
  const first = JSON.stringify(header)
  const place = placeIn(first)
  const turn = createTurn()
  let pending = `${first}\n`
  let open: string[] = []
  let length = 0
  let blocks = 0
  const close = (): void => {
    if (open.length === 0) return
    const packed = deflateSync(new TextEncoder().encode(open.join('\n')), { level: 3 })
    pending += `${toBase64(cipher.sealBytes(packed, place(blocks)))}\n`
    blocks += 1
    open = []
    length = 0
  }
  const hand = async (): Promise<void> => {
    const piece = pending
    pending = ''
    if (piece !== '') await append(piece)
  }
  return {
    async add(record) {
      const line = JSON.stringify(record)
      open.push(line)
      length += line.length
      if (length >= BLOCK) close()
      if (pending.length >= PIECE) await hand()
      if (turn.over()) await turn.pass()
    },
    async end() {
      close()
      await hand()
    },
  }
}

/** A backup file, wherever it lies: a chosen file, or one that the machine reads out. */
export interface BackupSource {
  readonly name: string
  pieces(): AsyncIterable<string>
}

/** @throws BackupFailure when the first line is none of ours */
export async function readHeader(source: BackupSource): Promise<BackupHeader> {
  for await (const line of linesOf(source)) return parseHeader(line)
  throw new BackupFailure('backup/not-a-backup')
}

/**
 * Every record in order; the foot is the last.
 * @throws BackupFailure `backup/damaged` when a block does not open, or the foot is missing
 */
export async function* readRecords(source: BackupSource, cipher: Cipher): AsyncGenerator<BackupRecord> {
  const turn = createTurn()
  let place: ((block: number) => string) | undefined
  let blocks = 0
  let ended = false
  for await (const line of linesOf(source)) {
    if (!place) {
      parseHeader(line)
      place = placeIn(line)
      continue
    }
    // The machine's own last line, by which it sees without a key that the file is whole.
    if (line.startsWith('end ')) break
    if (ended) throw new BackupFailure('backup/damaged')
    for (const text of openBlock(line, cipher, place(blocks)).split('\n')) {
      const record = JSON.parse(text) as BackupRecord // sealed by the writer
      ended = record.kind === 'foot'
      yield record
      if (turn.over()) await turn.pass()
    }
    blocks += 1
  }
  if (!ended) throw new BackupFailure('backup/damaged')
}

function openBlock(line: string, cipher: Cipher, context: string): string {
  try {
    return new TextDecoder().decode(inflateSync(cipher.openBytes(fromBase64(line), context)))
  } catch {
    throw new BackupFailure('backup/damaged')
  }
}

function parseHeader(line: string): BackupHeader {
  let content: unknown
  try {
    content = JSON.parse(line)
  } catch {
    throw new BackupFailure('backup/not-a-backup')
  }
  const parsed = headerShape.safeParse(content)
  if (!parsed.success) throw new BackupFailure('backup/not-a-backup')
  if (parsed.data.version > BACKUP_VERSION) throw new BackupFailure('backup/newer')
  return parsed.data
}

function placeIn(header: string): (block: number) => string {
  const of = sha256Hex(header).slice(0, 32)
  return (block) => `backup/${of}/${block}`
}

/** A line longer than this is none of ours: a chosen film must not fill the memory. */
const LONGEST_LINE = 16 * 1024 * 1024

async function* linesOf(source: BackupSource): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of source.pieces()) {
    const parts = (rest + piece).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
    if (rest.length > LONGEST_LINE) throw new BackupFailure('backup/not-a-backup')
  }
  if (rest !== '') yield rest
}
