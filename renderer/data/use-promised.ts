import { useCallback, useEffect, useState } from 'react'
import { failure, type ErrorCode } from '#shared/contracts/errors.ts'
import type { Live } from './query.ts'

export interface Promised<T> {
  readonly live: Live<T>
  /** Tries once more, after a failure. */
  again(): void
}

export interface PromisedOptions {
  /** What a promise that is broken says. */
  readonly broken: ErrorCode
  /** What the promise before came to stands until this one is kept. */
  readonly keep?: boolean
  /** Another one asks anew. */
  readonly revision?: unknown
}

/** What a promise comes to. @param make stable; another one asks anew; undefined: nothing is asked yet */
export function usePromised<T>(make: (() => Promise<T>) | undefined, { broken, keep = false, revision }: PromisedOptions): Promised<T> {
  const [kept, setKept] = useState<{ readonly of: typeof make; readonly live: Live<T> }>()
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (!make) return undefined
    let current = true
    const settle = (live: Live<T>): void => {
      if (current) setKept({ of: make, live })
    }
    make().then(
      (data) => settle({ status: 'ready', data }),
      (cause) => settle({ status: 'failed', error: failure(broken, { reason: String(cause).slice(0, 200) }) }),
    )
    return () => {
      current = false
    }
  }, [make, broken, revision, round])
  const again = useCallback(() => {
    setKept(undefined)
    setRound((count) => count + 1)
  }, [])
  return { live: kept && (keep || kept.of === make) ? kept.live : { status: 'loading' }, again }
}
