import { useEffect, useMemo, useRef, useState } from 'react'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'
import { createAutosave, type SaveState } from './autosave.ts'

/** One field that saves itself: what waits is written when the page goes away, and the window asks before it closes on it. */
export function useAutosave<T>(save: (value: T) => Promise<Result<unknown, Failure>>) {
  const [state, setState] = useState<SaveState>({ status: 'saved' })
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  const autosave = useMemo(() => createAutosave<T>({ save: (value) => latest.current(value), onState: setState }), [])
  useEffect(() => () => void autosave.flush(), [autosave])
  useEffect(() => {
    if (state.status === 'saved') return undefined
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [state.status])
  return { state, change: autosave.change, flush: autosave.flush }
}
