import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { sha256OfBytes } from '#shared/lib/hash.ts'
import type { RandomBytes } from '#shared/lib/id.ts'
import { fromBase64, toBase64 } from './base64.ts'

/** Names the algorithm in front of every sealed text, so that SM4 can take its place value by value. */
export const SEAL_PREFIX = 'x1:'
const NONCE_BYTES = 24

/** XChaCha20-Poly1305. `context` is authenticated, not hidden: a sealed text moved to another place does not open. */
export interface Cipher {
  /** Tells this key from another, and nothing about it. */
  readonly keyMark: string
  seal(text: string, context: string): string
  /** @throws when the key, the text or its place is not the one it was sealed with */
  open(sealed: string, context: string): string
  /** The same of bytes: the algorithm's name, the nonce, what is sealed. */
  sealBytes(bytes: Uint8Array, context: string): Uint8Array<ArrayBuffer>
  /** @throws as `open` */
  openBytes(sealed: Uint8Array, context: string): Uint8Array<ArrayBuffer>
}

export function createCipher(key: Uint8Array, randomBytes: RandomBytes): Cipher {
  const prefix = utf8ToBytes(SEAL_PREFIX)
  const sealAfter = (room: number, bytes: Uint8Array, context: string): Uint8Array<ArrayBuffer> => {
    const nonce = randomBytes(NONCE_BYTES)
    const body = xchacha20poly1305(key, nonce, utf8ToBytes(context)).encrypt(bytes)
    const joined = new Uint8Array(room + NONCE_BYTES + body.length)
    joined.set(nonce, room)
    joined.set(body, room + NONCE_BYTES)
    return joined
  }
  const openFrom = (joined: Uint8Array, context: string): Uint8Array<ArrayBuffer> =>
    new Uint8Array(xchacha20poly1305(key, joined.subarray(0, NONCE_BYTES), utf8ToBytes(context)).decrypt(joined.subarray(NONCE_BYTES)))
  return {
    keyMark: sha256OfBytes(concatBytes(utf8ToBytes('key-mark/'), key)).slice(0, 8),
    seal: (text, context) => SEAL_PREFIX + toBase64(sealAfter(0, utf8ToBytes(text), context)),
    open(sealed, context) {
      if (!sealed.startsWith(SEAL_PREFIX)) throw new Error('sealed with an algorithm this program does not know')
      return new TextDecoder().decode(openFrom(fromBase64(sealed.slice(SEAL_PREFIX.length)), context))
    },
    sealBytes(bytes, context) {
      const joined = sealAfter(prefix.length, bytes, context)
      joined.set(prefix)
      return joined
    },
    openBytes(sealed, context) {
      if (prefix.some((byte, at) => sealed[at] !== byte)) throw new Error('sealed with an algorithm this program does not know')
      return openFrom(sealed.subarray(prefix.length), context)
    },
  }
}
