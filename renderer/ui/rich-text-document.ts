import * as Y from 'yjs'

/** As shared/schema keeps it: base64 of a Yjs update, and the plain words in it. */
export interface RichTextValue {
  readonly y: string
  readonly plain: string
}

/** Merges what came from elsewhere into the open document; text already there is not touched. Unreadable bytes are left out. */
export function applyEncoded(document: Y.Doc, encoded: string, origin: unknown): boolean {
  if (encoded === '') return true
  try {
    Y.applyUpdate(document, fromBase64(encoded), origin)
    return true
  } catch {
    return false
  }
}

export function encodeDocument(document: Y.Doc): string {
  return toBase64(Y.encodeStateAsUpdate(document))
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  // In slices: an argument list of a whole minute book would overflow the stack.
  for (let start = 0; start < bytes.length; start += 0x2000) text += String.fromCharCode(...bytes.subarray(start, start + 0x2000))
  return btoa(text)
}
