import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { RandomBytes } from '#shared/lib/id.ts'
import { fromBase64, toBase64 } from './base64.ts'

/** Names the algorithm in front of every sealed text, so that SM4 can take its place value by value. */
export const SEAL_PREFIX = 'x1:'
const NONCE_BYTES = 24

/** XChaCha20-Poly1305. `context` is authenticated, not hidden: a sealed text moved to another place does not open. */
export interface Cipher {
  seal(text: string, context: string): string
  /** @throws when the key, the text or its place is not the one it was sealed with */
  open(sealed: string, context: string): string
}

export function createCipher(key: Uint8Array, randomBytes: RandomBytes): Cipher {
  return {
    seal(text, context) {
      const nonce = randomBytes(NONCE_BYTES)
      const body = xchacha20poly1305(key, nonce, utf8ToBytes(context)).encrypt(utf8ToBytes(text))
      const joined = new Uint8Array(NONCE_BYTES + body.length)
      joined.set(nonce)
      joined.set(body, NONCE_BYTES)
      return SEAL_PREFIX + toBase64(joined)
    },
    open(sealed, context) {
      if (!sealed.startsWith(SEAL_PREFIX)) throw new Error('sealed with an algorithm this program does not know')
      const joined = fromBase64(sealed.slice(SEAL_PREFIX.length))
      const plain = xchacha20poly1305(key, joined.subarray(0, NONCE_BYTES), utf8ToBytes(context)).decrypt(joined.subarray(NONCE_BYTES))
      return new TextDecoder().decode(plain)
    },
  }
}
