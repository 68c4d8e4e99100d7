import { join } from 'node:path'
import { errorCodeOf } from '#electron/main/desktop-failure.ts'
import { renameOver, replaceFile, type Files } from '#electron/main/files/durable-file.ts'

const MARK = 'move-store-aside'
const STORE = 'IndexedDB'

/** Asks that the next start puts the browser's database aside. */
export async function askToMoveAside(folder: string, files: Files): Promise<void> {
  await files.mkdir(folder, { recursive: true, mode: 0o700 })
  await replaceFile(files, join(folder, MARK), 'yes\n')
}

/**
 * Before any page opens it, a database that would not open is renamed, never deleted: what is in it may still be read by those who know how.
 * @param storage where Chromium keeps the page's storage (`session.storagePath`)
 * @returns the new name, when there was something to move
 */
export async function moveStoreAside(folder: string, storage: string, files: Files, now: () => number): Promise<string | undefined> {
  if (!(await exists(files, join(folder, MARK)))) return undefined
  let moved: string | undefined
  if (await exists(files, join(storage, STORE))) {
    moved = join(storage, `${STORE}.aside-${new Date(now()).toISOString().replaceAll(/[:.]/g, '')}`)
    await renameOver(files, join(storage, STORE), moved)
  }
  // Only now: a start that was cut off in between moves again.
  await files.rm(join(folder, MARK), { force: true })
  return moved
}

async function exists(files: Files, path: string): Promise<boolean> {
  try {
    await files.stat(path)
    return true
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return false
    throw error
  }
}
