import { readdir, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { whyNoOwnPostgres } from '#tests/suites/postgres.ts'
import { audiencesFor, seats } from './seats.ts'
import { openWorld } from './world.ts'

const MINUTES_MS = 60_000
/** Less than the shortest record that a write leaves: 7 bytes of its header, 12 of the batch's. */
const TORN_BYTES = 16

// Why there is none is said by faults.test.ts.
describe.skipIf(whyNoOwnPostgres() !== undefined)('faults: a torn log', () => {
  it(
    '[S1] what was saved without a network or a journal outlives a kill in the middle of a write, and the kill after it',
    { timeout: 5 * MINUTES_MS },
    async () => {
      const seat = seats.find(({ name }) => name === 'recorder')
      if (!seat || seat.journal) throw new Error('somebody without a journal')
      const world = await openWorld({ seed: 1, seats: [seat], operations: 0, without: [], log: () => undefined })
      try {
        const [device] = world.pcs
        if (!device) throw new Error('no device')
        device.line.online = false
        await device.work({ seed: 'before', operations: 20, audiences: audiencesFor(seat.user) })
        await device.kill()
        await tearNewestLog(join(device.folder, 'profile', 'Default', 'IndexedDB'))

        const torn = await device.start()
        expect(torn.unsent).toBeGreaterThan(5)
        await device.work({ seed: 'after', operations: 20, audiences: audiencesFor(seat.user) })
        const [records, unsent] = [await device.count(), await device.unsent()]
        expect(unsent).toBeGreaterThan(torn.unsent)
        await device.kill()

        const again = await device.start()
        expect({ records: again.records, unsent: again.unsent }).toEqual({ records, unsent })
        expect(world.broken).toEqual([])
      } finally {
        await world.close()
      }
    },
  )
})

/** As a kill leaves it whose moment was the middle of a write. */
async function tearNewestLog(folder: string): Promise<void> {
  const [origin] = await readdir(folder)
  if (origin === undefined) throw new Error('no IndexedDB')
  const logs = (await readdir(join(folder, origin))).filter((name) => name.endsWith('.log')).toSorted()
  const newest = logs.at(-1)
  if (newest === undefined) throw new Error('no log')
  const path = join(folder, origin, newest)
  const { size } = await stat(path)
  if (size < 100 * TORN_BYTES) throw new Error(`the log holds next to nothing: ${size} bytes`)
  await truncate(path, size - TORN_BYTES)
}
