import { useCallback, useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { useDb } from '#renderer/data/react.tsx'
import { useUnsaved } from '#renderer/ui/use-unsaved.ts'
import { changedFields } from './changed-fields.ts'

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
  /** It has been saved, or the person does not want it. @returns to call when it could not be saved after all */
  release(): () => void
}

const PAUSE_MS = 600

/**
 * Keeps what is typed into a form until it is saved: through a lock, a change of the user, a crash. Whoever comes back finds it in
 * the form again. Kept in a pause, when the form goes, and before the store closes, whoever closes it. `value` must be plain data.
 */
export function useDraft<T extends object>(options: DraftOptions<T>): DraftHandle {
  const { drafts } = useDb()
  const { pathname, search } = useLocation()
  const { key, value, dirty } = options
  const latest = useRef({ ...options, path: pathname + search })
  useEffect(() => {
    latest.current = { ...options, path: pathname + search }
  })
  const over = useRef(false)
  const { from, forget, arriving } = useRestored(key, latest)
  const kept = useRef<string>(undefined)
  /** @returns whether what is typed lies on the disc, or is not wanted */
  const keep = useCallback(async (): Promise<boolean> => {
    // What was typed before would be written over before it is seen. Else at once: a form that is built again reads what this one keeps.
    const coming = arriving()
    if (coming) await coming
    const { title, path, ...now } = latest.current
    const text = JSON.stringify(now.value)
    // A store that was closed has kept it; only what could not be kept is asked about.
    if (!now.dirty || over.current || text === kept.current) return true
    try {
      await drafts.keep({ key: now.key, title, path, value: now.value })
    } catch {
      return false
    }
    if (!over.current) kept.current = text
    return true
  }, [drafts, arriving])
  const drop = useCallback(() => {
    over.current = true
    kept.current = undefined
    forget()
    void drafts.drop(key).catch(() => undefined)
  }, [drafts, key, forget])
  const text = JSON.stringify(value)
  useEffect(() => {
    if (!dirty) return undefined
    over.current = false
    const timer = window.setTimeout(() => void keep(), PAUSE_MS)
    return () => window.clearTimeout(timer)
  }, [text, dirty, keep])
  useEffect(() => {
    const letGo = drafts.hold(keep)
    return () => {
      letGo()
      void keep()
    }
  }, [drafts, keep])
  const unhold = useUnsaved(dirty, options.what, { keep, drop })
  const release = useCallback(() => {
    const hold = unhold()
    drop()
    return () => {
      over.current = false
      hold()
      void keep()
    }
  }, [unhold, drop, keep])
  return { from, release }
}

/** Brings back what had been typed, once, under what was typed again before it came. */
function useRestored<T extends object>(key: string, latest: { current: DraftOptions<T> & { readonly path: string } }) {
  const { drafts } = useDb()
  const [from, setFrom] = useState<number>()
  const loading = useRef<Promise<void>>(undefined)
  const answered = useRef<string>(undefined)
  useEffect(() => {
    let stale = false
    const first = latest.current.value
    const asked = drafts.get(key).then(
      (draft) => {
        if (stale) return
        const again = answered.current === key
        answered.current = key
        loading.current = undefined
        const { dirty, value, restore } = latest.current
        // Of a store that is opened again after a lock it is known already.
        if (!draft || (again && dirty)) return
        const both = { ...(draft.value as T), ...(dirty ? changedFields(first, value) : {}) } // kept by this very form
        latest.current = { ...latest.current, value: both, dirty: true }
        restore(both)
        setFrom(draft.at)
      },
      () => undefined,
    )
    loading.current = asked
    return () => {
      stale = true
    }
  }, [drafts, key, latest])
  const forget = useCallback(() => setFrom(undefined), [])
  const arriving = useCallback(() => loading.current, [])
  return { from, forget, arriving }
}
