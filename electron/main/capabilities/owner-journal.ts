import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorCodeOf } from '#electron/main/desktop-failure.ts'
import { replaceFile, syncFolder, type Files } from '#electron/main/files/durable-file.ts'
import { journalLine, parseJournal, type JournalContent } from '#electron/main/capabilities/journal-format.ts'

export interface OwnerJournal {
  append(lines: readonly string[]): Promise<void>
  read(): Promise<string[]>
  compact(lines: readonly string[]): Promise<void>
  close(): Promise<void>
}

interface OpenFile {
  readonly handle: FileHandle
  /** Bytes known to be whole lines on the disc. */
  length: number
}

/** One append-only file. The caller does one thing at a time. */
export function ownerJournal(path: string, files: Files, now: () => number): OwnerJournal {
  let opened: OpenFile | undefined

  async function close(): Promise<void> {
    const file = opened
    opened = undefined
    await file?.handle.close()
  }

  return {
    close,

    async append(lines) {
      opened ??= await openAtWholeLine(path, files)
      const data = Buffer.from(lines.map(journalLine).join(''))
      try {
        await opened.handle.appendFile(data)
        await opened.handle.sync()
        opened.length += data.length
      } catch (error) {
        // Half a batch may be on the disc, and after a failed flush nobody knows what is: back to the last sure length.
        await opened.handle.truncate(opened.length).catch(() => undefined)
        await close().catch(() => undefined)
        throw error
      }
    },

    read: async () => [...(await readContent(path, files)).lines],

    async compact(lines) {
      await files.mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const { damaged } = await readContent(path, files)
      // A file that is open cannot be replaced on Windows.
      await close()
      if (damaged > 0) await replaceFile(files, `${path}.damaged-${now()}`, await files.readFile(path))
      await replaceFile(files, path, lines.map(journalLine).join(''))
    },
  }
}

/** A torn last line was never acknowledged, and the next line must not be glued to it: it is cut off. */
async function openAtWholeLine(path: string, files: Files): Promise<OpenFile> {
  await files.mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const length = (await readContent(path, files)).wholeBytes
  const handle = await files.open(path, 'a', 0o600)
  await handle.truncate(length)
  await syncFolder(files, dirname(path))
  return { handle, length }
}

async function readContent(path: string, files: Files): Promise<JournalContent> {
  try {
    return parseJournal(await files.readFile(path))
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return { lines: [], wholeBytes: 0, damaged: 0 }
    throw error
  }
}
