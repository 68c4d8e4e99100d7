import { sha256Hex } from '#shared/lib/hash.ts'

export const ID_LENGTH = 36
export type RandomBytes = (length: number) => Uint8Array

/**
 * UUIDv7 (RFC 9562): 48 bits of milliseconds, then randomness, so ids made on one device sort by time.
 * @param nowMs milliseconds since 1970
 */
export function uuidV7(nowMs: number, randomBytes: RandomBytes): string {
  const random = hex(randomBytes(10))
  const time = Math.max(0, Math.floor(nowMs)).toString(16).padStart(12, '0').slice(-12)
  return dashed(`${time}7${random.slice(0, 3)}${variant(random[3])}${random.slice(4, 19)}`)
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
