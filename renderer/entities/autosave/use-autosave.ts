import { useEffect, useRef, useState } from 'react'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'
import { createAutosave, type SaveState } from './autosave.ts'

/**
 * One field that saves itself: in pauses, on leaving the page and when the window is hidden. A window that is about to close
 * is held while something waits, and what waits is written at once.
 */
export function useAutosave<T>(save: (value: T) => Promise<Result<unknown, Failure>>) {
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  const [state, setState] = useState<SaveState>({ status: 'saved' })
  const [autosave] = useState(() => createAutosave<T>({ save: (value) => latest.current(value), onState: setState }))
  useEffect(() => {
    const write = (): void => void autosave.flush()
    const hold = (event: BeforeUnloadEvent): void => {
      if (autosave.state().status !== 'saved') event.preventDefault()
      write()
    }
    document.addEventListener('visibilitychange', write)
    window.addEventListener('beforeunload', hold)
    return () => {
      document.removeEventListener('visibilitychange', write)
      window.removeEventListener('beforeunload', hold)
      // The screen that would show a failure is gone; until then it held who wanted to leave (SaveLine).
      autosave.close()
    }
  }, [autosave])
  return { state, change: autosave.change, flush: autosave.flush, isSaved: () => autosave.state().status === 'saved' }
}
