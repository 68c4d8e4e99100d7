import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { User } from '#shared/contracts/api.ts'
import { createTurns, type RecordDeps } from '#renderer/data/change-record.ts'
import { depsOf } from '#renderer/data/react.tsx'
import { createPc, PASSWORD, type PcOptions } from './package-scene.ts'
import { startDistrict } from './real-district.ts'

/** One real district for all tests of a file, and for each test as many PCs as it starts, closed when it is over. */
export function jointScene(users: readonly User[]) {
  let district: Awaited<ReturnType<typeof startDistrict>>
  let community = 0
  let seats = 0
  const open: PcOptions['open'] = []
  beforeAll(async () => {
    district = await startDistrict(users.map((user) => ({ user, password: PASSWORD })))
  }, 120_000)
  afterAll(() => district.stop(), 60_000)
  beforeEach(() => {
    community += 1
    seats = 0
  })
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close()
  }, 60_000)
  const makePc = (seed: number, more: Partial<Pick<PcOptions, 'kind' | 'clockOffsetMs'>> = {}) =>
    createPc({ seed, url: district.url, community, kind: 'memory', open, ...more })
  return {
    district: () => district,
    community: () => community,
    makePc,
    /** Whoever signs in sits at a new PC, with a cable that can be pulled. */
    async signedIn(username: string) {
      seats += 1
      const pc = makePc(seats)
      const db = await pc.signIn(username)
      const deps: RecordDeps = { ...depsOf(db), turns: createTurns() }
      return { db, deps, cable: pc.cable }
    },
  }
}
