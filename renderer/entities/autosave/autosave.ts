import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'

export type SaveState = { readonly status: 'saved' | 'typing' | 'saving' } | { readonly status: 'failed'; readonly failure: Failure }

export interface Autosave<T> {
  /** Takes the newest value; it is written after a pause, and at the latest `longest` milliseconds after the first change. */
  change(value: T): void
  /** Writes what is waiting now and resolves when it lies on the disc, or has failed. */
  flush(): Promise<void>
  state(): SaveState
}

export interface AutosaveOptions<T> {
  readonly save: (value: T) => Promise<Result<unknown, Failure>>
  readonly onState: (state: SaveState) => void
  readonly pause?: number
  readonly longest?: number
  readonly schedule?: (run: () => void, ms: number) => () => void
}

/**
 * One writer for one field. `saved` is said only after the save of the newest value resolved, never while another is waiting;
 * a failed value is kept and offered again with the next change or flush.
 */
export function createAutosave<T>(options: AutosaveOptions<T>): Autosave<T> {
  const { pause = 800, longest = 5000, schedule = onTimer } = options
  let waiting: { readonly value: T } | undefined
  let running: Promise<void> | undefined
  let cancelPause: (() => void) | undefined
  let cancelLongest: (() => void) | undefined
  let state: SaveState = { status: 'saved' }

  const say = (next: SaveState): void => {
    state = next
    options.onState(next)
  }
  const stopTimers = (): void => {
    cancelPause?.()
    cancelLongest?.()
    cancelPause = cancelLongest = undefined
  }
  const write = async (): Promise<void> => {
    while (waiting) {
      const current = waiting
      waiting = undefined
      say({ status: 'saving' })
      const saved = await options.save(current.value)
      if (!saved.ok) {
        waiting ??= current
        return say({ status: 'failed', failure: saved.error })
      }
    }
    say({ status: 'saved' })
  }
  const flush = (): Promise<void> => {
    stopTimers()
    if (running) return running.then(() => (waiting && state.status !== 'failed' ? flush() : undefined))
    if (!waiting) return Promise.resolve()
    running = write().finally(() => {
      running = undefined
    })
    return running
  }
  return {
    change(value) {
      waiting = { value }
      if (state.status !== 'saving') say({ status: 'typing' })
      cancelPause?.()
      cancelPause = schedule(() => void flush(), pause)
      cancelLongest ??= schedule(() => void flush(), longest)
    },
    flush,
    state: () => state,
  }
}

function onTimer(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
