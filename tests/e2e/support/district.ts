import { test as base, expect } from '@playwright/test'
import { startDistrict, type DistrictServer } from './district-server.ts'
import { openPc, type Pc } from './pc.ts'

interface Fixtures {
  /** The district server on its own copy of the demo district. */
  readonly district: DistrictServer
  /** Switches a PC on: its own browser profile, signed in and fully synced. */
  readonly pcOf: (username: string) => Promise<Pc>
}

export const test = base.extend<Fixtures>({
  // Playwright reads this pattern to know what to make first; an empty one is a lint error.
  district: async ({ locale: _locale }, provide) => {
    const district = await startDistrict()
    await provide(district)
    await district.dispose()
  },
  pcOf: async ({ browser, district }, provide) => {
    const pcs: Pc[] = []
    await provide(async (username) => {
      const pc = await openPc(browser, district.url, username)
      pcs.push(pc)
      return pc
    })
    for (const pc of pcs) {
      expect.soft(pc.problems, `what the page of ${pc.username} complained of`).toEqual([])
      await pc.context.close()
    }
  },
})

export { expect }
