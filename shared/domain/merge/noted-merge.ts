import { kept, mergeRegister, type Merged, type Sides } from './register-merge.ts'

/** So far apart two doors may note one arrival. */
const ONE_ARRIVAL_MS = 10 * 60_000
const MINUTE = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/

/**
 * What two people noted of one event without hearing of one another (lessons.md §3.21): of two minutes at most ten apart the earlier stands, of two
 * words the district's. Nobody is asked; what does not show is kept as a difference that is settled. Minutes farther apart, and
 * whatever is changed later, meet as plain values, so that no wrong clock decides (sync.md S9).
 */
export function mergeNoted(path: string, sides: Sides): Merged {
  const { base, theirs, mine } = sides
  if (base !== undefined || typeof theirs !== 'string' || typeof mine !== 'string') return mergeRegister(path, sides)
  if (theirs === mine) return kept(theirs)
  const minutes = MINUTE.test(theirs) && MINUTE.test(mine)
  if (minutes && !(Math.abs(msOf(theirs) - msOf(mine)) <= ONE_ARRIVAL_MS)) return mergeRegister(path, sides)
  if (minutes && mine < theirs) return { value: mine, lost: [{ path, from: base, value: theirs, side: 'theirs', settled: true }] }
  return { value: theirs, lost: [{ path, from: base, value: mine, side: 'mine', settled: true }] }
}

function msOf(minute: string): number {
  return Date.parse(`${minute}:00Z`)
}
