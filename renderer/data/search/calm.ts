import type { Query } from '../query.ts'
import type { SyncState } from '../sync-state.ts'

/** What has time waits here: the first reading of a district's records and a person who is saving go before it. */
export interface Calm {
  come(): Promise<void>
  /** Nobody waits from here on. */
  stop(): void
}

export interface CalmOptions {
  readonly sync: Pick<Query<SyncState>, 'get' | 'subscribe'>
  /** By `now`, or undefined. */
  lastSaved(): number | undefined
  /** Milliseconds of a clock that nobody sets. */
  now(): number
}

/** Who saves, often saves again at once. */
const AFTER_SAVE_MS = 300

export function createCalm({ sync, lastSaved, now }: CalmOptions): Calm {
  let stopped = false
  const wake = new Set<() => void>()
  const reading = (): boolean => {
    const live = sync.get()
    return live.status === 'ready' && live.data.phase === 'syncing' && live.data.firstSync !== undefined
  }
  const sleep = (ms: number | undefined): Promise<void> =>
    new Promise((resolve) => {
      const stopListening = ms === undefined ? sync.subscribe(() => !reading() && woken()) : () => undefined
      const timer = ms === undefined ? undefined : setTimeout(() => woken(), ms)
      const woken = (): void => {
        stopListening()
        clearTimeout(timer)
        wake.delete(woken)
        resolve()
      }
      wake.add(woken)
    })
  return {
    async come() {
      while (!stopped) {
        const saved = lastSaved()
        const left = saved === undefined ? 0 : saved + AFTER_SAVE_MS - now()
        if (reading()) await sleep(undefined)
        else if (left > 0 && left <= AFTER_SAVE_MS) await sleep(left)
        else return
      }
    },
    stop() {
      stopped = true
      wake.forEach((woken) => woken())
    },
  }
}
