import { join } from 'node:path'
import { ownerJournal, type OwnerJournal } from '#electron/main/capabilities/owner-journal.ts'
import { fileFailure } from '#electron/main/desktop-failure.ts'
import type { Files } from '#electron/main/files/durable-file.ts'
import { ownerName } from '#electron/main/files/owner-name.ts'
import type { Reserve } from '#electron/main/files/reserve.ts'

export interface JournalFiles {
  append(owner: string, lines: readonly string[]): Promise<void>
  read(owner: string): Promise<string[]>
  compact(owner: string, lines: readonly string[]): Promise<void>
  close(): Promise<void>
}

/**
 * One append-only file per owner, for edits the district has not acknowledged. `append` and `compact` resolve after fsync; work on
 * one owner is done in the order it was asked for. On a full disc the reserved space is given up first; when that is gone too, an append rejects
 * with `store/full` and leaves the file as it was.
 */
export function journalFiles(folder: string, files: Files, now: () => number, reserve?: Reserve): JournalFiles {
  const journals = new Map<string, { readonly journal: OwnerJournal; last: Promise<unknown> }>()
  let held: Promise<void> | undefined

  async function inOrder<T>(owner: string, work: (journal: OwnerJournal) => Promise<T>): Promise<T> {
    const entry = journals.get(owner) ?? { journal: openOwner(owner), last: Promise.resolve() }
    journals.set(owner, entry)
    const done = entry.last.then(() => work(entry.journal))
    entry.last = done.catch(() => undefined)
    try {
      return await done
    } catch (error) {
      throw fileFailure(error)
    }
  }

  /** Again with the reserved space when the disc was full. */
  async function withReserve(work: () => Promise<void>): Promise<void> {
    held ??= reserve?.hold() ?? Promise.resolve()
    await held
    try {
      await work()
    } catch (error) {
      if (fileFailure(error).code !== 'store/full' || !(await reserve?.release())) throw error
      await work()
    }
  }

  const openOwner = (owner: string) => ownerJournal(join(folder, `${ownerName(owner)}.journal`), files, now)

  return {
    append: (owner, lines) => inOrder(owner, (journal) => withReserve(() => journal.append(lines))),
    read: (owner) => inOrder(owner, (journal) => journal.read()),
    compact: (owner, lines) =>
      inOrder(owner, async (journal) => {
        await withReserve(() => journal.compact(lines))
        held = undefined
      }),
    async close() {
      await Promise.all([...journals.values()].map(({ journal, last }) => last.then(() => journal.close())))
    },
  }
}
