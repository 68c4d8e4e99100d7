import { describe, expect, it } from 'vitest'
import { whyNoOwnPostgres } from '#tests/suites/postgres.ts'
import { killedFirstSync } from './first-sync.ts'

/** `node tests/faults/run-first-sync.ts --seed <seed>` tells the story of one. */
const SEED = Number(process.env['DQ_FIRST_SYNC_SEED'] ?? 1)
const DOCUMENTS = Number(process.env['DQ_FIRST_SYNC_DOCUMENTS'] ?? 100_000)
const KILLS = 20
/** Documents that a device has asked for and not stored, at most (renderer/data/sync/pull.ts): half a page is written while half is on its way. */
const PAGE = 1000
const HOUR_MS = 3_600_000

// Why there is none is said by faults.test.ts.
describe.skipIf(whyNoOwnPostgres() !== undefined)('faults: the first sync', () => {
  it(
    `[L2 e2e of interrupted first sync] ${DOCUMENTS} records, killed at ${KILLS} random points (seed ${SEED}), goes on where it was`,
    { timeout: HOUR_MS },
    async () => {
      const { lives, missing, different, twice, strange, answered, seconds } = await killedFirstSync({
        seed: SEED,
        documents: DOCUMENTS,
        kills: KILLS,
        log: () => undefined,
      })
      process.stdout.write(
        `first sync of ${DOCUMENTS}, ${KILLS} kills, seed ${SEED}: ${answered - DOCUMENTS} records were read a second time · ${seconds} s\n`,
      )
      expect({ missing, different, twice, strange }).toEqual({ missing: 0, different: 0, twice: 0, strange: 0 })
      const found = lives.map((life) => life.found)
      expect(found, 'a life finds what the lives before it stored').toEqual(found.toSorted((a, b) => a - b))
      // Of a collection only what was in flight at a kill comes again, nothing from before.
      for (const [index, life] of lives.entries()) {
        for (const [collection, again] of life.again) expect(again, `${collection} after kill ${index}`).toBeLessThanOrEqual(PAGE)
      }
      expect(answered - DOCUMENTS).toBeLessThanOrEqual(KILLS * PAGE)
    },
  )
})
