/** Length of a stamp: `2026-11-22T08:30:00.000Z-0000-0123456789ab`. */
export const STAMP_LENGTH = 42
export const STAMP_PATTERN = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A remote stamp further ahead than this is not followed: one PC set to 2036 must not drag the others along. */
export const MAX_DRIFT_MS = 10 * 60_000

export interface HybridClock {
  /** A stamp greater than every stamp given or seen before (within MAX_DRIFT_MS). */
  next(): string
  /** Learns of a stamp made elsewhere. */
  observe(stamp: string): void
  /** Whether the stamp was given by this node. */
  gave(stamp: string): boolean
}

/**
 * Hybrid logical clock (Kulkarni et al. 2014). Stamps order one device's own writes even when its clock is set
 * back; they never decide who wins a conflict (sync.md S9).
 * @param node 12 hex digits that name the device
 * @param now milliseconds since 1970
 * @param last newest stamp already stored on this device
 */
export function createHybridClock(node: string, now: () => number, last?: string): HybridClock {
  let wall = 0
  let counter = 0
  const advanceTo = (ms: number, count: number): void => {
    if (ms > wall || (ms === wall && count > counter)) [wall, counter] = [ms, count]
  }
  const absorb = (stamp: string): void => {
    const { ms, count } = parseStamp(stamp)
    if (Number.isFinite(ms)) advanceTo(ms, count)
  }
  if (last) absorb(last)
  return {
    next() {
      const ms = now()
      if (ms > wall) [wall, counter] = [ms, 0]
      else if (counter < 0xffff) counter += 1
      else [wall, counter] = [wall + 1, 0]
      return formatStamp(wall, counter, node)
    },
    observe(stamp) {
      if (parseStamp(stamp).ms <= now() + MAX_DRIFT_MS) absorb(stamp)
    },
    gave: (stamp) => stamp.length === STAMP_LENGTH && stamp.endsWith(`-${node}`),
  }
}

export function stampMs(stamp: string): number {
  return parseStamp(stamp).ms
}

function formatStamp(ms: number, counter: number, node: string): string {
  return `${new Date(ms).toISOString()}-${counter.toString(16).padStart(4, '0')}-${node}`
}

function parseStamp(stamp: string): { ms: number; count: number } {
  return { ms: Date.parse(stamp.slice(0, 24)), count: Number.parseInt(stamp.slice(25, 29), 16) || 0 }
}
