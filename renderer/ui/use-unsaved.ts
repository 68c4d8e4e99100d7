import { useCallback, useEffect, useRef } from 'react'
import { confirmLeaving, useLeavingGuard, type Place } from './leaving-guard.tsx'

/**
 * While `dirty`, leaving asks first: another page of the program, closing the window, switching the user. What saves itself as it
 * is typed needs this only while a save is under way.
 * @param leaves which way leads out of what would be lost
 * @returns to call when it has been saved, before going on to another page; what that answers is called when it was not saved after all
 */
export function useUnsaved(dirty: boolean, what = '填写的内容', draft?: KeptDraft, leaves = leavesPage): () => () => void {
  const held = useRef(dirty)
  const kept = useRef(draft)
  const released = useRef(false)
  useEffect(() => {
    released.current = false
  }, [dirty])
  useEffect(() => {
    // A form renders again while it saves; what was let go stays let go.
    held.current = dirty && !released.current
    kept.current = draft
  })
  useEffect(() => {
    if (!dirty) return
    const asked = (event: Event): void => {
      if (!held.current || !(event instanceof CustomEvent)) return
      if (kept.current) (event.detail as Promise<boolean>[]).push(kept.current.keep()) // made in `keepDrafts` alone
      else event.preventDefault()
    }
    window.addEventListener(KEEP, asked)
    return () => window.removeEventListener(KEEP, asked)
  }, [dirty])
  useEffect(() => {
    if (!dirty) return
    const hold = (event: BeforeUnloadEvent): void => {
      if (held.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [dirty])
  const guard = useLeavingGuard()
  useEffect(() => {
    if (!dirty) return
    return guard({ what, holds: (from, to) => held.current && leaves(from, to), drop: () => kept.current?.drop() })
  }, [guard, dirty, what, leaves])
  return useCallback(() => {
    released.current = true
    held.current = false
    return () => {
      released.current = false
      held.current = true
    }
  }, [])
}

function leavesPage(from: Place, to: Place): boolean {
  return from.pathname !== to.pathname
}

/** Also to another part of the same page: what stands in the one is gone in the other. */
export function leavesPart(from: Place, to: Place): boolean {
  const part = ({ search }: Place): string | null => new URLSearchParams(search).get('part')
  return leavesPage(from, to) || part(from) !== part(to)
}

/** A form whose words can be put aside and brought back (entities/draft). */
export interface KeptDraft {
  /** @returns whether they lie where they will be found again */
  keep(): Promise<boolean>
  /** The person goes and does not want them. */
  drop(): void
}

const KEEP = 'dq:keep-drafts'

/** Puts aside what can be. @returns whether something remains that would be lost */
export async function keepDrafts(): Promise<boolean> {
  const keeping: Promise<boolean>[] = []
  const question = new CustomEvent(KEEP, { cancelable: true, detail: keeping })
  window.dispatchEvent(question)
  const kept = await Promise.all(keeping)
  return question.defaultPrevented || kept.includes(false)
}

/** Before another person takes over: what can be put aside is, and only what cannot is asked about. @returns whether to go on */
export async function readyToSwitch(): Promise<boolean> {
  // Whatever saves itself saves now.
  hasUnsavedWork()
  return !(await keepDrafts()) || (await confirmLeaving())
}

/** Asks whoever holds unsaved work (by the same event as a closing window) whether the page may go. */
export function hasUnsavedWork(): boolean {
  const question = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(question)
  return question.defaultPrevented
}
