export interface Turns {
  /** Runs `work` after all earlier work of the same key has ended, well or not. */
  take<T>(key: string, work: () => Promise<T>): Promise<T>
}

/** One at a time per key, first come first served; the caller bounds how many wait. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>()
  return {
    take<T>(key: string, work: () => Promise<T>): Promise<T> {
      const mine = (last.get(key) ?? Promise.resolve()).then(work)
      const ended = mine.catch(() => undefined)
      last.set(key, ended)
      void ended.then(() => last.get(key) === ended && last.delete(key))
      return mine
    },
  }
}
