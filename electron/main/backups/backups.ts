import { randomUUID } from 'node:crypto'
import { basename, join } from 'node:path'
import type { BackupFile, BackupPlaces } from '#shared/contracts/desktop.ts'
import { backupName, momentOf, newestFirst } from '#electron/main/backups/backup-name.ts'
import { outdated } from '#electron/main/backups/rotation.ts'
import { readPiece, writeSealedFile, type Writing } from '#electron/main/backups/sealed-file.ts'
import { secondPlace, type SecondPlace } from '#electron/main/backups/second-place.ts'
import { DesktopFailure, errorCodeOf, fileFailure } from '#electron/main/desktop-failure.ts'
import { replaceFile, type Files } from '#electron/main/files/durable-file.ts'
import { ownerName } from '#electron/main/files/owner-name.ts'

export interface Backups {
  begin(owner: string, label: string): Promise<{ writing: string }>
  append(writing: string, text: string): Promise<void>
  finish(writing: string): Promise<BackupPlaces>
  cancel(writing: string): Promise<void>
  list(owner: string): Promise<BackupPlaces>
  read(owner: string, name: string, offset: number): Promise<{ text: string; next: number | null }>
}

export interface BackupsOptions {
  readonly folder: string
  readonly secondFolder: () => string | undefined
  /** Names this computer in the second place, which several may share. */
  readonly computer: string
  readonly files: Files
  readonly now: () => number
}

interface Open {
  readonly owner: string
  readonly name: string
  readonly file: Writing
}

/**
 * Sealed backups of each owner in `folder`, copied to a second place when there is one. What was written is read back before older ones are
 * rotated, so the newest good one is never removed.
 */
export function backups(options: BackupsOptions): Backups {
  const { files, folder, now } = options
  const open = new Map<string, Open>()
  const folderOf = (owner: string): string => join(folder, ownerName(owner))

  const placeOf = placesOf(options)
  const take = (writing: string): Open => {
    const taken = open.get(writing)
    if (!taken) throw new DesktopFailure('desktop/failed')
    return taken
  }
  const drop = async (writing: string): Promise<void> => {
    await open.get(writing)?.file.cancel()
    open.delete(writing)
  }
  const list = (owner: string): Promise<BackupPlaces> =>
    describe({ files, folder: folderOf(owner), chosen: options.secondFolder(), place: placeOf(owner) })

  return {
    begin: (owner, label) =>
      wording(async () => {
        for (const [writing, one] of open) if (one.owner === owner) await drop(writing)
        await files.mkdir(folderOf(owner), { recursive: true, mode: 0o700 })
        await sweep(files, folderOf(owner))
        const name = backupName(label, now())
        const writing = randomUUID()
        open.set(writing, { owner, name, file: await writeSealedFile(files, join(folderOf(owner), name)) })
        return { writing }
      }),
    append: (writing, text) =>
      wording(async () => {
        try {
          await take(writing).file.append(text)
        } catch (error) {
          await drop(writing)
          throw error
        }
      }),
    finish: (writing) =>
      wording(async () => {
        const { owner, name, file } = take(writing)
        open.delete(writing)
        await file.finish()
        for (const old of outdated(await namesIn(files, folderOf(owner)), name)) await files.rm(join(folderOf(owner), old), { force: true })
        return list(owner)
      }),
    cancel: (writing) => wording(() => drop(writing)),
    list: (owner) => wording(() => list(owner)),
    read: (owner, name, offset) =>
      wording(async () => {
        const [first, second] = [join(folderOf(owner), basename(name)), placeOf(owner)?.pathOf(basename(name))]
        return readPiece(files, first, offset).catch((error: unknown) => {
          if (errorCodeOf(error) !== 'ENOENT' || second === undefined) throw error
          return readPiece(files, second, offset)
        })
      }),
  }
}

/** One object a place, which knows whether it is busy. */
function placesOf({ secondFolder, computer, files }: BackupsOptions): (owner: string) => SecondPlace | undefined {
  const places = new Map<string, SecondPlace>()
  return (owner) => {
    const chosen = secondFolder()
    if (chosen === undefined) return undefined
    const key = `${chosen}\n${owner}`
    const known = places.get(key) ?? secondPlace(chosen, `${computer}-${ownerName(owner).slice(-8)}`, files)
    places.set(key, known)
    return known
  }
}

/** What a power failure left half written. */
async function sweep(files: Files, folder: string): Promise<void> {
  for (const left of await namesIn(files, folder)) if (left.endsWith('.part')) await files.rm(join(folder, left), { force: true })
}

async function wording<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof DesktopFailure ? error : fileFailure(error)
  }
}

interface Described {
  readonly files: Files
  readonly folder: string
  readonly chosen: string | undefined
  readonly place: SecondPlace | undefined
}

/** What lies where, after the second place got what it lacked. */
async function describe({ files, folder, chosen, place }: Described): Promise<BackupPlaces> {
  const first = newestFirst(await namesIn(files, folder))
  const there = place && (first.length > 0 ? await place.catchUp(folder, first) : await place.list())
  const remembered = join(folder, 'second-copy')
  const newestThere = there?.[0]
  if (newestThere !== undefined) await replaceFile(files, remembered, `${momentOf(newestThere)}\n${chosen}\n`).catch(() => undefined)
  const [at = '', of] = (await textOf(files, remembered)).split('\n')
  const copiedAt = of === chosen ? at : ''
  const names = newestFirst([...new Set([...first, ...(there ?? [])])])
  return {
    files: await Promise.all(
      names.map((name) => fileOf(files, name, first.includes(name) ? join(folder, name) : (place?.pathOf(name) ?? name), { first, there })),
    ),
    folder,
    second:
      chosen === undefined
        ? null
        : {
            folder: chosen,
            reachable: there !== undefined,
            full: there !== undefined && (place?.full ?? false),
            ...(copiedAt === '' ? {} : { copiedAt }),
          },
  }
}

async function fileOf(
  files: Files,
  name: string,
  path: string,
  { first, there }: { first: readonly string[]; there: readonly string[] | undefined },
): Promise<BackupFile> {
  const bytes = await files.stat(path).then(({ size }) => size, () => 0) // prettier-ignore
  return { name, at: momentOf(name), bytes, first: first.includes(name), second: there?.includes(name) ?? false }
}

async function namesIn(files: Files, folder: string): Promise<string[]> {
  try {
    return await files.readdir(folder)
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return []
    throw error
  }
}

async function textOf(files: Files, path: string): Promise<string> {
  return files.readFile(path, 'utf8').catch(() => '')
}
