import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Manifest } from '#shared/contracts/package.ts'
import { canonicalJson } from '#shared/lib/canonical-json.ts'
import type { RandomBytes } from '#shared/lib/id.ts'

/** Key and nonce of each part; a package's own X25519 key makes them differ from those of every other package. */
export type PartKeys = (name: string) => { readonly key: Uint8Array; readonly nonce: Uint8Array }

const DOMAIN = 'dqpkg/1'
const KEY_BYTES = 32
const NONCE_BYTES = 24

/** @returns the keys of the parts, and the public half that the receiver needs to find them */
export function senderKeys(receiver: string, randomBytes: RandomBytes): { readonly ephemeral: string; readonly keys: PartKeys } {
  const secret = randomBytes(32)
  const ephemeral = x25519.getPublicKey(secret)
  const shared = x25519.getSharedSecret(secret, hexToBytes(receiver))
  return { ephemeral: bytesToHex(ephemeral), keys: derive(shared, ephemeral, hexToBytes(receiver)) }
}

/** @returns undefined when the sender's half is no point to agree with */
export function receiverKeys(secret: string, ephemeral: string): PartKeys | undefined {
  try {
    const own = hexToBytes(secret)
    return derive(x25519.getSharedSecret(own, hexToBytes(ephemeral)), hexToBytes(ephemeral), x25519.getPublicKey(own))
  } catch {
    return undefined
  }
}

/** HKDF-SHA-256 (RFC 5869) over the shared secret; both public keys are its salt, the part's name stands in its info. */
function derive(shared: Uint8Array, ephemeral: Uint8Array, receiver: Uint8Array): PartKeys {
  const salt = concatBytes(ephemeral, receiver)
  return (name) => {
    const bytes = hkdf(sha256, shared, salt, utf8ToBytes(`${DOMAIN}/part/${name}`), KEY_BYTES + NONCE_BYTES)
    return { key: bytes.subarray(0, KEY_BYTES), nonce: bytes.subarray(KEY_BYTES) }
  }
}

export function sealPart(keys: PartKeys, name: string, head: Uint8Array, plain: Uint8Array): Uint8Array {
  const { key, nonce } = keys(name)
  return xchacha20poly1305(key, nonce, head).encrypt(plain)
}

/** @returns undefined when it was made for another, or changed */
export function openPart(keys: PartKeys, name: string, head: Uint8Array, sealed: Uint8Array): Uint8Array | undefined {
  const { key, nonce } = keys(name)
  try {
    return xchacha20poly1305(key, nonce, head).decrypt(sealed)
  } catch {
    return undefined
  }
}

/**
 * Associated data of every part: SHA-256 of the manifest without the hashes of the parts (which come later). A part taken into
 * another package, under another serial, sender or receiver, does not open.
 */
export function headOf(manifest: Manifest): Uint8Array {
  const parts = manifest.parts.map(({ hash: _hash, ...part }) => part)
  return sha256(utf8ToBytes(`${DOMAIN}/head\n${canonicalJson({ ...manifest, parts })}`))
}

/** Ed25519 over the manifest's bytes as they lie in the file; by the hashes of its parts it covers everything. */
export function signManifest(secret: string, manifest: Uint8Array): Uint8Array {
  return ed25519.sign(signed(manifest), hexToBytes(secret))
}

export function isSignedBy(publicKey: string, manifest: Uint8Array, signature: Uint8Array): boolean {
  try {
    // The strict reading of RFC 8032: one signature has one form.
    return signature.length === 64 && ed25519.verify(signature, signed(manifest), hexToBytes(publicKey), { zip215: false })
  } catch {
    return false
  }
}

function signed(manifest: Uint8Array): Uint8Array {
  return concatBytes(utf8ToBytes(`${DOMAIN}/manifest\n`), manifest)
}
