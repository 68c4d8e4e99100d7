/** Mutual exclusion among the windows of one person's data. */
export interface Locks {
  run<T>(name: string, task: () => Promise<T>): Promise<T>
  /** Waits until this window is the only leader, runs `task` until `signal` ends it. */
  lead(name: string, signal: AbortSignal, task: () => Promise<void>): Promise<void>
}

/** Web Locks where there are any; else one process, whose own calls still take turns. */
export function createLocks(manager: LockManager | undefined): Locks {
  if (manager) {
    return {
      run: (name, task) => manager.request(name, task) as Promise<Awaited<ReturnType<typeof task>>>, // the DOM type loses T
      async lead(name, signal, task) {
        await manager.request(name, { signal }, task).catch((cause: unknown) => {
          if (!signal.aborted) throw cause
        })
      },
    }
  }
  const tails = new Map<string, Promise<unknown>>()
  const run = async <T>(name: string, task: () => Promise<T>): Promise<T> => {
    const turn = (tails.get(name) ?? Promise.resolve()).then(task, task)
    tails.set(
      name,
      turn.catch(() => undefined),
    )
    return turn
  }
  return { run, lead: (_name, signal, task) => (signal.aborted ? Promise.resolve() : task()) }
}
