import { bytesToUtf8 } from '@noble/ciphers/utils.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

/** The text of a file in UTF-8, without a byte order mark; undefined where the bytes are not UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const body = marked ? bytes.subarray(3) : bytes
  const text = bytesToUtf8(body)
  const again = utf8ToBytes(text)
  return again.length === body.length && again.every((byte, index) => byte === body[index]) ? text : undefined
}
