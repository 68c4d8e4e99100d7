import { createHash, type Hash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DesktopFailure } from '#electron/main/desktop-failure.ts'
import { renameOver, syncFolder, type Files } from '#electron/main/files/durable-file.ts'

/** The last line of a backup file: that it is whole can be seen without any key. */
const END = /^end ([0-9a-f]{64})\n$/
const END_BYTES = 'end '.length + 64 + 1
const CHUNK = 1024 * 1024

/** A file under way; beside its place until it is whole. */
export interface Writing {
  append(text: string): Promise<void>
  /** Whole, flushed, read back and renamed to its place. */
  finish(): Promise<void>
  cancel(): Promise<void>
}

/** @throws DesktopFailure `backup/damaged` from `finish` when what the disc gives back is not what was written */
export async function writeSealedFile(files: Files, path: string): Promise<Writing> {
  const temporary = `${path}.part`
  const handle = await files.open(temporary, 'w', 0o600)
  const hash = createHash('sha256')
  const cancel = async (): Promise<void> => {
    await handle.close().catch(() => undefined)
    await files.rm(temporary, { force: true }).catch(() => undefined)
  }
  return {
    cancel,
    async append(text) {
      hash.update(text)
      await handle.appendFile(text)
    },
    async finish() {
      try {
        await handle.appendFile(`end ${hash.digest('hex')}\n`)
        await handle.sync()
        await handle.close()
        if (!(await isWhole(files, temporary))) throw new DesktopFailure('backup/damaged')
        await renameOver(files, temporary, path)
        await syncFolder(files, dirname(path))
      } catch (error) {
        await cancel()
        throw error
      }
    },
  }
}

/** A copy that was read back, or none. */
export async function copySealedFile(files: Files, from: string, to: string): Promise<void> {
  try {
    await copyBeside(files, from, `${to}.part`)
    await renameOver(files, `${to}.part`, to)
  } catch (error) {
    await files.rm(`${to}.part`, { force: true }).catch(() => undefined)
    throw error
  }
  // A disc formatted for Windows may not let a folder be flushed.
  await syncFolder(files, dirname(to)).catch(() => undefined)
}

async function copyBeside(files: Files, from: string, beside: string): Promise<void> {
  const source = await files.open(from, 'r')
  try {
    const target = await files.open(beside, 'w', 0o600)
    try {
      await eachChunk(source, (chunk) => target.appendFile(chunk))
      await target.sync()
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
  if (!(await isWhole(files, beside))) throw new DesktopFailure('backup/damaged')
}

/** Whether a file ends as it should and holds what its end says. */
export async function isWhole(files: Files, path: string): Promise<boolean> {
  const handle = await files.open(path, 'r')
  try {
    const { size } = await handle.stat()
    if (size <= END_BYTES) return false
    const tail = Buffer.alloc(END_BYTES)
    await handle.read(tail, 0, END_BYTES, size - END_BYTES)
    const expected = END.exec(tail.toString('latin1'))?.[1]
    const hash = createHash('sha256')
    await eachChunk(handle, async (chunk) => void hash.update(chunk), size - END_BYTES)
    return expected !== undefined && digestOf(hash) === expected
  } finally {
    await handle.close()
  }
}

/** A piece that ends at a line's end, where one is near; the text is ASCII, so bytes are characters. */
export async function readPiece(files: Files, path: string, offset: number): Promise<{ text: string; next: number | null }> {
  const handle = await files.open(path, 'r')
  try {
    const { size } = await handle.stat()
    const piece = Buffer.alloc(Math.max(0, Math.min(CHUNK, size - offset)))
    const { bytesRead } = await handle.read(piece, 0, piece.length, offset)
    const next = offset + bytesRead
    return { text: piece.toString('latin1', 0, bytesRead), next: bytesRead > 0 && next < size ? next : null }
  } finally {
    await handle.close()
  }
}

async function eachChunk(handle: FileHandle, visit: (chunk: Buffer) => Promise<void>, end = Number.POSITIVE_INFINITY): Promise<void> {
  for (let at = 0; at < end;) {
    const chunk = Buffer.alloc(Math.min(CHUNK, end - at))
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, at)
    if (bytesRead === 0) return
    await visit(chunk.subarray(0, bytesRead))
    at += bytesRead
  }
}

function digestOf(hash: Hash): string {
  return hash.digest('hex')
}
