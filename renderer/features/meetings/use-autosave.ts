import { useEffect, useRef, useState } from 'react'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'
import { createAutosave, type Autosave, type SaveState } from '#renderer/entities/autosave/autosave.ts'

/** Writes in pauses, on leaving the page and when the window is hidden. */
export function useAutosave<T>(save: (value: T) => Promise<Result<unknown, Failure>>): {
  readonly autosave: Autosave<T>
  readonly state: SaveState
} {
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  const [state, setState] = useState<SaveState>({ status: 'saved' })
  const [autosave] = useState(() => createAutosave<T>({ save: (value) => latest.current(value), onState: setState }))
  useEffect(() => {
    const hide = (): void => void autosave.flush()
    const warn = (event: BeforeUnloadEvent): void => {
      if (autosave.state().status !== 'saved') event.preventDefault()
      void autosave.flush()
    }
    document.addEventListener('visibilitychange', hide)
    window.addEventListener('beforeunload', warn)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      window.removeEventListener('beforeunload', warn)
      void autosave.flush()
    }
  }, [autosave])
  return { autosave, state }
}
