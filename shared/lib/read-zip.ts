import { expand } from './compress.ts'
import { crc32 } from './crc32.ts'
import { err, ok, type Result } from './result.ts'
import { utf8Text } from './utf8.ts'

/** Why a zip was not opened. `where` is the entry's name, as far as it can be shown. */
export interface ZipRefusal {
  readonly reason:
    | 'notZip'
    | 'tooLarge'
    | 'tooMany'
    | 'zip64'
    | 'encrypted'
    | 'method'
    | 'path'
    | 'twice'
    | 'link'
    | 'overlap'
    | 'damaged'
    | 'bomb'
  readonly where: string
}

export interface ZipLimits {
  /** Bytes of the file. */
  readonly file: number
  readonly entries: number
  /** Bytes of all entries when they are opened; no more is ever allocated. */
  readonly opened: number
}

export const defaultZipLimits: ZipLimits = { file: 600 * 1024 * 1024, entries: 10_000, opened: 600 * 1024 * 1024 }

interface Entry {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
  readonly link: boolean
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_BYTES = 22
const MOST_COMMENT = 0xffff
const LINK = 0xa000
const FILE_TYPE = 0xf000
const ENCRYPTED = 0x0001 | 0x0040
const IN_ZIP64 = 0xffffffff

/**
 * The files of a zip that a stranger may have made: nothing is inflated before every name, size and place was looked at, and never
 * more than was declared. Folders are left out. Takes stored and deflated entries; no encryption, no links, no ZIP64.
 * @returns the first reason to refuse it
 */
export function readZip(file: Uint8Array, limits: ZipLimits = defaultZipLimits): Result<ReadonlyMap<string, Uint8Array>, ZipRefusal> {
  if (file.length > limits.file) return refused('tooLarge')
  const view = new DataView(file.buffer, file.byteOffset, file.length)
  const listed = entriesOf(view, file, limits)
  if (!listed.ok) return listed
  const problem = entriesProblem(listed.value, limits)
  if (problem) return err(problem)
  const files = new Map<string, Uint8Array>()
  let free = 0
  for (const entry of [...listed.value].sort((a, b) => a.offset - b.offset)) {
    const opened = open(view, file, entry, free)
    if (!opened.ok) return opened
    free = opened.value.end
    if (!entry.name.endsWith('/')) files.set(entry.name, opened.value.bytes)
  }
  return ok(files)
}

function refused(reason: ZipRefusal['reason'], where = ''): { readonly ok: false; readonly error: ZipRefusal } {
  return err({ reason, where: where.slice(0, 120) })
}

/** The central directory, which is what every program lists a zip by. */
function entriesOf(view: DataView, file: Uint8Array, limits: ZipLimits): Result<readonly Entry[], ZipRefusal> {
  const end = endOf(view)
  if (end === undefined) return refused('notZip')
  const count = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  if (count === 0xffff || start === IN_ZIP64) return refused('zip64')
  if (count > limits.entries) return refused('tooMany')
  const entries: Entry[] = []
  let at = start
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) return refused('damaged')
    const length = view.getUint16(at + 28, true)
    const next = at + 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) return refused('damaged')
    const name = utf8Text(file.subarray(at + 46, at + 46 + length))
    if (name === undefined) return refused('path')
    entries.push(entryAt(view, at, name))
    at = next
  }
  return at === end ? ok(entries) : refused('damaged')
}

function entryAt(view: DataView, at: number, name: string): Entry {
  return {
    name,
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
    link: ((view.getUint32(at + 38, true) >>> 16) & FILE_TYPE) === LINK,
  }
}

function endOf(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_BYTES - MOST_COMMENT)
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END && at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at
  }
  return undefined
}

/** What can be told before a byte is opened. */
function entriesProblem(entries: readonly Entry[], limits: ZipLimits): ZipRefusal | undefined {
  const names = new Set<string>()
  let opened = 0
  for (const entry of entries) {
    const where = entry.name.slice(0, 120)
    if (!isSafePath(entry.name)) return { reason: 'path', where: '' }
    if ((entry.flags & ENCRYPTED) !== 0) return { reason: 'encrypted', where }
    if (entry.method !== 0 && entry.method !== 8) return { reason: 'method', where }
    if (entry.link) return { reason: 'link', where }
    if ([entry.packed, entry.size, entry.offset].includes(IN_ZIP64)) return { reason: 'zip64', where }
    // Windows and macOS hold two names that differ in case for one file.
    const key = entry.name.normalize('NFC').toLowerCase()
    if (names.has(key)) return { reason: 'twice', where }
    names.add(key)
    opened += entry.size
    if (opened > limits.opened) return { reason: 'bomb', where }
  }
  return undefined
}

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** Relative, without a way up, and a name on every system. */
export function isSafePath(path: string): boolean {
  if (path.length === 0 || path.length > 240 || /[\\:*?"<>|\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(path))
    return false
  const parts = (path.endsWith('/') ? path.slice(0, -1) : path).split('/')
  return parts.every((part) => part !== '' && part !== '.' && part !== '..' && !/[. ]$/.test(part) && !RESERVED.test(part))
}

interface Opened {
  readonly bytes: Uint8Array
  readonly end: number
}

/** @param free the first byte that no earlier entry has; one byte may not belong to two entries */
function open(view: DataView, file: Uint8Array, entry: Entry, free: number): Result<Opened, ZipRefusal> {
  const { name, offset, packed, size, method } = entry
  if (offset + 30 > file.length || view.getUint32(offset, true) !== LOCAL) return refused('damaged', name)
  if (offset < free) return refused('overlap', name)
  if ((view.getUint16(offset + 6, true) & ENCRYPTED) !== 0) return refused('encrypted', name)
  const nameLength = view.getUint16(offset + 26, true)
  const start = offset + 30 + nameLength + view.getUint16(offset + 28, true)
  if (start + packed > file.length || view.getUint16(offset + 8, true) !== method) return refused('damaged', name)
  if (utf8Text(file.subarray(offset + 30, offset + 30 + nameLength)) !== name) return refused('damaged', name)
  const data = file.subarray(start, start + packed)
  const bytes = method === 0 ? data : expand(data, size)
  if (!bytes || bytes.length !== size) return refused(method === 0 ? 'damaged' : 'bomb', name)
  if (crc32(bytes) !== entry.crc) return refused('damaged', name)
  return ok({ bytes, end: start + packed })
}
