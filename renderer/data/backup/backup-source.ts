import type { BackupSource } from './backup-format.ts'

const PIECE = 1024 * 1024

/** A file that the person chose, read piece by piece. */
export function fileSource(file: File): BackupSource {
  return {
    name: file.name,
    async *pieces() {
      for (let at = 0; at < file.size; at += PIECE) yield latin1(await file.slice(at, at + PIECE).arrayBuffer())
    },
  }
}

export function bytesSource(name: string, bytes: Uint8Array): BackupSource {
  return {
    name,
    async *pieces() {
      for (let at = 0; at < bytes.length; at += PIECE) yield latin1(bytes.subarray(at, at + PIECE))
    },
  }
}

/** A backup is ASCII, so a piece may be cut anywhere. */
function latin1(bytes: ArrayBuffer | Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}
