import { useCallback, useEffect, useRef } from 'react'
import { useBlocker } from 'react-router'
import { confirmDestructive } from './confirm.ts'

/**
 * While `dirty`, leaving asks first: another page of the program, closing the window, switching the user. What saves itself as it
 * is typed needs this only while a save is under way.
 * @returns to call when it has been saved, before going on to another page
 */
export function useUnsaved(dirty: boolean, what = '填写的内容'): () => void {
  const held = useRef(dirty)
  useEffect(() => {
    held.current = dirty
  })
  useEffect(() => {
    if (!dirty) return
    const hold = (event: BeforeUnloadEvent): void => {
      if (held.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [dirty])
  const blocker = useBlocker(({ currentLocation, nextLocation }) => held.current && currentLocation.pathname !== nextLocation.pathname)
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    void confirmLeaving(what).then((leave) => (leave ? blocker.proceed() : blocker.reset()))
  }, [blocker, what])
  return useCallback(() => {
    held.current = false
  }, [])
}

/** Asks whoever holds unsaved work (by the same event as a closing window) whether the page may go. */
export function hasUnsavedWork(): boolean {
  const question = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(question)
  return question.defaultPrevented
}

export function confirmLeaving(what = '填写的内容'): Promise<boolean> {
  return confirmDestructive({
    title: '还有没保存的内容',
    message: `${what}还没有保存，离开后就没有了。`,
    confirmLabel: '不保存，离开',
  })
}
