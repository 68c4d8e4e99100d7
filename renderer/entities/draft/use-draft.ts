import { useCallback, useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { useDb } from '#renderer/data/react.tsx'
import { useUnsaved } from '#renderer/ui/use-unsaved.ts'

export interface DraftOptions<T> {
  /** Which form, of which record: `person/<id>`. */
  readonly key: string
  /** What is not saved yet, to whoever is told: 人员资料. */
  readonly what: string
  readonly title: string
  /** What was typed; of a record that exists only the fields that were changed, for the others may have changed elsewhere. */
  readonly value: T
  readonly dirty: boolean
  restore(value: T): void
}

export interface DraftHandle {
  /** When what was brought back had been typed; undefined when nothing was. */
  readonly from: number | undefined
  /** It has been saved, or the person does not want it. */
  release(): void
}

const PAUSE_MS = 600

/**
 * Keeps what is typed into a form until it is saved: through a lock, a change of the user, a crash. Whoever comes back finds it in
 * the form again. `value` must be plain data.
 */
export function useDraft<T>(options: DraftOptions<T>): DraftHandle {
  const { drafts } = useDb()
  const { pathname, search } = useLocation()
  const { key, value, dirty } = options
  const latest = useRef({ ...options, path: pathname + search })
  useEffect(() => {
    latest.current = { ...options, path: pathname + search }
  })
  const [from, setFrom] = useState<number>()
  const over = useRef(false)
  useEffect(() => {
    let stale = false
    void drafts.get(key).then(
      (draft) => {
        if (stale || !draft || latest.current.dirty) return
        latest.current.restore(draft.value as T) // kept by this very form
        setFrom(draft.at)
      },
      () => undefined,
    )
    return () => {
      stale = true
    }
  }, [drafts, key])
  const keep = useCallback(async () => {
    const { title, path, ...now } = latest.current
    // A store that is closed has been locked, and what is here was kept before.
    if (now.dirty && !over.current) await drafts.keep({ key: now.key, title, path, value: now.value }).catch(() => undefined)
  }, [drafts])
  const drop = useCallback(() => {
    over.current = true
    setFrom(undefined)
    void drafts.drop(key).catch(() => undefined)
  }, [drafts, key])
  const text = JSON.stringify(value)
  useEffect(() => {
    if (!dirty) return undefined
    over.current = false
    const timer = window.setTimeout(() => void keep(), PAUSE_MS)
    return () => window.clearTimeout(timer)
  }, [text, dirty, keep])
  const unhold = useUnsaved(dirty, options.what, { keep, drop })
  const release = useCallback(() => {
    unhold()
    drop()
  }, [unhold, drop])
  return { from, release }
}
