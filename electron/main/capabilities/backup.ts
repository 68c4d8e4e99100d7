import { join } from 'node:path'
import { errorCodeOf, fileFailure } from '#electron/main/desktop-failure.ts'
import { replaceFile, type Files } from '#electron/main/files/durable-file.ts'
import { ownerName } from '#electron/main/files/owner-name.ts'

export interface BackupFile {
  path: string
  bytes: number
  at: string
}

export interface BackupFiles {
  write(owner: string, data: Uint8Array): Promise<BackupFile>
  list(owner: string): Promise<BackupFile[]>
}

const DAYS_KEPT = 7
const NAME = /^(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})Z\.backup$/

/**
 * Sealed backups of one owner in `folder`: the newest of each of the last seven days that have one. A second place (another disc) gets
 * a copy when there is one; that it is unplugged never fails a backup.
 */
export function backupFiles(folder: string, secondFolder: () => string | undefined, files: Files, now: () => number): BackupFiles {
  return {
    async write(owner, data) {
      const at = new Date(now()).toISOString()
      const name = `${at.slice(0, 10)}T${at.slice(11, 19).replaceAll(':', '')}Z.backup`
      const written = await writeTo(files, join(folder, ownerName(owner)), name, data).catch((error: unknown) => {
        throw fileFailure(error)
      })
      const second = secondFolder()
      if (second !== undefined) await writeTo(files, join(second, ownerName(owner)), name, data).catch(() => undefined)
      return { path: written, bytes: data.length, at: momentOf(name) }
    },
    list: (owner) => listIn(files, join(folder, ownerName(owner))),
  }
}

async function writeTo(files: Files, folder: string, name: string, data: Uint8Array): Promise<string> {
  await files.mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, name)
  await replaceFile(files, path, data)
  // Old ones go only after the new one is on the disc.
  for (const old of outdated(await namesIn(files, folder), name)) await files.rm(join(folder, old), { force: true })
  return path
}

/** What rotation removes: all but the newest of a day, and the days before the last seven; never `kept`, whatever the clock says. */
export function outdated(names: readonly string[], kept: string): string[] {
  const newestOfDay = new Map<string, string>()
  const newestFirst = names.filter((name) => NAME.test(name)).toSorted((a, b) => (a < b ? 1 : -1))
  for (const name of newestFirst) {
    const day = name.slice(0, 10)
    if (!newestOfDay.has(day) && newestOfDay.size < DAYS_KEPT) newestOfDay.set(day, name)
  }
  return newestFirst.filter((name) => name !== kept && newestOfDay.get(name.slice(0, 10)) !== name)
}

async function listIn(files: Files, folder: string): Promise<BackupFile[]> {
  const names = (await namesIn(files, folder)).filter((name) => NAME.test(name)).toSorted((a, b) => (a < b ? 1 : -1))
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      return { path, bytes: (await files.stat(path)).size, at: momentOf(name) }
    }),
  )
}

async function namesIn(files: Files, folder: string): Promise<string[]> {
  try {
    return await files.readdir(folder)
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return []
    throw error
  }
}

function momentOf(name: string): string {
  return name.replace(NAME, '$1T$2:$3:$4Z')
}
