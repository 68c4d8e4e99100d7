import { openPgliteStore } from '#server/store/pglite-store.ts'
import type { Store } from '#server/store/store.ts'
import { simulate, type Outcome } from './simulate.ts'

/** What a worker tells of a seed. */
export interface Told {
  readonly broken: readonly string[]
  readonly operations: readonly string[]
  readonly counts: Readonly<Record<string, number>>
  /** The smallest number of steps found after which it fails too. */
  readonly shortest?: number
}

/** A store serves this many seeds before it is made anew. */
const SEEDS_A_STORE = 25

let store: Promise<Store> | undefined
let served = 0

/** Each seed has a district of its own; the same one told twice needs another store. */
async function freshStore(): Promise<Store> {
  served += 1
  if (store && served % SEEDS_A_STORE !== 0) return store
  await (await store)?.close()
  store = openPgliteStore()
  return store
}

async function tell(seed: number, steps: number): Promise<Told> {
  const first = await simulate(await freshStore(), seed, steps)
  const counts = { ...first.counts, operations: first.operations.length }
  if (first.broken.length === 0) return { broken: [], operations: first.operations, counts }
  const { shortest, outcome } = await shorten(seed, steps, first)
  return { broken: outcome.broken, operations: outcome.operations, counts, shortest }
}

/** The same seed with fewer steps is the beginning of the same story: halving finds a shorter one that fails. */
async function shorten(seed: number, steps: number, first: Outcome): Promise<{ readonly shortest: number; readonly outcome: Outcome }> {
  let [passes, shortest, outcome] = [0, steps, first]
  while (shortest - passes > 1) {
    const middle = Math.floor((passes + shortest) / 2)
    const own = await openPgliteStore()
    const again = await simulate(own, seed, middle)
    await own.close()
    if (again.broken.length > 0) [shortest, outcome] = [middle, again]
    else passes = middle
  }
  return { shortest, outcome }
}

process.on('message', ({ seed, steps }: { readonly seed: number; readonly steps: number }) => {
  void tell(seed, steps).then((told) => process.send?.(told))
})
process.on('disconnect', () => process.exit(0))
