import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '#tests/e2e/support/district.ts'
import { launchDesktop, type Desktop } from '#tests/stand-in/launch-desktop.ts'

/** One PC with the desktop app: its data folder outlives each start. */
export interface Machine {
  readonly userData: string
  /** Starts the program; on true Electron where it is, else on the stand-in. Says which. */
  start(): Promise<Desktop>
}

export const test = base.extend<{ readonly machine: Machine; readonly machines: () => Promise<Machine> }>({
  machines: async ({ district }, provide) => {
    const used: { readonly userData: string; readonly started: Desktop[] }[] = []
    await provide(async () => {
      const userData = await mkdtemp(join(tmpdir(), 'dq-e2e-desktop-'))
      const started: Desktop[] = []
      used.push({ userData, started })
      return {
        userData,
        async start() {
          const program = process.env['DQ_E2E_DESKTOP']
          const desktop = await launchDesktop({ userData, serverUrl: district.url, ...(program ? { program } : {}) })
          started.push(desktop)
          return desktop
        },
      }
    })
    for (const { userData, started } of used) {
      await started.at(-1)?.kill()
      // The processes of a killed Chromium end a moment after it, and write until then.
      await rm(userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    }
  },
  machine: async ({ machines }, provide) => provide(await machines()),
})

export { expect } from '#tests/e2e/support/district.ts'

/** Files and folders whose own name matches. */
export async function filesUnder(folder: string, name: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => name.test(entry.name)).map((entry) => join(entry.parentPath, entry.name))
}
