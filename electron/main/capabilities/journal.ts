import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCodeOf, fileFailure } from '#electron/main/desktop-failure.ts'
import { replaceFile, syncFolder, type Files } from '#electron/main/files/durable-file.ts'
import { ownerName } from '#electron/main/files/owner-name.ts'
import { journalLine, parseJournal, type JournalContent } from '#electron/main/capabilities/journal-format.ts'

export interface JournalFiles {
  append(owner: string, lines: readonly string[]): Promise<void>
  read(owner: string): Promise<string[]>
  compact(owner: string, lines: readonly string[]): Promise<void>
  close(): Promise<void>
}

interface OpenJournal {
  readonly handle: FileHandle
  /** Bytes known to be whole lines on the disc. */
  length: number
}

/**
 * One append-only file per owner, for edits the district has not acknowledged. `append` and `compact` resolve after fsync; work on
 * one owner is done in the order it was asked for. A full disc rejects with `store/full` and leaves the file as it was.
 */
export function journalFiles(folder: string, files: Files, now: () => number): JournalFiles {
  const open = new Map<string, OpenJournal>()
  const queues = new Map<string, Promise<unknown>>()
  const pathOf = (owner: string) => join(folder, `${ownerName(owner)}.journal`)

  function inOrder<T>(owner: string, work: () => Promise<T>): Promise<T> {
    const done = (queues.get(owner) ?? Promise.resolve()).then(work, work).catch((error: unknown) => {
      throw fileFailure(error)
    })
    queues.set(
      owner,
      done.catch(() => undefined),
    )
    return done
  }

  async function closeOwner(owner: string): Promise<void> {
    const journal = open.get(owner)
    open.delete(owner)
    await journal?.handle.close()
  }

  async function openOwner(owner: string): Promise<OpenJournal> {
    const known = open.get(owner)
    if (known !== undefined) return known
    await files.mkdir(folder, { recursive: true, mode: 0o700 })
    const length = (await readContent(files, pathOf(owner))).wholeBytes
    const handle = await files.open(pathOf(owner), 'a', 0o600)
    // A torn last line was never acknowledged; the next line must not be glued to it.
    await handle.truncate(length)
    await syncFolder(files, folder)
    const journal = { handle, length }
    open.set(owner, journal)
    return journal
  }

  async function append(owner: string, lines: readonly string[]): Promise<void> {
    const journal = await openOwner(owner)
    const data = Buffer.from(lines.map(journalLine).join(''))
    try {
      await journal.handle.appendFile(data)
      await journal.handle.sync()
      journal.length += data.length
    } catch (error) {
      // Half a batch may be on the disc, and after a failed flush nobody knows what is: back to the last sure length.
      await journal.handle.truncate(journal.length).catch(() => undefined)
      await closeOwner(owner).catch(() => undefined)
      throw error
    }
  }

  async function compact(owner: string, lines: readonly string[]): Promise<void> {
    await files.mkdir(folder, { recursive: true, mode: 0o700 })
    const path = pathOf(owner)
    const before = await readContent(files, path)
    // A file that is open cannot be replaced on Windows.
    await closeOwner(owner)
    if (before.damaged > 0) await replaceFile(files, `${path}.damaged-${now()}`, await files.readFile(path))
    await replaceFile(files, path, lines.map(journalLine).join(''))
  }

  return {
    append: (owner, lines) => inOrder(owner, () => append(owner, lines)),
    read: (owner) => inOrder(owner, async () => [...(await readContent(files, pathOf(owner))).lines]),
    compact: (owner, lines) => inOrder(owner, () => compact(owner, lines)),
    async close() {
      await Promise.all(queues.values())
      await Promise.all([...open.keys()].map(closeOwner))
    },
  }
}

async function readContent(files: Files, path: string): Promise<JournalContent> {
  try {
    return parseJournal(await files.readFile(path))
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return { lines: [], wholeBytes: 0, damaged: 0 }
    throw error
  }
}
