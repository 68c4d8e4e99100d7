import type { WireDocument } from '#shared/contracts/sync.ts'
import { canonicalJson } from '#shared/lib/canonical-json.ts'
import type { CollectionName, Documents } from '#shared/schema/entities.ts'
import type { Db, FindSpec, Selector } from '../db.ts'
import type { DocumentStore } from '../store/document-store.ts'
import { plainOf } from '../store/stored-document.ts'
import { createTurn } from '../store/turn.ts'
import type { LiveQueries } from './live-query.ts'

/** A count is asked again this long after the last change, and counting takes a small share of the time at most. */
const RECOUNT_MS = 150
const RECOUNT_SHARE = 10

interface Answer {
  next(count: number): void
  fail(error: unknown): void
}

/** What a screen may ask of a collection. */
export function createDocumentQueries(
  owner: string,
  store: DocumentStore,
  live: LiveQueries,
): Pick<Db, 'find' | 'findOne' | 'count' | 'readAll' | 'visitAll' | 'readSome'> {
  const keyOf = (kind: string, collection: CollectionName, rest: unknown): string => `${owner}/${kind}/${collection}/${canonicalJson(rest)}`
  const plain = plainCache()
  const visitAll: Db['visitAll'] = (collection, visit) => {
    const turn = createTurn()
    return store.each(collection, async (documents) => {
      visit(documents.map((document) => plain(document)))
      if (turn.over()) await turn.pass()
    })
  }
  return {
    visitAll,
    find<C extends CollectionName>(collection: C, spec: FindSpec = {}) {
      const view = (documents: readonly WireDocument[]) => documents.map((document) => plain<Documents[C]>(document))
      return live.query<readonly Documents[C][]>(
        keyOf('find', collection, spec),
        (next, fail) => store.watch(collection, spec, (documents) => next(view(documents)), fail),
        async () => view(await store.find(collection, spec)),
      )
    },
    findOne<C extends CollectionName>(collection: C, id: string) {
      const spec: FindSpec = { selector: { id }, limit: 1 }
      const view = ([first]: readonly WireDocument[]) => first && plain<Documents[C]>(first)
      return live.query<Documents[C] | undefined>(
        keyOf('one', collection, id),
        (next, fail) => store.watch(collection, spec, (documents) => next(view(documents)), fail),
        async () => view(await store.find(collection, spec)),
      )
    },
    async readAll<C extends CollectionName>(collection: C) {
      const all: Documents[C][] = []
      await visitAll(collection, (documents) => void all.push(...documents))
      return all
    },
    async readSome<C extends CollectionName>(collection: C, ids: readonly string[]) {
      const found = [...(await store.read(collection, ids)).values()].map(({ document }) => document)
      return found.filter(({ _deleted }) => !_deleted).map((document) => plain<Documents[C]>(document))
    },
    count: (collection, selector) =>
      live.query<number>(
        keyOf('count', collection, selector ?? null),
        (next, fail) => watchCount(store, collection, selector, { next, fail }),
        () => store.count(collection, selector),
      ),
  }
}

function watchCount(store: DocumentStore, collection: CollectionName, selector: Selector | undefined, answer: Answer): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let pause = RECOUNT_MS
  const ask = (): void => {
    timer = undefined
    const started = performance.now()
    store.count(collection, selector).then((count) => {
      pause = Math.max(RECOUNT_MS, RECOUNT_SHARE * (performance.now() - started))
      answer.next(count)
    }, answer.fail)
  }
  ask()
  const stop = store.changes((changed) => {
    if (changed === collection) timer ??= setTimeout(ask, pause)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}

/** The same stored version is the same object in every answer, so that a row re-renders only when it changed. */
function plainCache() {
  const known = new WeakMap<WireDocument, object>()
  return <T extends object>(document: WireDocument): T => {
    const cached = known.get(document) as T | undefined // put below, of the collection the document is from
    if (cached) return cached
    const fresh = plainOf<T>(document)
    known.set(document, fresh)
    return fresh
  }
}
