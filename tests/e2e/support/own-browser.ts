import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { chromium, type Browser, type Page } from '@playwright/test'
import { browserArguments, browserPath } from './browser.ts'

/** A browser of its own on a profile that outlives it: a PC that can lose its power. */
export interface OwnBrowser {
  readonly browser: Browser
  readonly page: Page
  /** SIGKILL to the browser and all its processes: no farewell, no flush. */
  kill(): Promise<void>
}

/** @param more arguments beside the usual: a microphone that gives a test tone */
export async function startBrowser(profile: string, more: readonly string[] = []): Promise<OwnBrowser> {
  const child = spawn(
    browserPath,
    [
      ...browserArguments,
      ...more,
      '--headless=new',
      '--lang=zh-CN',
      '--window-size=1366,768',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
    ],
    // A process group of its own, so that the renderers die with it.
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true, env: { ...process.env, TZ: 'Asia/Shanghai' } },
  )
  const gone = once(child, 'exit')
  const browser = await chromium.connectOverCDP(await endpoint(child.stderr))
  const context = browser.contexts()[0]
  const page = context?.pages()[0] ?? (await context?.newPage())
  if (!page) throw new Error('the browser has no page')
  return {
    browser,
    page,
    async kill() {
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      await gone
    },
  }
}

async function endpoint(errors: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: errors })) {
    const found = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1]
    if (found) {
      errors.resume()
      return found
    }
  }
  throw new Error('the browser ended before it listened')
}
