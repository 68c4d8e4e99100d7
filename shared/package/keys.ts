import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import type { PublicKeys } from '#shared/contracts/package.ts'
import type { RandomBytes } from '#shared/lib/id.ts'

/** A party's secrets, as 64 hex digits each; they are stored sealed (PC) or in the district's settings. */
export interface SecretKeys {
  /** Seed of an Ed25519 key (RFC 8032). */
  readonly signing: string
  /** X25519 secret (RFC 7748). */
  readonly agreement: string
}

/** Two keys for two purposes: one key pair never both signs and agrees. */
export function makeKeys(randomBytes: RandomBytes): SecretKeys {
  return { signing: bytesToHex(randomBytes(32)), agreement: bytesToHex(randomBytes(32)) }
}

export function publicKeysOf(keys: SecretKeys): PublicKeys {
  return {
    signing: bytesToHex(ed25519.getPublicKey(hexToBytes(keys.signing))),
    agreement: bytesToHex(x25519.getPublicKey(hexToBytes(keys.agreement))),
  }
}

/** First half of the SHA-256 of both public keys, 32 hex digits. */
export function fingerprintOf(keys: PublicKeys): string {
  return bytesToHex(sha256(concatBytes(hexToBytes(keys.signing), hexToBytes(keys.agreement)))).slice(0, 32)
}

/** Whether these bytes are points that signatures and agreement work with; a small-order point would make a key everybody knows. */
export function areUsableKeys(keys: PublicKeys): boolean {
  try {
    const point = ed25519.Point.fromHex(keys.signing)
    point.assertValidity()
    x25519.getSharedSecret(probe, hexToBytes(keys.agreement))
    return !point.isSmallOrder()
  } catch {
    return false
  }
}

/** Any secret will do to find out whether agreement fails. */
const probe = new Uint8Array(32).fill(9)
