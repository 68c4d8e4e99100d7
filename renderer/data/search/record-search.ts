import type { WireDocument } from '#shared/contracts/sync.ts'
import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { createSignal, type Signal } from '../live/signal.ts'
import type { Query } from '../query.ts'
import type { DocumentStore } from '../store/document-store.ts'
import { createPause } from '../store/pause.ts'
import type { Calm } from './calm.ts'
import { createFeed, SLICE } from './feed.ts'
import { noAnswer, searchKinds, type SearchAnswer, type SearchKind, type SearchQuestion } from './search-entry.ts'
import { searchInProcess, type SearchPort, type StartSearch } from './search-port.ts'

export interface SearchProgress {
  /** False while records are still being entered: what is found is then incomplete. */
  readonly built: boolean
  readonly indexed: number
  /** Records that are to be found, as far as they have been counted. */
  readonly total: number
  /** The index could not be started or stopped working. */
  readonly failed?: boolean
}

export interface RecordSearch {
  search(question: SearchQuestion): Promise<SearchAnswer>
  readonly progress: Query<SearchProgress>
  /** Resolves when everything held at the beginning can be found, or when it is stopped. */
  built(): Promise<void>
  stop(): Promise<void>
}

export interface RecordSearchOptions {
  readonly owner: string
  readonly store: DocumentStore
  /** Absent: in this process, and not before the first question. */
  readonly start?: StartSearch | undefined
  /** Before the long reading of everything, and again after each part of it. */
  readonly calm?: Calm
}

/** Of each kind so many of the newest come first: they are asked for most. */
const NEWEST = 400
/** The first list of the screen is read first. */
const PAUSE_MS = 600

/** Follows the store: enters what it holds, newest first, and then every change. Kept in memory alone; `stop` drops it. */
export function createRecordSearch({ owner, store, start, calm }: RecordSearchOptions): RecordSearch {
  const progress = createSignal<SearchProgress>(`${owner}/record-search`, { built: false, indexed: 0, total: 0 })
  let running: Running | undefined
  let stopped = false
  const begin = (): Running => (running ??= run({ store, port: (start ?? searchInProcess)(), progress, calm }))
  const pause = createPause(PAUSE_MS)
  /** What arrives in a first reading is not entered one by one, unless somebody asks meanwhile. */
  const beginLater = async (): Promise<void> => {
    await pause.over
    await calm?.come()
    if (!stopped) begin()
  }
  const later = start ? beginLater() : undefined
  return {
    async search(question) {
      if (stopped) return noAnswer
      return (await begin().port.call({ ask: 'search', question }))?.answer ?? noAnswer
    },
    progress: progress.query,
    async built() {
      await later
      await running?.built
    },
    async stop() {
      stopped = true
      pause.end()
      calm?.stop()
      await later
      await running?.stop()
    },
  }
}

interface Running {
  readonly port: SearchPort
  readonly built: Promise<void>
  stop(): Promise<void>
}

interface Run {
  readonly store: DocumentStore
  readonly port: SearchPort
  readonly progress: Signal<SearchProgress>
  readonly calm: Calm | undefined
}

function run({ store, port, progress, calm }: Run): Running {
  let stopped = false
  const told = (change: Partial<SearchProgress>): void => {
    if (!stopped) progress.set({ ...progress.get(), ...change })
  }
  const fail = (): void => told({ failed: true })
  const feed = createFeed(port, (size) => {
    const { built, total } = progress.get()
    told({ indexed: size, total: built ? size : Math.max(total, size) })
  })
  const readSome = async (kind: SearchKind, documents: readonly WireDocument[]): Promise<void> => {
    await feed.read(kind, documents)
    await calm?.come()
  }
  const readAll = (kind: SearchKind): Promise<void> => store.each(kind, (documents) => readSome(kind, documents), SLICE)
  const stopFollowing = store.changes((collection, documents) => {
    if (!isSearched(collection)) return
    // An empty list: another window bound documents of closed years.
    const done = documents.length > 0 ? feed.changed(collection, documents) : readAll(collection)
    done.catch(fail)
  })
  const build = async (): Promise<void> => {
    told({ total: await totalOf(store) })
    for (const kind of searchKinds) {
      if (!entityOf(kind).indexes.some((index) => index === 'newest')) continue // who is asked for by name has an index of his own (people-index.ts)
      await feed.read(kind, await store.find(kind, { sort: [['newest', 'asc']], limit: NEWEST }))
    }
    await calm?.come()
    for (const kind of searchKinds) await readAll(kind)
    told({ built: true, total: progress.get().indexed })
  }
  // A store closed meanwhile ends it, too; then nobody is left to search.
  const built = build().catch(fail)
  return {
    port,
    built,
    async stop() {
      stopped = true
      stopFollowing()
      feed.stop()
      port.close()
      await built
    },
  }
}

function isSearched(collection: CollectionName): collection is SearchKind {
  return searchKinds.some((kind) => kind === collection)
}

async function totalOf(store: DocumentStore): Promise<number> {
  const counts = await Promise.all(searchKinds.map((kind) => store.count(kind, undefined)))
  return counts.reduce((sum, count) => sum + count, 0)
}
