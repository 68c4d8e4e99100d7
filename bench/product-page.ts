import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { ENGINE_FLAGS } from '#electron/main/engine-flags.ts'
import { browserArguments, browserPath } from '#tests/e2e/support/browser.ts'

export interface ProductPage {
  readonly page: Page
  /** The process group of its browser, for what /proc tells of it. */
  readonly group: number
  close(): Promise<void>
}

/** The product in a Chromium as the desktop starts it, with its profile on the disc. One without a profile keeps IndexedDB in memory, which is another program and at many records the slower. */
export async function openProductPage(): Promise<ProductPage> {
  const folder = await mkdtemp(join(tmpdir(), 'dq-bench-'))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: browserPath,
    args: [...browserArguments, `--js-flags=${ENGINE_FLAGS}`],
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => process.stderr.write(`${error.stack ?? error.message}\n`))
  const processes = await context.browser()?.newBrowserCDPSession()
  const { processInfo } = (await processes?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
  return {
    page,
    group: processInfo.find(({ type }) => type === 'browser')?.id ?? 0,
    async close() {
      await context.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
