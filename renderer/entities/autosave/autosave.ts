import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'

export type SaveState = { readonly status: 'saved' | 'typing' | 'saving' } | { readonly status: 'failed'; readonly failure: Failure }

export interface Autosave<T> {
  /** Takes the newest value; it is written after a pause, and at the latest `longest` milliseconds after the first change. */
  change(value: T): void
  /** Writes what is waiting now and resolves when it lies on the disc, or has failed. */
  flush(): Promise<void>
  state(): SaveState
  /** Writes what is waiting once more, and tries no further by itself. */
  close(): void
}

export interface AutosaveOptions<T> {
  readonly save: (value: T) => Promise<Result<unknown, Failure>>
  readonly onState: (state: SaveState) => void
  readonly pause?: number
  readonly longest?: number
  /** After a disc that took nothing: it may have room again, and nobody types. */
  readonly retry?: number
  readonly schedule?: (run: () => void, ms: number) => () => void
}

/**
 * One writer for one field. `saved` is said only after the save of the newest value resolved, never while another is waiting;
 * a failed value is kept and offered again with the next change or flush, and by itself when it was the disc that refused.
 */
export function createAutosave<T>(options: AutosaveOptions<T>): Autosave<T> {
  const { pause = 800, longest = 5000, retry = 15_000, schedule = onTimer } = options
  let waiting: { readonly value: T } | undefined
  let running: Promise<void> | undefined
  const timers = createTimers(schedule)
  let closed = false
  let state: SaveState = { status: 'saved' }

  const say = (next: SaveState): void => {
    const same = next.status === state.status && next.status !== 'failed'
    state = next
    // With each key the screen would be drawn again to say what it says already.
    if (!same) options.onState(next)
  }
  const failed = (why: Failure): void => {
    say({ status: 'failed', failure: why })
    if (!closed && isOfTheDisc(why)) timers.start('retry', () => void flush(), retry)
  }
  const write = async (): Promise<void> => {
    while (waiting) {
      const current = waiting
      waiting = undefined
      // What failed stays said until it is saved: it holds who wants to leave.
      if (state.status !== 'failed') say({ status: 'saving' })
      try {
        const saved = await options.save(current.value)
        if (saved.ok) continue
        waiting ??= current
        return failed(saved.error)
      } catch (cause) {
        // Whatever went wrong, the words are not to be let go of, nor called saved.
        waiting ??= current
        failed(failure('store/unavailable'))
        throw cause
      }
    }
    say({ status: 'saved' })
  }
  const flush = (): Promise<void> => {
    timers.stop()
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
      if (state.status !== 'saving' && state.status !== 'failed') say({ status: 'typing' })
      timers.start('pause', () => void flush(), pause)
      if (!timers.runs('longest')) timers.start('longest', () => void flush(), longest)
    },
    flush,
    state: () => state,
    close() {
      closed = true
      void flush()
    },
  }
}

/** The machine refused, not a rule: the same words may be taken later. */
export function isOfTheDisc({ code }: Failure): boolean {
  return code.startsWith('store/')
}

type Schedule = NonNullable<AutosaveOptions<unknown>['schedule']>
type TimerName = 'pause' | 'longest' | 'retry'

/** One timer of each name; all stop when something is written. */
function createTimers(schedule: Schedule) {
  const cancels = new Map<TimerName, () => void>()
  return {
    start(name: TimerName, run: () => void, ms: number): void {
      cancels.get(name)?.()
      cancels.set(name, schedule(run, ms))
    },
    runs: (name: TimerName): boolean => cancels.has(name),
    stop(): void {
      cancels.forEach((cancel) => cancel())
      cancels.clear()
    },
  }
}

function onTimer(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
