import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '#shared/lib/canonical-json.ts'

/** SHA-256 of a text in UTF-8, as 64 lower-case hex digits. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** Digest of a document's content, independent of key order. */
export function contentHash(value: unknown): string {
  return sha256Hex(canonicalJson(value))
}

/** SHA-256 of a file, as 64 lower-case hex digits. */
export function sha256OfBytes(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes))
}
