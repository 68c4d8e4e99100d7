import { mkdir, mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { whyNoOwnPostgres } from '#tests/suites/postgres.ts'
import { buildDevicePage } from './build-page.ts'
import { createDevice } from './device.ts'
import { openDistrict } from './district.ts'
import { audiencesFor, seats } from './seats.ts'

const MINUTES_MS = 60_000
/** Less than the shortest record that a write leaves. */
const TORN_BYTES = 16

// Why there is none is said by faults.test.ts.
describe.skipIf(whyNoOwnPostgres() !== undefined)('faults: a torn log', () => {
  it(
    '[S1] what was saved without a network or a journal outlives a kill in the middle of a write, and the kill after it',
    { timeout: 5 * MINUTES_MS },
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'dq-torn-'))
      const closers: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 20 })]
      try {
        const seat = seats.find(({ name }) => name === 'recorder')
        if (!seat || seat.journal) throw new Error('somebody without a journal')
        const program = join(folder, 'current')
        await buildDevicePage(program, 'current')
        const district = await openDistrict(folder, [seat.user])
        closers.push(() => district.stop())
        const home = join(folder, seat.name)
        await mkdir(home)
        const device = await createDevice({
          seat,
          index: 0,
          seed: 1,
          district,
          program,
          folder: home,
          onTold: () => undefined,
          onFate: () => undefined,
          onOutOfScope: () => undefined,
        })
        closers.push(() => device.dispose())
        const logs = join(home, 'profile', 'Default', 'IndexedDB')

        await device.start()
        device.line.online = false
        await device.work({ seed: 'before', operations: 20, audiences: audiencesFor(seat.user) })
        await device.kill()
        await tearNewestLog(logs)

        const torn = await device.start()
        expect(torn.unsent).toBeGreaterThan(5)
        await device.work({ seed: 'after', operations: 20, audiences: audiencesFor(seat.user) })
        const [records, unsent] = [await device.count(), await device.unsent()]
        expect(unsent).toBeGreaterThan(torn.unsent)
        await device.kill()

        const again = await device.start()
        expect({ records: again.records, unsent: again.unsent }).toEqual({ records, unsent })
      } finally {
        for (const close of closers.toReversed()) await close().catch(() => undefined)
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
