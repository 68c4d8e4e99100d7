/** Between two keys of a keyboard-wedge scanner pass a few milliseconds; no typist keeps this pace. */
const SCAN_GAP_MS = 40
const SHORTEST_CARD = 4

export interface KeyPace {
  /** Tells of a key at this time, in milliseconds. */
  key(at: number): void
  /** Was what has been typed since the last `reset` typed by a machine? */
  isScan(text: string): boolean
  reset(): void
}

export function createKeyPace(): KeyPace {
  let times: number[] = []
  return {
    key: (at) => void times.push(at),
    isScan(text) {
      if (text.trim().length < SHORTEST_CARD || times.length < SHORTEST_CARD) return false
      return times.every((time, index) => index === 0 || time - (times[index - 1] ?? 0) <= SCAN_GAP_MS)
    },
    reset: () => {
      times = []
    },
  }
}
