import { join } from 'node:path'
import { errorCodeOf } from '#electron/main/desktop-failure.ts'
import { replaceFile, type Files } from '#electron/main/files/durable-file.ts'

/**
 * Chromium throws a database away that a newer Chromium has written. So the newest engine that opened this data folder is remembered, and
 * an older one is told not to open it. True: go on.
 */
export async function mayOpenData(folder: string, files: Files, chromium: string): Promise<boolean> {
  const path = join(folder, 'newest-engine')
  const running = Number.parseInt(chromium, 10)
  const newest = Number.parseInt(await readOrEmpty(files, path), 10)
  if (newest > running) return false
  if (newest === running) return true
  try {
    await files.mkdir(folder, { recursive: true, mode: 0o700 })
    await replaceFile(files, path, `${running}\n`)
  } catch {
    // A full disc: the person must be able to open the program all the same.
  }
  return true
}

async function readOrEmpty(files: Files, path: string): Promise<string> {
  try {
    return await files.readFile(path, 'utf8')
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return ''
    throw error
  }
}
