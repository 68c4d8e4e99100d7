import type { IDBFactory } from 'fake-indexeddb'
import type { JournalPort } from '#renderer/data/outbox/journal.ts'

/** Everything that stands in a device's IndexedDB, as one text to search for words that must not be there. */
export async function textOnDisc(factory: IDBFactory): Promise<string> {
  const texts: string[] = []
  for (const { name } of await factory.databases()) {
    if (name === undefined) continue
    const database = await answerOf(factory.open(name))
    for (const store of database.objectStoreNames) {
      texts.push(JSON.stringify(await answerOf(database.transaction(store).objectStore(store).getAll())))
    }
    database.close()
  }
  return texts.join('\n')
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('no answer'))
  })
}

/** The journal file of the desktop, kept in memory. */
export function createMemoryJournal(): JournalPort & { readonly files: Map<string, string[]> } {
  const files = new Map<string, string[]>()
  return {
    files,
    append: async (owner, lines) => void files.set(owner, [...(files.get(owner) ?? []), ...lines]),
    read: async (owner) => files.get(owner) ?? [],
    compact: async (owner, lines) => void files.set(owner, [...lines]),
  }
}
