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
  const { from, forget, unseen } = useRestored(key, latest)
  const kept = useRef<string>(undefined)
  /** @returns whether what is typed lies on the disc, or is not wanted */
  const keep = useCallback(async (): Promise<boolean> => {
    const { title, path, ...now } = latest.current
    const text = JSON.stringify(now.value)
    // A store that was closed has kept it; only what could not be kept is asked about.
    if (!now.dirty || over.current || text === kept.current) return true
    try {
      // At once, for a form that is built again reads what this one keeps; so what was typed before may not have been seen yet.
      await drafts.keep({ key: now.key, title, path, value: now.value }, unseen())
    } catch {
      return false
    }
    if (!over.current) kept.current = text
    return true
  }, [drafts, unseen])
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
  /** While nobody knows what was kept before: lays what was typed since the form began over it. */
  const lay = useRef<(before: unknown) => T>(undefined)
  const answered = useRef<string>(undefined)
  useEffect(() => {
    let stale = false
    const first = latest.current.value
    const typedOver = (before: unknown): T => {
      const { dirty, value } = latest.current
      return { ...(before as T), ...(dirty ? changedFields(first, value) : {}) } // kept by this very form
    }
    if (answered.current !== key) lay.current = typedOver
    void drafts.get(key).then(
      (draft) => {
        if (stale) return
        const again = answered.current === key
        answered.current = key
        lay.current = undefined
        const { dirty, restore } = latest.current
        // Of a store that is opened again after a lock it is known already.
        if (!draft || (again && dirty)) return
        const both = typedOver(draft.value)
        latest.current = { ...latest.current, value: both, dirty: true }
        restore(both)
        setFrom(draft.at)
      },
      () => undefined,
    )
    return () => {
      stale = true
    }
  }, [drafts, key, latest])
  const forget = useCallback(() => setFrom(undefined), [])
  const unseen = useCallback(() => lay.current, [])
  return { from, forget, unseen }
}
