/**
 * What stands in the files of a browser's profile, also where it is compressed. Chromium keeps IndexedDB in LevelDB: its tables (`.ldb`)
 * hold blocks packed with snappy, its log cuts records at every 32 KiB, and large values are packed by snappy once more, in a table or in a file
 * of their own. A search of the plain bytes misses what snappy has taken apart.
 */
export function storedBytes(path: string, file: Buffer): readonly Buffer[] {
  const parts = path.endsWith('.ldb') ? tableBlocks(file) : path.endsWith('.log') ? [logText(file)] : []
  const plain = [file, ...parts]
  return [...plain, ...plain.flatMap(packedValues)]
}

/** Ends each LevelDB table: LevelDB's `table_format.md`. */
const TABLE_MAGIC = Buffer.from('57fb808b247547db', 'hex')
const FOOTER = 48
const PACKED = 1

/** @throws when the file is no table: then the search would be blind without a word */
function tableBlocks(file: Buffer): readonly Buffer[] {
  if (file.length === 0) return []
  const footer = file.subarray(-FOOTER)
  if (!footer.subarray(-TABLE_MAGIC.length).equals(TABLE_MAGIC)) throw new Error('not a LevelDB table')
  const [, afterMeta] = handleAt(footer, 0)
  const [index] = handleAt(footer, afterMeta)
  const rows = blockAt(file, index)
  return entriesOf(rows).map((value) => blockAt(file, handleAt(value, 0)[0]))
}

interface Handle {
  readonly offset: number
  readonly size: number
}

function handleAt(bytes: Buffer, start: number): readonly [Handle, number] {
  const [offset, next] = varint(bytes, start)
  const [size, end] = varint(bytes, next)
  return [{ offset, size }, end]
}

function blockAt(file: Buffer, { offset, size }: Handle): Buffer {
  const bytes = file.subarray(offset, offset + size)
  if (file[offset + size] !== PACKED) return bytes
  const unpacked = unpackSnappy(bytes)
  if (!unpacked) throw new Error('a block of a LevelDB table cannot be read')
  return unpacked
}

/** Values of a block: entries of (shared, unshared, length, key's rest, value), then the restart points. */
function entriesOf(block: Buffer): readonly Buffer[] {
  const end = block.length - 4 - 4 * block.readUInt32LE(block.length - 4)
  const values: Buffer[] = []
  for (let at = 0; at < end;) {
    const [, afterShared] = varint(block, at)
    const [unshared, afterUnshared] = varint(block, afterShared)
    const [length, start] = varint(block, afterUnshared)
    values.push(block.subarray(start + unshared, start + unshared + length))
    at = start + unshared + length
  }
  return values
}

const LOG_BLOCK = 32 * 1024
const LOG_HEADER = 7

/** The log's records joined: what a boundary had cut in two is whole again. */
function logText(file: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at + LOG_HEADER <= file.length;) {
    const left = LOG_BLOCK - (at % LOG_BLOCK)
    const length = file.readUInt16LE(at + 4)
    if (left < LOG_HEADER || (length === 0 && file[at + 6] === 0)) {
      at += left
      continue
    }
    parts.push(file.subarray(at + LOG_HEADER, at + LOG_HEADER + length))
    at += LOG_HEADER + length
  }
  return Buffer.concat(parts)
}

/** Blink's mark of a value that was packed before it was stored (idb_value_wrapping.cc). */
const VALUE_MARK = Buffer.from('ff1102', 'hex')

function packedValues(bytes: Buffer): readonly Buffer[] {
  const values: Buffer[] = []
  for (let at = bytes.indexOf(VALUE_MARK); at !== -1; at = bytes.indexOf(VALUE_MARK, at + 1)) {
    const value = unpackSnappy(bytes.subarray(at + VALUE_MARK.length))
    if (value) values.push(value)
  }
  return values
}

/** A raw snappy stream (google/snappy, format_description.txt); undefined when it is none. Bytes behind its end are ignored. */
export function unpackSnappy(bytes: Buffer): Buffer | undefined {
  const [length, start] = varint(bytes, 0)
  if (!Number.isFinite(length) || length > 256 * 1024 * 1024) return undefined
  const output = Buffer.alloc(length)
  let [at, filled] = [start, 0]
  while (filled < length) {
    const tag = bytes[at]
    if (tag === undefined) return undefined
    const piece = (tag & 3) === 0 ? literalAt(bytes, at, tag) : copyAt(bytes, at, tag)
    if (!piece || piece.length > length - filled) return undefined
    if ('from' in piece) {
      bytes.copy(output, filled, piece.from, piece.from + piece.length)
    } else {
      if (piece.back === 0 || piece.back > filled) return undefined
      // Byte by byte: a copy may reach into what it writes.
      for (let index = 0; index < piece.length; index += 1) output[filled + index] = output[filled + index - piece.back] ?? 0
    }
    filled += piece.length
    at = piece.next
  }
  return output
}

function literalAt(bytes: Buffer, at: number, tag: number) {
  const short = tag >> 2
  const more = short < 60 ? 0 : short - 59
  if (at + 1 + more > bytes.length) return undefined
  const length = (more === 0 ? short : bytes.readUIntLE(at + 1, more)) + 1
  const from = at + 1 + more
  return from + length > bytes.length ? undefined : { from, length, next: from + length }
}

function copyAt(bytes: Buffer, at: number, tag: number) {
  const size = [0, 1, 2, 4][tag & 3] ?? 0
  if (at + 1 + size > bytes.length) return undefined
  const next = at + 1 + size
  if (size === 1) return { back: ((tag >> 5) << 8) | (bytes[at + 1] ?? 0), length: ((tag >> 2) & 7) + 4, next }
  return { back: bytes.readUIntLE(at + 1, size), length: (tag >> 2) + 1, next }
}

/** @returns the number and where it ends; NaN when there is none */
function varint(bytes: Buffer, start: number): readonly [number, number] {
  let value = 0
  for (let [at, factor] = [start, 1]; at < start + 8; at += 1, factor *= 128) {
    const byte = bytes[at]
    if (byte === undefined) break
    value += (byte & 127) * factor
    if (byte < 128) return [value, at + 1]
  }
  return [Number.NaN, start]
}
