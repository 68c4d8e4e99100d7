import type { Page } from '@playwright/test'
import { percentile, rounded } from './statistics.ts'

/** Milliseconds. */
export interface Spread {
  readonly p50: number
  readonly p95: number
  readonly of: number
}

/** From the key press to the end of the frame that is drawn next; and until it was shown, as the browser tells it (Event Timing, steps of eight). */
export interface Typing {
  readonly drawn: Spread
  readonly shown: Spread
}

/** Between two keys of a quick typist. */
const KEY_MS = 90

export async function typed(page: Page, text: string): Promise<Typing> {
  await page.evaluate(() => window.dqKeys.take())
  await page.keyboard.type(text, { delay: KEY_MS })
  // An entry comes with the paint that ends it.
  await page.waitForFunction((keys) => window.dqKeys.count() >= keys, text.length)
  const { drawn, shown } = await page.evaluate(() => window.dqKeys.take())
  return { drawn: spreadOf(drawn), shown: spreadOf(shown) }
}

export async function inTurn(times: number, measure: (turn: number) => Promise<number>): Promise<readonly number[]> {
  const taken: number[] = []
  for (let turn = 0; turn < times; turn += 1) taken.push(await measure(turn))
  return taken
}

export function spreadOf(times: readonly number[]): Spread {
  return { p50: rounded(percentile(times, 0.5)), p95: rounded(percentile(times, 0.95)), of: times.length }
}

declare global {
  interface Window {
    readonly dqKeys: Keys
  }
}

interface Keys {
  count(): number
  /** The times of the keys since they were last taken. */
  take(): { readonly drawn: readonly number[]; readonly shown: readonly number[] }
  untilThere(selector: string): Promise<number>
  untilChanged(selector: string): Promise<number>
}

/** In the page, before anything else. */
export function watchKeys(): void {
  let [drawn, slow] = [[] as number[], [] as number[]]
  // Told are those of 16 ms and more; every other key was quicker.
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') slow.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  addEventListener(
    'keydown',
    ({ timeStamp }) => requestAnimationFrame(() => setTimeout(() => drawn.push(performance.now() - timeStamp))),
    true,
  )
  const until = (isSo: () => boolean): Promise<number> => {
    const from = performance.now()
    return new Promise((resolve) => {
      const look = (): void => {
        if (isSo()) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)))
        else requestAnimationFrame(look)
      }
      look()
    })
  }
  const keys: Keys = {
    count: () => drawn.length,
    take() {
      const times = { drawn, shown: [...slow, ...Array<number>(Math.max(0, drawn.length - slow.length)).fill(8)] }
      ;[drawn, slow] = [[], []]
      return times
    },
    untilThere: (selector) => until(() => document.querySelector(selector) !== null),
    untilChanged(selector) {
      const before = document.querySelector(selector)?.textContent
      return until(() => document.querySelector(selector)?.textContent !== before)
    },
  }
  Object.assign(window, { dqKeys: keys })
}
