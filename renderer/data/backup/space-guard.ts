import { failure, type Failure } from '#shared/contracts/errors.ts'

const MEGABYTE = 1024 ** 2
/** Below it a person is asked to make room. */
export const LOW_BYTES = 2048 * MEGABYTE
/** Below it nothing is written any more: a full disc makes Chromium throw the database away (lessons.md §4). */
export const FULL_BYTES = 500 * MEGABYTE
/** As old an answer is good enough; a newer one is then fetched beside the work. */
const FRESH_MS = 15_000
/** Beyond, the work waits for an answer. */
const STALE_MS = 60_000

export type SpaceLevel = 'unknown' | 'enough' | 'low' | 'full'

export interface SpaceGuard {
  /** As of at most a minute ago. */
  level(): Promise<SpaceLevel>
  freeBytes(): number | null
  /** Why nothing may be written now. */
  refusal(): Promise<Failure | undefined>
}

export interface SpaceGuardOptions {
  freeBytes(): Promise<number | null>
  now(): number
  /** A browser's allowance is not the disc: of a private window it may be small from the beginning. */
  readonly fullBytes?: number | undefined
}

export function createSpaceGuard({ freeBytes, now, fullBytes = FULL_BYTES }: SpaceGuardOptions): SpaceGuard {
  let known: number | null = null
  let at = Number.NEGATIVE_INFINITY
  let asking: Promise<void> | undefined
  const look = (): Promise<void> =>
    (asking ??= freeBytes()
      .then(
        (bytes) => {
          known = bytes
          at = now()
        },
        () => undefined, // a machine that does not tell must not keep anyone from working
      )
      .finally(() => (asking = undefined)))
  const level = async (): Promise<SpaceLevel> => {
    const age = now() - at
    if (age > STALE_MS || age < 0) await look()
    else if (age > FRESH_MS) void look()
    if (known === null) return 'unknown'
    if (known < fullBytes) return 'full'
    return known < (fullBytes === FULL_BYTES ? LOW_BYTES : 4 * fullBytes) ? 'low' : 'enough'
  }
  return {
    level,
    freeBytes: () => known,
    refusal: async () => ((await level()) === 'full' ? failure('store/low-space', { freeBytes: known }) : undefined),
  }
}
