import { MAX_NAMED_GAPS, type Manifest } from '#shared/contracts/package.ts'

export const NO_PREVIOUS = '0'.repeat(64)

/** A package of the same series (same two parties, same keys) that was taken in before. */
export interface TakenIn {
  readonly serial: number
  readonly hash: string
}

export type SeriesPlace =
  | { readonly kind: 'next' }
  /** This very file was taken in before. */
  | { readonly kind: 'already' }
  /** Packages before it are missing: the first MAX_NAMED_GAPS of them by number, and how many there are. */
  | { readonly kind: 'gap'; readonly missing: readonly number[]; readonly count: number }
  /** Another file bore this serial, or the one before it is another than this one was made after: the sender's past was set back. */
  | { readonly kind: 'reused' }

/** Where a package stands in its series (sync.md S14). A late one that closes a gap is as good as the next. */
export function placeInSeries(taken: readonly TakenIn[], manifest: Pick<Manifest, 'serial' | 'previous'>, hash: string): SeriesPlace {
  const { serial, previous } = manifest
  const hashes = new Map(taken.map((one) => [one.serial, one.hash]))
  const known = hashes.get(serial)
  if (known !== undefined) return known === hash ? { kind: 'already' } : { kind: 'reused' }
  const before = hashes.get(serial - 1)
  if ((before !== undefined && before !== previous) || (serial === 1 && previous !== NO_PREVIOUS)) return { kind: 'reused' }
  const earlier = [...hashes.keys()].filter((one) => one < serial).length
  const count = serial - 1 - earlier
  if (count === 0) return { kind: 'next' }
  const missing: number[] = []
  for (let number = 1; number < serial && missing.length < Math.min(count, MAX_NAMED_GAPS); number += 1) {
    if (!hashes.has(number)) missing.push(number)
  }
  return { kind: 'gap', missing, count }
}
