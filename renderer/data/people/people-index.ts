import type { WireDocument } from '#shared/contracts/sync.ts'
import type { DocumentStore } from '../store/document-store.ts'
import { createPause } from '../store/pause.ts'
import { createTurn } from '../store/turn.ts'
import { createSignal, type Signal } from '../live/signal.ts'
import { createPinyinCache, entryOf, searchEntries, type PersonEntry, type PersonSearch } from '../search.ts'
import { createStanding, type Standing } from './standing.ts'

export interface PeopleIndex {
  /** Who was merged is found by either name, and is shown as the registration that stands for him. */
  search(text: string, options?: PersonSearch): readonly PersonEntry[]
  readonly standing: Standing
  readonly progress: Signal<{ readonly built: boolean; readonly size: number }>
  readonly built: Promise<void>
  stop(): void
}

/** Small enough that typing goes on while the index is built. */
const CHUNK = 200

/** Who is on this device, searchable in memory: built in steps after unlocking, then kept by following the writes. */
export function createPeopleIndex(owner: string, store: DocumentStore): PeopleIndex {
  const entries = new Map<string, PersonEntry>()
  const standing = createStanding(entries)
  const pinyinOf = createPinyinCache()
  const progress = createSignal(`${owner}/people-index`, { built: false, size: 0 })
  let stopped = false
  let announced: ReturnType<typeof setTimeout> | undefined
  const announce = (): void => {
    announced ??= setTimeout(() => {
      announced = undefined
      progress.set({ built: progress.get().built, size: entries.size })
    }, 300)
  }
  const enter = (document: WireDocument): void => {
    if (document._deleted) entries.delete(document.id)
    else entries.set(document.id, entryOf(document, pinyinOf))
    standing.entered(document.id)
  }
  const follow = inSteps(enter, () => stopped, announce)
  const stopFollowing = store.changes((collection, documents) => {
    if (collection === 'people') follow(documents)
  })
  const pause = createPause(PAUSE_MS)
  const build = async (): Promise<void> => {
    await pause.over
    if (stopped) return
    await store.each(
      'people',
      async (documents) => {
        if (stopped) return
        const turn = createTurn()
        // What the change stream brought meanwhile is newer than this page.
        for (const document of documents) {
          if (!entries.has(document.id)) enter(document)
          if (turn.over()) await turn.pass()
        }
        announce()
        await turn.pass()
      },
      CHUNK,
    )
    if (!stopped) progress.set({ built: true, size: entries.size })
  }
  return {
    search: (text, options) => searchEntries(entries.values(), text, options, standing.standsFor),
    standing,
    progress,
    // A store closed while the index was being built ends it; nobody is left to search.
    built: build().catch((cause: unknown) => {
      if (!stopped) throw cause
    }),
    stop() {
      stopped = true
      pause.end()
      clearTimeout(announced)
      stopFollowing()
    },
  }
}

/** The first list is read first; whoever types a name within the first moment finds more with the next letter. */
const PAUSE_MS = 250

/** A few at once; of a first reading's hundreds only so many at a time that typing goes on. */
function inSteps(enter: (document: WireDocument) => void, stopped: () => boolean, done: () => void) {
  const waiting: (readonly WireDocument[])[] = []
  let running = false
  const run = async (): Promise<void> => {
    running = true
    const turn = createTurn()
    for (let documents = waiting.shift(); documents; documents = waiting.shift()) {
      for (const document of documents) {
        enter(document)
        if (turn.over()) await turn.pass()
        if (stopped()) return
      }
    }
    running = false
    done()
  }
  return (documents: readonly WireDocument[]): void => {
    waiting.push(documents)
    if (!running) void run()
  }
}
