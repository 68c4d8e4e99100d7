import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '#shared/lib/canonical-json.ts'

export interface Digest {
  readonly count: number
  /** 64 hex digits. */
  readonly hash: string
}

export const emptyDigest: Digest = { count: 0, hash: '0'.repeat(64) }

/** SHA-256 of one document, 64 hex digits: `id`, a line break, its content in canonical JSON without `_deleted` and `newest`. */
export function documentDigest(document: { readonly id: string }): string {
  return bytesToHex(digestBytes(document))
}

/**
 * Count and hash of a set of documents as both sides compare them (sync.md S17): XOR of the SHA-256 of each live document, so
 * neither order nor page borders matter. Documents with `_deleted: true` do not count.
 */
export function documentsDigest(documents: Iterable<{ readonly id: string }>): Digest {
  const sum = new Uint8Array(32)
  let count = 0
  for (const document of documents) {
    if ('_deleted' in document && document._deleted === true) continue
    xorInto(sum, digestBytes(document))
    count += 1
  }
  return { count, hash: bytesToHex(sum) }
}

/** Digests of parts put together: from stored per-document digests, or of two ranges. */
export function joinDigests(digests: Iterable<Digest>): Digest {
  const sum = new Uint8Array(32)
  let count = 0
  for (const digest of digests) {
    xorInto(sum, hexToBytes(digest.hash))
    count += digest.count
  }
  return { count, hash: bytesToHex(sum) }
}

function digestBytes(document: { readonly id: string }): Uint8Array {
  const content = Object.fromEntries(Object.entries(document).filter(([name]) => name !== '_deleted' && name !== 'newest'))
  return sha256(utf8ToBytes(`${document.id}\n${canonicalJson(content)}`))
}

function xorInto(sum: Uint8Array, bytes: Uint8Array): void {
  for (let index = 0; index < sum.length; index += 1) sum[index] = (sum[index] ?? 0) ^ (bytes[index] ?? 0)
}
