import type { WireDocument } from '#shared/contracts/sync.ts'
import { createTurn } from '../store/turn.ts'
import { entryOf } from './entry-of.ts'
import { entryKey, type SearchKind } from './search-entry.ts'
import type { SearchPort } from './search-port.ts'

/** Records handed over at once. */
export const SLICE = 200

/** Puts records into an index, one slice after the other: a change is not overtaken by what was read before it. */
export interface Feed {
  /** What was read from the store; what came by a change or was read before is passed over. Rejects once stopped. */
  read(kind: SearchKind, documents: readonly WireDocument[]): Promise<void>
  /** What was just written. */
  changed(kind: SearchKind, documents: readonly WireDocument[]): Promise<void>
  stop(): void
}

/** @param entered is told how many records the index holds */
export function createFeed(port: SearchPort, entered: (size: number) => void): Feed {
  const seen = new Set<string>()
  let stopped = false
  let last: Promise<void> = Promise.resolve()
  const enter = async (kind: SearchKind, documents: readonly WireDocument[]): Promise<void> => {
    const gone = documents.filter(({ _deleted }) => _deleted).map(({ id }) => entryKey(kind, id))
    if (gone.length > 0) entered((await port.call({ ask: 'remove', keys: gone }))?.size ?? 0)
    const turn = createTurn()
    const entries = []
    for (const document of documents) {
      if (!document._deleted) entries.push(entryOf(kind, document))
      if (turn.over()) await turn.pass()
    }
    if (entries.length > 0) entered((await port.call({ ask: 'put', entries }))?.size ?? 0)
    await turn.pass()
  }
  const inSlices = (kind: SearchKind, documents: readonly WireDocument[]): Promise<void> =>
    (last = last.then(async () => {
      for (let at = 0; at < documents.length && !stopped; at += SLICE) await enter(kind, documents.slice(at, at + SLICE))
    }))
  return {
    read(kind, documents) {
      if (stopped) return Promise.reject(new Error('the search was stopped')) // or a large store would be read to its end
      const fresh = documents.filter(({ id }) => !seen.has(entryKey(kind, id)))
      for (const { id } of fresh) seen.add(entryKey(kind, id))
      return inSlices(kind, fresh)
    },
    changed(kind, documents) {
      for (const { id } of documents) seen.add(entryKey(kind, id))
      return inSlices(kind, documents)
    },
    stop() {
      stopped = true
      seen.clear()
    },
  }
}
