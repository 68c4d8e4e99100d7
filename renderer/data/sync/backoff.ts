const FIRST_MS = 1000
const LONGEST_MS = 120_000

/** Full jitter: any delay up to a doubling ceiling, so that 120 PCs do not come back in the same second (sync.md S18). */
export function backoffMs(failures: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10))
  return Math.round(random() * ceiling)
}
