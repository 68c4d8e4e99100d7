import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findBrowser } from '#tools/lib/browser.mjs'
import { shrinkPng } from './shrink-png.ts'

export const laptop = { width: 1366, height: 768 } as const
export const desk = { width: 1920, height: 1080 } as const

/** One office PC: its own browser profile. */
export interface Pc {
  readonly page: Page
  readonly context: BrowserContext
  /** By the address, as a link would. */
  open(hash: string): Promise<void>
  /** Waits until nothing loads, then writes `<name>.png`. */
  shoot(name: string): Promise<void>
  close(): Promise<void>
}

export interface Studio {
  /** A PC that stands before the sign-in page. */
  pc(size?: { readonly width: number; readonly height: number }): Promise<Pc>
  signedIn(username: string, size?: { readonly width: number; readonly height: number }): Promise<Pc>
  close(): Promise<void>
}

/** A meeting that is recorded needs a microphone: the browser's own test tone. */
const tone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
const quiet = [
  ...tone,
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function openStudio(options: { readonly url: string; readonly folder: string; say(line: string): void }): Promise<Studio> {
  const found = findBrowser(options.say)
  if (!found.path) throw new Error(found.error)
  const asRoot = process.getuid?.() === 0
  const args = [...quiet, '--no-first-run', '--disable-dev-shm-usage', ...(asRoot ? ['--no-sandbox'] : [])]
  // The browser's own language writes its date fields.
  const env = { ...process.env, LANG: 'zh_CN.UTF-8', LANGUAGE: 'zh_CN' }
  const browser = await chromium.launch({ executablePath: found.path, args: [...args, '--lang=zh-CN'], env })
  const pc: Studio['pc'] = (size = laptop) => openPc(browser, { ...options, size })
  return {
    pc,
    async signedIn(username, size) {
      const opened = await pc(size)
      await signIn(opened.page, username)
      return opened
    },
    close: () => browser.close(),
  }
}

export async function signIn(page: Page, username: string): Promise<void> {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill('Demo-2026!')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
}

/** Until the header says so. */
export async function untilSyncSays(page: Page, words: RegExp): Promise<void> {
  await page.getByRole('link', { name: words }).waitFor({ timeout: 120_000 })
}

interface PcOptions {
  readonly url: string
  readonly folder: string
  readonly size: { readonly width: number; readonly height: number }
  say(line: string): void
}

async function openPc(browser: Browser, { url, folder, size, say }: PcOptions): Promise<Pc> {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(url)
  await page.getByLabel('用户名').waitFor()
  return {
    page,
    context,
    async open(hash) {
      await page.evaluate((to) => {
        location.hash = to
      }, hash)
    },
    async shoot(name) {
      await settled(page)
      // Notices come and go, and the mouse lights up what lies under it: neither belongs into a picture.
      await page.mouse.move(size.width / 2, 2)
      const png = shrinkPng(
        await page.screenshot({ animations: 'disabled', caret: 'hide', style: '.mantine-Notifications-root { display: none }' }),
      )
      await writeFile(join(folder, `${name}.png`), png)
      say(`${name}.png  ${(png.length / 1024).toFixed(0)} KB`)
    },
    close: () => context.close(),
  }
}

/** Fonts are there, nothing says it is loading, and two frames were painted. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelectorAll('.mantine-Skeleton-root').length === 0)
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  })
}
