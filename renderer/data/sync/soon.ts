/** Counting tens of thousands of unsent edits takes half a second, in which no save goes on: after it, four times as long is rested. */
const REST = 4
/** Nobody waits longer, save for the task itself. */
const LONGEST_REST_MS = 3000

export interface Soon {
  soon(): void
  /** For good. */
  forget(): void
}

/** Runs a task once, so many milliseconds after the first call for it; one that takes long is run more rarely. */
export function createSoon(ms: number, task: () => Promise<void>): Soon {
  let timer: ReturnType<typeof setTimeout> | undefined
  let [rest, again, over] = [ms, false, false]
  const plan = (): void => {
    again = false
    timer = setTimeout(() => void run(), rest)
  }
  const run = async (): Promise<void> => {
    const began = performance.now()
    again = false
    try {
      await task()
    } finally {
      rest = Math.min(LONGEST_REST_MS, Math.max(ms, REST * (performance.now() - began)))
      timer = undefined
      if (again && !over) plan()
    }
  }
  return {
    soon(): void {
      again = true
      if (timer === undefined && !over) plan()
    },
    forget(): void {
      over = true
      clearTimeout(timer)
    },
  }
}
