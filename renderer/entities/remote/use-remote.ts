import { useCallback, useEffect, useState } from 'react'
import type { z } from 'zod'
import type { QueryParameters } from '#renderer/data/db.ts'
import type { Live } from '#renderer/data/query.ts'
import { useDb } from '#renderer/data/react.tsx'

export interface RemoteAnswer<T> {
  readonly live: Live<T>
  /** Asks again; what was answered stays on the screen meanwhile. */
  reload(): void
  readonly reloading: boolean
}

/** An answer of the district server, for the pages that exist online only. `shape` must be stable (module level). */
export function useRemote<S extends z.ZodType>(path: string | undefined, shape: S, query: QueryParameters = {}): RemoteAnswer<z.output<S>> {
  const db = useDb()
  const key = JSON.stringify([path, query])
  const [answer, setAnswer] = useState<{ readonly key: string; readonly live: Live<z.output<S>> }>()
  const [round, setRound] = useState(0)
  const [asking, setAsking] = useState(false)
  useEffect(() => {
    if (path === undefined) return undefined
    let gone = false
    setAsking(true)
    void db.remote.get(path, shape, query).then((result) => {
      if (gone) return
      setAsking(false)
      setAnswer({ key, live: result.ok ? { status: 'ready', data: result.value } : { status: 'failed', error: result.error } })
    })
    return () => {
      gone = true
    }
    // oxlint-disable-next-line react/exhaustive-deps -- `key` stands for path and query
  }, [db, key, shape, round])
  const reload = useCallback(() => setRound((before) => before + 1), [])
  const live: Live<z.output<S>> = answer?.key === key ? answer.live : { status: 'loading' }
  return { live, reload, reloading: asking }
}
