export interface Stopwatch {
  ms(): number
  start(): void
  stop(): void
}

/** Adds up what passes between start and stop. @param elapsed milliseconds that only go forward */
export function createStopwatch(elapsed: () => number): Stopwatch {
  let [before, since] = [0, undefined as number | undefined]
  const ms = (): number => before + (since === undefined ? 0 : elapsed() - since)
  return {
    ms,
    start() {
      since ??= elapsed()
    },
    stop() {
      before = ms()
      since = undefined
    },
  }
}
