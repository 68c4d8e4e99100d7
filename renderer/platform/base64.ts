const CHUNK = 0x8000

/** Bytes as IPC carries them. */
export function toBase64(bytes: Uint8Array & { readonly toBase64?: () => string }): string {
  // Chromium's own, where it has it (since 140): milliseconds for a backup instead of a second.
  if (bytes.toBase64 !== undefined) return bytes.toBase64()
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(binary)
}

export function fromBase64(text: string): Uint8Array {
  const constructor = Uint8Array as { readonly fromBase64?: (text: string) => Uint8Array } // newer than the library's types
  if (constructor.fromBase64 !== undefined) return constructor.fromBase64(text)
  const binary = atob(text)
  return Uint8Array.from(binary, (char) => char.charCodeAt(0))
}
