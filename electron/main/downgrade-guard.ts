import { join } from 'node:path'
import { errorCodeOf } from '#electron/main/desktop-failure.ts'
import { replaceFile, type Files } from '#electron/main/files/durable-file.ts'

/** What runs now: the engine's version and the program's own. */
export interface Running {
  readonly chromium: string
  readonly program: string
}

export type Opening =
  | { readonly may: false }
  /** `updatedFrom`: an older program or engine wrote this data last. */
  | { readonly may: true; readonly updatedFrom: string | undefined }

/**
 * Chromium throws a database away that a newer Chromium has written, and an older program may not understand what a newer one wrote. So the
 * newest of both that opened this data folder is remembered (`passData`), and an older one is told not to open it.
 */
export async function mayOpenData(folder: string, files: Files, running: Running): Promise<Opening> {
  const engine = (await readOrEmpty(files, join(folder, 'newest-engine'))).trim()
  const program = (await readOrEmpty(files, join(folder, 'newest-program'))).trim()
  if (Number.parseInt(engine, 10) > Number.parseInt(running.chromium, 10) || compare(program, running.program) > 0) return { may: false }
  const known = engine !== '' || program !== ''
  const same =
    Number.parseInt(engine, 10) === Number.parseInt(running.chromium, 10) && (program === '' || compare(program, running.program) === 0)
  return { may: true, updatedFrom: known && !same ? `${program || '0'}-${engine || '0'}` : undefined }
}

/** Remembers what opens the data from now on. */
export async function passData(folder: string, files: Files, running: Running): Promise<void> {
  try {
    await files.mkdir(folder, { recursive: true, mode: 0o700 })
    await remember(files, join(folder, 'newest-engine'), String(Number.parseInt(running.chromium, 10)))
    await remember(files, join(folder, 'newest-program'), running.program)
  } catch {
    // A full disc: the person must be able to open the program all the same.
  }
}

async function remember(files: Files, path: string, text: string): Promise<void> {
  if ((await readOrEmpty(files, path)).trim() !== text) await replaceFile(files, path, `${text}\n`)
}

/** By major, minor, patch; a version that cannot be read is older than any. */
function compare(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)]
  const at = left.findIndex((part, index) => part !== right[index])
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0)
}

function numbersOf(version: string): readonly number[] {
  const match = /^(\d+)\.(\d+)\.(\d+)/.exec(version)
  return match ? match.slice(1).map(Number) : [-1, -1, -1]
}

async function readOrEmpty(files: Files, path: string): Promise<string> {
  try {
    return await files.readFile(path, 'utf8')
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return ''
    throw error
  }
}
