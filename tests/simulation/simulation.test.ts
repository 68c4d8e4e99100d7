import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPgliteStore } from '#server/store/pglite-store.ts'
import type { Store } from '#server/store/store.ts'
import { simulate } from './simulate.ts'

let store: Store
beforeAll(async () => {
  store = await openPgliteStore()
}, 60_000)
afterAll(() => store.close())

/** `npm run fuzz -- --seeds 1 --from <seed> --steps <steps> --verbose` tells the story of one. */
const pinned: readonly (readonly [seed: number, steps: number, what: string])[] = [[12, 60, '']]

describe('several PCs and a district, with trouble by seed', () => {
  for (const [seed, steps, what] of pinned) {
    it(`[S3][S4][S5][S6][S7] seed ${seed}: ${what}`, { timeout: 60_000 }, async () => {
      const { broken, operations } = await simulate(store, seed, steps)
      expect(broken.length === 0 ? [] : [...broken, ...operations]).toEqual([])
    })
  }
})
