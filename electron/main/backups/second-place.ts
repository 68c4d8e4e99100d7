import { join, relative, sep } from 'node:path'
import { newestFirst } from '#electron/main/backups/backup-name.ts'
import { outdated } from '#electron/main/backups/rotation.ts'
import { copySealedFile } from '#electron/main/backups/sealed-file.ts'
import { DesktopFailure, errorCodeOf, fileFailure, isFull } from '#electron/main/desktop-failure.ts'
import { replaceFile, type Files } from '#electron/main/files/durable-file.ts'

/** Its own folder on the person's disc, and in it the mark that tells this disc from the empty folder where it is plugged in. */
const FOLDER = '党群工作台备份'
const MARK = '说明.txt'
const MARK_TEXT = '这里是党群工作台的加密备份。请勿改名或删除；换电脑时，在登录页点“从备份恢复”，选最新的一份。\r\n'
/** A network folder that is gone may take minutes to say so. */
const PATIENCE_MS = 5000
const COPY_PATIENCE_MS = 120_000

export interface SecondPlace {
  /** Names it holds, newest first; undefined when it cannot be reached now. */
  list(): Promise<readonly string[] | undefined>
  /**
   * Copies what of `wanted` is missing there, the newest first, and removes what is outdated there. Where there is no room for the newest, older
   * copies go, the oldest first: what is outdated beside it, then what `from` still has.
   */
  catchUp(from: string, wanted: readonly string[]): Promise<readonly string[] | undefined>
  /** The last time there was no room for the newest. */
  readonly full: boolean
  pathOf(name: string): string
}

/**
 * Copies on another disc or in a network folder. It may be unplugged at any time, which never fails a backup. One thing is done at a time,
 * and while a call hangs in a dead network no other begins: the journal's flushes share the same few threads.
 */
export function secondPlace(chosen: string, owned: string, files: Files): SecondPlace {
  const root = join(chosen, FOLDER)
  const folder = join(root, owned)
  let busy: Promise<unknown> | undefined
  let full = false

  async function present(): Promise<readonly string[]> {
    await files.stat(join(root, MARK))
    return newestFirst(
      await files.readdir(folder).catch((error: unknown) => {
        if (errorCodeOf(error) === 'ENOENT') return []
        throw error
      }),
    )
  }

  async function bounded<T>(work: () => Promise<T>, patienceMs: number): Promise<T | undefined> {
    if (busy) return undefined
    const running = work()
    busy = running.catch(() => undefined).finally(() => (busy = undefined))
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), patienceMs)))
    try {
      return await Promise.race([running, late])
    } catch {
      return undefined
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    pathOf: (name) => join(folder, name),
    list: () => bounded(present, PATIENCE_MS),
    async catchUp(from, wanted) {
      const reached = await bounded(present, PATIENCE_MS)
      if (reached === undefined) return undefined
      return bounded(async () => {
        await files.mkdir(folder, { recursive: true })
        const there = new Set(reached)
        full = !(await copyMissing(files, { from, to: folder, there }, newestFirst(wanted)))
        const [newest] = newestFirst([...there])
        for (const old of outdated([...there], newest ?? '')) await files.rm(join(folder, old), { force: true })
        return present()
      }, COPY_PATIENCE_MS)
    },
    get full() {
      return full
    },
  }
}

interface Copying {
  readonly from: string
  readonly to: string
  /** What lies there; kept up to date. */
  readonly there: Set<string>
}

/** @param wanted newest first @returns false when the newest found no room; older ones that find none are left out in silence */
async function copyMissing(files: Files, copying: Copying, wanted: readonly string[]): Promise<boolean> {
  const { from, to, there } = copying
  for (const name of wanted) {
    if (there.has(name)) continue
    const isNewest = name === wanted[0]
    const spare = isNewest ? spareable(there, wanted) : []
    while (!(await copyFits(files, join(from, name), join(to, name)))) {
      const old = spare.shift()
      if (old === undefined) return !isNewest
      await files.rm(join(to, old), { force: true })
      there.delete(old)
    }
    there.add(name)
  }
  return true
}

/** What may go for the newest, in this order. The newest copy that lies there stays until a newer one does; so does what lies nowhere else. */
function spareable(there: ReadonlySet<string>, wanted: readonly string[]): string[] {
  const [, ...older] = newestFirst([...there])
  const past = new Set(outdated([...there, ...wanted.slice(0, 1)], wanted[0] ?? ''))
  const oldestFirst = older.toReversed()
  return [...oldestFirst.filter((name) => past.has(name)), ...oldestFirst.filter((name) => !past.has(name) && wanted.includes(name))]
}

async function copyFits(files: Files, from: string, to: string): Promise<boolean> {
  try {
    await copySealedFile(files, from, to)
    return true
  } catch (error) {
    if (isFull(error)) return false
    throw error
  }
}

/** Makes a chosen folder a second place. @throws DesktopFailure `backup/place` for a folder of the program's own */
export async function preparePlace(files: Files, chosen: string, dataFolder: string): Promise<void> {
  const inside = relative(dataFolder, chosen)
  if (inside === '' || (!inside.startsWith(`..${sep}`) && inside !== '..' && !/^([a-z]:)?[\\/]/i.test(inside)))
    throw new DesktopFailure('backup/place')
  try {
    await files.mkdir(join(chosen, FOLDER), { recursive: true })
    await replaceFile(files, join(chosen, FOLDER, MARK), MARK_TEXT)
  } catch (error) {
    throw fileFailure(error)
  }
}
