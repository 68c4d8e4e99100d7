/** More than this share, or this number, of the local records removed by sync stops and asks (sync.md S16). */
const SHARE = 0.2
const NUMBER = 500
/** Below this a share says nothing: two of six records removed on the other PC is a day's work. */
const UNREMARKABLE = 10
const WINDOW_MS = 10 * 60_000

export interface RemovalGuard {
  /** Whether `count` more removals may be done now; if so they are counted. */
  admit(count: number, localRecords: () => Promise<number>): Promise<boolean>
  /** Removals that wait for a person. */
  held(): number
  allow(): void
}

export function createRemovalGuard(now: () => number): RemovalGuard {
  let done: { at: number; count: number }[] = []
  let held = 0
  let allowed = false
  return {
    async admit(count, localRecords) {
      if (count === 0) return true
      done = done.filter((one) => now() - one.at < WINDOW_MS && one.at <= now())
      const total = count + done.reduce((sum, one) => sum + one.count, 0)
      const tooMany = total > NUMBER || (total > UNREMARKABLE && total > SHARE * (await localRecords()))
      if (tooMany && !allowed) {
        held = total
        return false
      }
      if (!allowed) done.push({ at: now(), count })
      return true
    },
    held: () => held,
    allow() {
      allowed = true
      held = 0
    },
  }
}
