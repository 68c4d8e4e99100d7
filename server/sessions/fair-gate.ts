export interface FairGate {
  /**
   * Runs `work` when there is room. Those of one key wait for each other; between keys turns are taken one by one, so that
   * who brings a thousand makes another wait for one of them, not for a thousand.
   * @returns undefined at once, without running it, when too many of this key wait already
   */
  pass<T>(key: string, work: () => Promise<T>): Promise<T> | undefined
  /** Waiting and running. */
  readonly size: number
}

/** @param limits `atOnce`: running together; `perKey`: running and waiting of one key; `total`: of all keys */
export function createFairGate(limits: { readonly atOnce: number; readonly perKey: number; readonly total: number }): FairGate {
  // A map keeps the order in which keys came; a key that had its turn goes to the end.
  const waiting = new Map<string, (() => void)[]>()
  const counts = new Map<string, number>()
  let running = 0
  let size = 0
  const next = (): void => {
    for (const [key, queue] of waiting) {
      if (running >= limits.atOnce) return
      waiting.delete(key)
      const start = queue.shift()
      if (queue.length > 0) waiting.set(key, queue)
      if (!start) continue
      running += 1
      start()
      return next()
    }
  }
  const leave = (key: string): void => {
    size -= 1
    const left = (counts.get(key) ?? 1) - 1
    if (left === 0) counts.delete(key)
    else counts.set(key, left)
  }
  return {
    get size() {
      return size
    },
    pass<T>(key: string, work: () => Promise<T>): Promise<T> | undefined {
      const own = counts.get(key) ?? 0
      if (own >= limits.perKey || size >= limits.total) return undefined
      counts.set(key, own + 1)
      size += 1
      const turn = new Promise<void>((resolve) => {
        const queue = waiting.get(key)
        if (queue) queue.push(resolve)
        else waiting.set(key, [resolve])
      })
      const done = turn.then(work).finally(() => {
        running -= 1
        leave(key)
        next()
      })
      next()
      return done
    },
  }
}
