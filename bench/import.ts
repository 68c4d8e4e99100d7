import { expect, type Page } from '@playwright/test'
import { shell } from '#tests/e2e/pages/shell.ts'
import { cpuOf, largestRenderer } from './plain-browser.ts'
import { openProductPage } from './product-page.ts'
import { putRaw } from './raw-people.ts'
import { rounded } from './statistics.ts'

export interface ImportAsked {
  readonly url: string
  readonly people: number
  /** The second says something else of everyone. */
  readonly files: readonly [Uint8Array, Uint8Array]
  say(line: string): void
}

/** One step as a person waits for it. */
interface Waited {
  readonly ms: number
  /** Processor time of the whole browser: what does not depend on who else is running. */
  readonly cpuMs: number
  /** The longest time for which the screen answered nobody. Below 50 ms the browser tells none. */
  readonly longestTaskMs: number
  /** All such times together. */
  readonly blockedMs: number
  readonly peakMb: number
}

const LONG_MS = 900_000
const SAMPLE_MS = 100
const ACCOUNT = 'empty'

/** Looks through a file, imports it, compares another with what is there now, imports that, and takes it back. */
export async function measureImport({ url, people, files, say }: ImportAsked): Promise<Record<string, Waited>> {
  const { page, group, close } = await openProductPage()
  try {
    page.setDefaultTimeout(LONG_MS)
    await page.addInitScript(watchTasks)
    await signIn(page, url)
    const figures: Record<string, Waited> = {}
    const wait = async (name: string, act: () => Promise<unknown>): Promise<void> => {
      figures[name] = await waited(page, group, act)
      say(`${name} ${JSON.stringify(figures[name])}`)
    }
    const run = async (): Promise<void> => {
      await page.getByRole('button', { name: `导入 ${people} 人` }).click()
      await expect(page.getByText('导入完成')).toBeVisible({ timeout: LONG_MS })
    }
    await open(page)
    await wait('preview', () => choose(page, files[0], `新增 ${people}`))
    // What is sent meanwhile, by a server and a database on the same cores, is not the import.
    await page.context().setOffline(true)
    await wait('commit', run)
    await page.getByText('再导入一个文件').click()
    await wait('previewAgainstAsMany', () => choose(page, files[1], `变化 ${people}`))
    await wait('commitOfChanges', run)
    await wait('undoOfChanges', async () => {
      await page.getByRole('button', { name: '撤销这次导入' }).click()
      await expect(page.getByText(`恢复 ${people} 人`)).toBeVisible({ timeout: LONG_MS })
    })
    await wait('rawIndexedDb', () => page.evaluate(putRaw, people))
    return figures
  } finally {
    await close()
  }
}

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByLabel('用户名').fill(ACCOUNT)
  await page.getByLabel('密码', { exact: true }).fill('Bench-2026!')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(shell(page).light).toHaveAccessibleName(/^同步：已同步/, { timeout: LONG_MS })
}

async function open(page: Page): Promise<void> {
  await shell(page).open('/import/people')
  await expect(page.getByText('还没有导入过')).toBeVisible()
}

async function choose(page: Page, bytes: Uint8Array, told: string): Promise<void> {
  const buffer = Buffer.from(bytes)
  await page.locator('input[type=file]').setInputFiles({ name: '名册.xlsx', mimeType: 'application/octet-stream', buffer })
  await expect(page.getByText(told, { exact: true })).toBeVisible({ timeout: LONG_MS })
}

async function waited(page: Page, group: number, act: () => Promise<unknown>): Promise<Waited> {
  let peakMb = 0
  const timer = setInterval(() => void largestRenderer(group).then((now) => (peakMb = Math.max(peakMb, now))), SAMPLE_MS)
  await page.evaluate(() => window.dqTasks.splice(0))
  const [started, used] = [performance.now(), await cpuOf(group)]
  await act()
  const [ms, cpuMs] = [performance.now() - started, (await cpuOf(group)) - used]
  clearInterval(timer)
  const tasks = await page.evaluate(() => window.dqTasks.splice(0))
  const blocked = tasks.reduce((sum, each) => sum + each, 0)
  return {
    ms: rounded(ms),
    cpuMs: rounded(cpuMs),
    longestTaskMs: rounded(Math.max(0, ...tasks)),
    blockedMs: rounded(blocked),
    peakMb: rounded(peakMb),
  }
}

declare global {
  interface Window {
    /** Lengths of the tasks of 50 ms and more, in milliseconds. */
    dqTasks: number[]
  }
}

/** In the page, before anything else. */
function watchTasks(): void {
  window.dqTasks = []
  new PerformanceObserver((list) => window.dqTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
}
