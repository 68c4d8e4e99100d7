import { createContext, use, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import type { Recorder, RecorderState } from './recorder.ts'

const RecorderContext = createContext<Recorder | undefined>(undefined)

export interface RecorderProviderProps {
  readonly recorder: Recorder
  readonly children: ReactNode
}

/** Above the lock and all pages. While it records, a window that is closed by mistake asks first. */
export function RecorderProvider({ recorder, children }: RecorderProviderProps) {
  const { status } = useRecorderState(recorder)
  const busy = status === 'recording' || status === 'paused'
  useEffect(() => {
    if (!busy) return
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [busy])
  return <RecorderContext value={recorder}>{children}</RecorderContext>
}

/** Undefined where the program has none: a sheet that is only printed. */
export function useRecorder(): Recorder | undefined {
  return use(RecorderContext)
}

export function useRecorderState(recorder: Recorder): RecorderState {
  return useSyncExternalStore(recorder.subscribe, recorder.state, recorder.state)
}

const never = (): (() => void) => () => undefined

/** Id of what this window records, also while it is paused. */
export function useRunningId(): string | undefined {
  const recorder = useRecorder()
  const running = (): string | undefined => {
    const state = recorder?.state()
    return state?.status === 'recording' || state?.status === 'paused' ? state.running.id : undefined
  }
  return useSyncExternalStore(recorder?.subscribe ?? never, running, running)
}

const TICK_MS = 500

/** Milliseconds of sound, renewed while it runs. */
export function useElapsed(recorder: Recorder): number {
  const [ms, setMs] = useState(() => recorder.elapsedMs())
  const { status } = useRecorderState(recorder)
  useEffect(() => {
    setMs(recorder.elapsedMs())
    if (status !== 'recording') return
    const timer = setInterval(() => setMs(recorder.elapsedMs()), TICK_MS)
    return () => clearInterval(timer)
  }, [recorder, status])
  return ms
}
