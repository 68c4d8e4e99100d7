import { cp, mkdir, readdir, rename, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'

const FOLDER = 'before-update'
/** Left free after the copy, so that the copy itself never fills the disc. */
const SPARE_BYTES = 2 * 1024 ** 3

/**
 * Before a newer program opens the data for the first time: a plain copy of the browser's database and of the journal, beside the data. Sensitive
 * fields are sealed in both. One is kept, of the newest update; a full disc or a failed copy does not keep the program from opening, for
 * the day's backup is there too.
 * @returns the copy's folder
 */
export async function copyBeforeUpdate(dataFolder: string, storage: string, updatedFrom: string): Promise<string | undefined> {
  const folder = join(dataFolder, FOLDER)
  const name = updatedFrom.replaceAll(/[^0-9A-Za-z.-]/g, '_')
  const temporary = join(folder, `${name}.part`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await rm(temporary, { recursive: true, force: true })
    const { bavail, bsize } = await statfs(dataFolder)
    if (bavail * bsize < SPARE_BYTES) return undefined
    await mkdir(temporary)
    for (const [from, to] of [
      [join(storage, 'IndexedDB'), 'IndexedDB'],
      [join(storage, 'Local Storage'), 'Local Storage'],
      [join(dataFolder, 'journal'), 'journal'],
    ] as const) {
      await cp(from, join(temporary, to), { recursive: true }).catch((error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
      })
    }
    await rm(join(folder, name), { recursive: true, force: true })
    await rename(temporary, join(folder, name))
    // The copy before goes only when this one is whole.
    for (const other of await readdir(folder)) if (other !== name) await rm(join(folder, other), { recursive: true, force: true })
    return join(folder, name)
  } catch {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined)
    return undefined
  }
}
