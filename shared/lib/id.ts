import { sha256Hex } from '#shared/lib/hash.ts'

export const ID_LENGTH = 36
export type RandomBytes = (length: number) => Uint8Array

/**
 * UUIDv7 (RFC 9562): 48 bits of milliseconds, then randomness, so ids of different moments sort by time.
 * @param nowMs milliseconds since 1970
 * @param count 0–4095, stands in place of the first twelve random bits (RFC 9562 §6.2, method 1)
 */
export function uuidV7(nowMs: number, randomBytes: RandomBytes, count?: number): string {
  const random = hex(randomBytes(10))
  const time = Math.max(0, Math.floor(nowMs)).toString(16).padStart(12, '0').slice(-12)
  const first = count === undefined ? random.slice(0, 3) : count.toString(16).padStart(3, '0')
  return dashed(`${time}7${first}${variant(random[3])}${random.slice(4, 19)}`)
}

/** A clock that was set back further than this is believed: ids follow it. */
const SMALL_STEP_MS = 1000

/**
 * Ids in the order in which one device made them, also within a millisecond: of two registrations of
 * one person the first stands, and that must not be left to chance.
 * @param now milliseconds since 1970
 */
export function createIds(now: () => number, randomBytes: RandomBytes): () => string {
  let last = Number.NEGATIVE_INFINITY
  let count = 0
  return () => {
    const ms = now()
    const behind = last - ms
    const follows = behind >= 0 && behind <= SMALL_STEP_MS
    if (follows && count < 0xfff) return uuidV7(last, randomBytes, (count += 1))
    last = follows ? last + 1 : ms
    const id = uuidV7(last, randomBytes)
    count = Number.parseInt(id.slice(15, 18), 16)
    return id
  }
}

/**
 * The same parts give the same id on every device (UUIDv8), so that two doors which check in one
 * person make one document, not two.
 */
export function deterministicId(...parts: readonly string[]): string {
  const digest = sha256Hex(JSON.stringify(parts))
  return dashed(`${digest.slice(0, 12)}8${digest.slice(12, 15)}${variant(digest[15])}${digest.slice(16, 31)}`)
}

/** Whether an id was worked out from parts: whoever knows them knows it, also before the record exists. */
export function isDerivedId(id: string): boolean {
  return id[14] === '8'
}

function variant(nibble = '0'): string {
  return ((Number.parseInt(nibble, 16) & 0x3) | 0x8).toString(16)
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function dashed(digits: string): string {
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20, 32)].join('-')
}
