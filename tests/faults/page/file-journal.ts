import type { JournalPort } from '#renderer/data/outbox/journal.ts'

/** The desktop's journal file: the line's own program keeps it with fsync, as Electron's main process does. */
export function fileJournal(): JournalPort {
  const call = async (owner: string, method: string, lines?: readonly string[]): Promise<string[]> => {
    const answer = await fetch(`/journal/${owner}`, { method, ...(lines ? { body: JSON.stringify(lines) } : {}) })
    if (!answer.ok) throw new DOMException('the disc is full', 'QuotaExceededError')
    return (await answer.json()) as string[] // written by tests/faults/journal-file.ts
  }
  return {
    append: async (owner, lines) => void (await call(owner, 'POST', lines)),
    read: (owner) => call(owner, 'GET'),
    compact: async (owner, lines) => void (await call(owner, 'PUT', lines)),
  }
}
