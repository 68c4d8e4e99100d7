import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import type { Bench } from './page/main.ts'

declare global {
  interface Window {
    readonly bench: Bench
  }
}

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-dev-shm-usage'] // prettier-ignore

export interface Profile {
  readonly version: string
  page(url: string): Promise<Page>
  /** Ends a page's process at once, as a killed program ends. */
  crash(page: Page): Promise<void>
  /** Resident memory of the largest renderer, in MB, after its garbage was collected. */
  residentMb(page: Page): Promise<number>
  close(): Promise<void>
}

/**
 * A Chromium with its profile on disc: what the measurement writes is written as on a PC.
 * @param kept a profile that was there before, and stays
 */
export async function openProfile(kept?: string): Promise<Profile> {
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'dq-bench-')))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: ARGS,
  })
  const browser = context.browser()
  if (!browser) throw new Error('no browser')
  const processes = await browser.newBrowserCDPSession()
  const largest = async (): Promise<number> => {
    const { processInfo } = await processes.send('SystemInfo.getProcessInfo')
    const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentOf(id))
    return Math.max(0, ...(await Promise.all(sizes)))
  }
  return {
    version: browser.version(),
    async page(url) {
      const page = await context.newPage()
      page.on('pageerror', (error) => process.stderr.write(`${error.stack ?? error.message}\n`))
      await page.goto(url)
      await page.waitForFunction(() => 'bench' in window)
      return page
    },
    async crash(page) {
      const session = await context.newCDPSession(page)
      const crashed = page.waitForEvent('crash')
      session.send('Page.crash').catch(() => undefined) // it cannot answer
      await crashed
      await page.close()
    },
    async residentMb(page) {
      const session = await context.newCDPSession(page)
      await session.send('HeapProfiler.collectGarbage')
      return largest()
    },
    async close() {
      await context.close()
      if (kept === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 20 })
    },
  }
}

/** 0 for a process that has ended, and where there is no /proc. */
async function residentOf(id: number): Promise<number> {
  const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}
