import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react'
import { chinaDay } from '#shared/lib/day.ts'
import type { Db, Deps } from './db.ts'
import type { Live, Query } from './query.ts'

const DepsContext = createContext<Deps | undefined>(undefined)

export function DbProvider({ db, children }: { readonly db: Db; readonly children: ReactNode }) {
  const deps = useMemo(() => depsOf(db), [db])
  return <DepsContext.Provider value={deps}>{children}</DepsContext.Provider>
}

export function depsOf(db: Db): Deps {
  return {
    db,
    now: () => db.now(),
    today: () => chinaDay(db.now()),
    newId: () => db.newId(),
    stamp: () => db.stamp(),
  }
}

export function useDeps(): Deps {
  const deps = useContext(DepsContext)
  if (!deps) throw new Error('useDeps outside DbProvider')
  return deps
}

export function useDb(): Db {
  return useDeps().db
}

/**
 * The answer to a query, kept current. The query may be written inline: queries with one key share one subscription, so a
 * new object on each render costs nothing.
 */
export function useLive<T>(query: Query<T>): Live<T> {
  return useAnswer(query, query.key)
}

/** As `useLive`; while a question that has changed waits for its answer, the answer to the one before stands: a page keeps its forms. */
export function useLiveKept<T>(query: Query<T>): Live<T> {
  return useAnswer(query, 'any')
}

/** @param standsFor an answer stands for the next question of the same name until that has its own */
function useAnswer<T>(query: Query<T>, standsFor: string): Live<T> {
  // After an unlock the same page asks a newly opened store.
  const deps = useContext(DepsContext)
  // oxlint-disable-next-line react/exhaustive-deps -- a query is its key, within one store
  const stable = useMemo(() => query, [query.key, deps])
  const subscribe = useCallback((listener: () => void) => stable.subscribe(listener), [stable])
  const get = useCallback(() => stable.get(), [stable])
  const live = useSyncExternalStore(subscribe, get, get)
  const last = useRef<{ readonly standsFor: string; readonly live: Live<T> }>(undefined)
  useEffect(() => {
    if (live.status !== 'loading') last.current = { standsFor, live }
  }, [standsFor, live])
  // A closed store answers nothing, and a newly opened one not at once: what it said before stands, and with it every form on the page.
  return live.status === 'loading' && last.current?.standsFor === standsFor ? last.current.live : live
}
