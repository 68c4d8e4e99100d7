import type { Browser, BrowserContext, Page } from '@playwright/test'
import { signIn } from '#tests/e2e/pages/sign-in.ts'
import { shell } from '#tests/e2e/pages/shell.ts'

/** One PC in an office: its own profile, its own cable. */
export interface Pc {
  readonly username: string
  readonly context: BrowserContext
  readonly page: Page
  /** What the page threw, and what it refused by its security policy. */
  readonly problems: readonly string[]
  pullCable(): Promise<void>
  plugIn(): Promise<void>
}

export async function openPc(browser: Browser, url: string, username: string): Promise<Pc> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const problems = watch(page)
  await page.goto(url)
  await signIn(page, username)
  await shell(page).readyToWorkOffline()
  return {
    username,
    context,
    page,
    problems,
    pullCable: () => context.setOffline(true),
    plugIn: () => context.setOffline(false),
  }
}

export function watch(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    if (/Content Security Policy|Maximum update depth/.test(message.text())) problems.push(message.text())
  })
  return problems
}
