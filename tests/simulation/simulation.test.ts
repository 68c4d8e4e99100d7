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
const pinned = Array.from({ length: 14 }, (_, index) => index + 1)
const STEPS = 60

describe('several PCs and a district, with trouble by seed', () => {
  for (const seed of pinned) {
    it(`[S3][S4][S5][S6][S7][S13][S15][S17] [L2 seeded model fuzzer] seed ${seed}, ${STEPS} steps`, { timeout: 180_000 }, async () => {
      const { broken, operations } = await simulate(store, seed, STEPS)
      expect(broken.length === 0 ? [] : [...broken, ...operations]).toEqual([])
    })
  }
})
