/** The part of EBML (RFC 8794) that a sound recording in WebM needs: elements one after the other, each an id, a size, a body. */
export interface Element {
  readonly id: number
  /** Where its id begins, and its body. */
  readonly at: number
  readonly body: number
  /** Where it ends; undefined where the writer did not know yet. */
  readonly end: number | undefined
}

const LONGEST = 8

/** @returns undefined where the bytes end, or are none of EBML */
export function elementAt(bytes: Uint8Array, at: number): Element | undefined {
  const idLength = lengthAt(bytes, at, 4)
  if (idLength === undefined) return undefined
  const sizeAt = at + idLength
  const sizeLength = lengthAt(bytes, sizeAt, LONGEST)
  if (sizeLength === undefined) return undefined
  const body = sizeAt + sizeLength
  const size = sizeOf(bytes, sizeAt, sizeLength)
  return { id: numberAt(bytes, at, idLength), at, body, end: size === undefined ? undefined : body + size }
}

/** Big-endian, as all numbers of EBML are. */
export function numberAt(bytes: Uint8Array, at: number, length: number): number {
  let value = 0
  for (let index = 0; index < length; index += 1) value = value * 256 + (bytes[at + index] ?? 0)
  return value
}

/** How many bytes a number of variable length takes: the zeros before its first one say it. */
function lengthAt(bytes: Uint8Array, at: number, longest: number): number | undefined {
  const first = bytes[at]
  if (first === undefined || first === 0) return undefined
  const length = Math.clz32(first) - 23
  return length <= longest && at + length <= bytes.length ? length : undefined
}

/** All ones: the writer did not know. */
function sizeOf(bytes: Uint8Array, at: number, length: number): number | undefined {
  const mark = 2 ** (8 - length)
  const first = (bytes[at] ?? 0) % mark
  const rest = numberAt(bytes, at + 1, length - 1)
  const all = first === mark - 1 && rest === 2 ** (8 * (length - 1)) - 1
  return all ? undefined : first * 2 ** (8 * (length - 1)) + rest
}

/** An element of bytes; its size takes eight bytes, so that how long it will be is known before its body is. */
export function element(id: number, ...bodies: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const head = elementHead(
    id,
    bodies.reduce((sum, body) => sum + body.length, 0),
  )
  return joined([head, ...bodies])
}

export function elementHead(id: number, size: number): Uint8Array<ArrayBuffer> {
  const name = idBytes(id)
  const head = new Uint8Array(name.length + LONGEST)
  head.set(name)
  const view = new DataView(head.buffer, name.length)
  view.setUint32(0, 0x01000000 + Math.floor(size / 2 ** 32))
  view.setUint32(4, size % 2 ** 32)
  return head
}

/** In eight bytes, whatever it is. */
export function numberElement(id: number, value: number): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(8)
  const view = new DataView(body.buffer)
  view.setUint32(0, Math.floor(value / 2 ** 32))
  view.setUint32(4, value % 2 ** 32)
  return element(id, body)
}

export function floatElement(id: number, value: number): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(8)
  new DataView(body.buffer).setFloat64(0, value)
  return element(id, body)
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function idBytes(id: number): number[] {
  const bytes: number[] = []
  for (let rest = id; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return bytes
}
