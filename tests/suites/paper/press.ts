import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'
import { browserArguments } from '#tests/e2e/support/browser.ts'
import { chromiumPath } from '#tests/stand-in/chromium.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { CardScene, PaperScene, VolumeScene } from './scenes.ts'

/** The product's own sheets in a real Chromium, out of which papers come as PDF. */
export interface Press {
  /** @returns the file; the folder goes with the press */
  print(scene: PaperScene): Promise<string>
  printCards(cards: readonly CardScene[]): Promise<string>
  /** @returns the file, and how many pages the product counted for each part */
  printVolume(volume: VolumeScene): Promise<{ readonly file: string; readonly pages: readonly number[] }>
  /** 工作交接清单. */
  printHandOver(record: Agreement): Promise<string>
  readonly folder: string
  close(): Promise<void>
}

export async function startPress(): Promise<Press> {
  const folder = await mkdtemp(join(tmpdir(), 'dq-paper-'))
  const outDir = join(folder, 'page')
  const root = fileURLToPath(new URL('page', import.meta.url))
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: 'chrome120', minify: false, chunkSizeWarningLimit: 4000 },
  })
  const server = await preview({ root, configFile: false, logLevel: 'error', build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...browserArguments] })
  const page = await browser.newPage()
  await page.goto(server.resolvedUrls?.local[0] ?? '')
  await page.waitForFunction(() => 'showPaper' in window)
  let printed = 0
  const printAs = async (name: string): Promise<string> => {
    printed += 1
    const file = join(folder, `${printed}-${name}.pdf`)
    // As Electron's printToPDF is called (electron/main/capabilities/print.ts).
    await writeFile(file, await page.pdf({ preferCSSPageSize: true, printBackground: true }))
    return file
  }
  return {
    folder,
    async print(scene) {
      await page.evaluate((one) => window.showPaper(one), scene)
      return printAs(scene.kind)
    },
    async printCards(cards) {
      await page.evaluate((all) => window.showCards(all), cards)
      return printAs('cards')
    },
    async printVolume(volume) {
      const pages = await page.evaluate((one) => window.showVolume(one), volume)
      return { file: await printAs('volume'), pages }
    },
    async printHandOver(record) {
      await page.evaluate((one) => window.showHandOver(one), record)
      return printAs('hand-over')
    },
    async close() {
      await browser.close()
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
