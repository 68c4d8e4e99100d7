import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { MAX_MANIFEST_BYTES, MAX_PACKAGE_BYTES, MAX_PARTS } from '#shared/contracts/package.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { crc32 } from '#shared/lib/crc32.ts'

export interface ContainerEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

export const MANIFEST = 'manifest.json'
export const SIGNATURE = 'manifest.sig'
/** The only names there are, in this order. */
export const partName = (index: number): string => `parts/${String(index + 1).padStart(4, '0')}`

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const LOCAL_BYTES = 30
/** 1 January 1980, the first day that a zip knows: when a package was made stands in its signed manifest. */
const DOS_DATE = 0x21

/**
 * A zip of stored entries (parts are compressed before they are sealed), written in one way only: `readContainer` takes no other, so
 * no byte of a package is left over that its signature and hashes do not cover.
 */
export function writeContainer(entries: readonly ContainerEntry[]): Uint8Array {
  const locals = entries.flatMap((entry) => [localHeader(entry), entry.bytes])
  return concatBytes(...locals, ...tail(entries))
}

/** @returns the entries as views into `file`: manifest, signature, then the parts */
export function readContainer(file: Uint8Array): Result<readonly ContainerEntry[], Failure> {
  if (file.length > MAX_PACKAGE_BYTES) return err(failure('package/too-large'))
  const entries: ContainerEntry[] = []
  let at = 0
  while (u32(file, at) === LOCAL) {
    const name = expectedName(entries.length)
    const size = u32(file, at + 18)
    const start = at + LOCAL_BYTES + name.length
    if (entries.length > MAX_PARTS + 1 || start + size > file.length) return damaged(entries)
    const entry = { name, bytes: file.subarray(start, start + size) }
    if (entries.length === 0 && size > MAX_MANIFEST_BYTES) return damaged(entries)
    if (!sameBytes(localHeader(entry), file.subarray(at, start))) return damaged(entries)
    entries.push(entry)
    at = start + size
  }
  if (entries.length < 2 || !sameBytes(concatBytes(...tail(entries)), file.subarray(at))) return damaged(entries)
  return ok(entries)
}

/** What does not even begin like a package is another file; what breaks off later is a package that came to harm. */
function damaged(entries: readonly ContainerEntry[]): Result<never, Failure> {
  return err(failure(entries.length === 0 ? 'package/not-a-package' : 'package/tampered'))
}

function expectedName(index: number): string {
  return [MANIFEST, SIGNATURE][index] ?? partName(index - 2)
}

function localHeader(entry: ContainerEntry): Uint8Array {
  return record([
    [4, LOCAL],
    [2, 20], // version needed: 2.0
    [2, 0], // flags
    [2, 0], // method: stored
    [2, 0], // time
    [2, DOS_DATE],
    [4, crc32(entry.bytes)],
    [4, entry.bytes.length],
    [4, entry.bytes.length],
    [2, entry.name.length],
    [2, 0], // no extra field
    entry.name,
  ])
}

function tail(entries: readonly ContainerEntry[]): Uint8Array[] {
  let offset = 0
  const central = entries.map((entry) => {
    const header = record([
      [4, CENTRAL],
      [2, 20],
      [2, 20],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, DOS_DATE],
      [4, crc32(entry.bytes)],
      [4, entry.bytes.length],
      [4, entry.bytes.length],
      [2, entry.name.length],
      [2, 0],
      [2, 0], // no comment
      [2, 0], // disk
      [2, 0],
      [4, 0], // attributes
      [4, offset],
      entry.name,
    ])
    offset += LOCAL_BYTES + entry.name.length + entry.bytes.length
    return header
  })
  const size = central.reduce((sum, header) => sum + header.length, 0)
  const end = record([
    [4, END],
    [2, 0],
    [2, 0],
    [2, entries.length],
    [2, entries.length],
    [4, size],
    [4, offset],
    [2, 0], // no comment
  ])
  return [...central, end]
}

/** Little-endian numbers of 2 or 4 bytes, and text. */
function record(fields: readonly (readonly [size: 2 | 4, value: number] | string)[]): Uint8Array {
  const length = fields.reduce((sum, field) => sum + (typeof field === 'string' ? field.length : field[0]), 0)
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const field of fields) {
    if (typeof field === 'string') {
      bytes.set(utf8ToBytes(field), at)
      at += field.length
    } else {
      const [size, value] = field
      if (size === 2) view.setUint16(at, value, true)
      else view.setUint32(at, value, true)
      at += size
    }
  }
  return bytes
}

function u32(bytes: Uint8Array, at: number): number {
  return at + 4 <= bytes.length ? new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true) : 0
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
