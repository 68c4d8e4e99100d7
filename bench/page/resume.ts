import type { Db } from '#renderer/data/db.ts'
import { open, until, type SignIn } from './workspace.ts'

interface Reading {
  /** Asked from the beginning, so nothing of it had been read before. */
  readonly anew: boolean
  received: number
}

let db: Db | undefined
const readings = new Map<string, Reading>()

function opened(): Db {
  if (!db) throw new Error('not open')
  return db
}

/** A first sync that is killed by the bench, and the one after it. */
export const resume = {
  /** Resolves when so many documents have been received. */
  async begin({ serverUrl, username, password }: SignIn, enough: number): Promise<void> {
    db = await open(serverUrl, username, password, 'bench-killed')
    await until(db.sync.state, (state) => (state.firstSync?.received ?? 0) >= enough)
  },
  /** What the killed one left; the network should be off for `/sync/`. */
  async held({ serverUrl, username, password }: SignIn, collections: readonly string[]): Promise<Record<string, number>> {
    countPulls()
    db = await open(serverUrl, username, password, 'bench-killed')
    const held: Record<string, number> = {}
    for (const name of collections)
      held[name] = await opened()
        .count(name as 'people')
        .run() // the names come from benchDocuments
    return held
  },
  /** Reads the rest; answers how many documents that were here in whole pages came again. */
  async rest(held: Readonly<Record<string, number>>, expected: Readonly<Record<string, number>>): Promise<number> {
    void opened().sync.syncNow()
    for (const [name, count] of Object.entries(expected)) await until(opened().count(name as 'people'), (now) => now >= count)
    await until(opened().sync.state, (state) => state.lastSyncedAt !== undefined)
    await opened().close()
    return [...readings]
      .filter(([, { anew }]) => !anew)
      .reduce((sum, [name, { received }]) => sum + received + (held[name] ?? 0) - (expected[name] ?? 0), 0)
  },
}

function countPulls(): void {
  const send = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const answer = await send(input, init)
    const name = /\/sync\/(\w+)\/pull$/.exec(String(input))?.[1]
    if (name === undefined || !answer.ok) return answer
    const reading = readings.get(name) ?? { anew: String(init?.body).includes('"checkpoint":null'), received: 0 }
    readings.set(name, reading)
    const page = (await answer.clone().json()) as { readonly documents: readonly unknown[] } // shared/contracts/sync.ts
    reading.received += page.documents.length
    return answer
  }
}
