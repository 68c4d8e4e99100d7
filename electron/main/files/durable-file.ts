import type * as fs from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorCodeOf } from '#electron/main/desktop-failure.ts'

/** The file operations that durability depends on; tests pass one that records their order or cuts the power between two. */
export type Files = Pick<typeof fs, 'open' | 'rename' | 'readFile' | 'mkdir' | 'readdir' | 'rm' | 'stat'>

const RENAME_ATTEMPTS = 6

/** Replaces a file whole or not at all: written beside it, flushed, renamed, and the rename flushed. */
export async function replaceFile(files: Files, path: string, data: string | Uint8Array): Promise<void> {
  const temporary = `${path}.new`
  try {
    const handle = await files.open(temporary, 'w', 0o600)
    try {
      await handle.writeFile(data)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await renameOver(files, temporary, path)
  } catch (error) {
    // On a full disc the half that was written would keep the room that an edit needs.
    await files.rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(files, dirname(path))
}

/** Makes a created or renamed entry itself survive a power cut. Windows has no such call and needs none on NTFS. */
export async function syncFolder(files: Files, folder: string): Promise<void> {
  try {
    const handle = await files.open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (process.platform !== 'win32') throw error
  }
}

/** An antivirus program may hold a fresh file open for a moment on Windows; the rename then succeeds a little later. */
export async function renameOver(files: Files, from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await files.rename(from, to)
      return
    } catch (error) {
      const code = errorCodeOf(error)
      const held = code === 'EPERM' || code === 'EBUSY' || code === 'EACCES'
      if (!held || attempt === RENAME_ATTEMPTS) throw error
      await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt))
    }
  }
}
