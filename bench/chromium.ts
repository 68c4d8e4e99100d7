import { mkdtemp, rm } from 'node:fs/promises'
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

/** A Chromium with its profile on disc: what the measurement writes is written as on a PC. */
export async function openProfile(): Promise<{
  page(url: string): Promise<Page>
  memoryMb(page: Page): Promise<number>
  version: string
  close(): Promise<void>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'dq-bench-'))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: ARGS,
  })
  return {
    version: context.browser()?.version() ?? 'unknown',
    async page(url) {
      const page = await context.newPage()
      page.on('pageerror', (error) => process.stderr.write(`${error.stack ?? error.message}\n`))
      await page.goto(url)
      await page.waitForFunction(() => 'bench' in window)
      return page
    },
    async memoryMb(page) {
      const session = await context.newCDPSession(page)
      await session.send('HeapProfiler.collectGarbage')
      const { usedSize } = await session.send('Runtime.getHeapUsage')
      return usedSize / 1024 / 1024
    },
    async close() {
      await context.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
