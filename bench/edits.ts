import type { Page } from '@playwright/test'
import { openProfile, type Profile } from './chromium.ts'
import { percentile } from './statistics.ts'

/** Times in milliseconds of the product's own data layer in Chromium, against one server. */
export interface EditFigures {
  readonly save: readonly number[]
  readonly nothing: readonly number[]
  readonly requestsOfNothing: number
  readonly pushed: number
  readonly pushedDocuments: number
  readonly toScreen: readonly number[]
}

export interface EditInput {
  readonly serverUrl: string
  /** Two devices of one unit. */
  readonly signIn: { readonly serverUrl: string; readonly username: string; readonly password: string }
  readonly edits: number
}

const SAVES = 100
const TYPED = 60
const PAUSE_MS = 300

/** Saving, sending 2,000 edits made without a network, a round with nothing to do, and one PC's edit on another's screen. */
export async function measureEdits({ serverUrl, signIn, edits }: EditInput): Promise<EditFigures> {
  const [one, two] = [await openProfile(), await openProfile()]
  try {
    const [a, b] = [await opened(one, serverUrl, signIn, 'bench-edits-1'), await opened(two, serverUrl, signIn, 'bench-edits-2')]
    const save = await a.evaluate((times) => window.bench.edits.saves(times), SAVES)
    await settled(a)
    const { nothing, requestsOfNothing } = await nothingToDo(a)
    await a.context().setOffline(true)
    await a.evaluate((count) => window.bench.edits.edit(count), edits)
    const unsent = await a.evaluate(() => window.bench.edits.pending())
    const sending = a.evaluate(() => window.bench.edits.sent())
    await a.context().setOffline(false)
    const pushed = await sending
    await settled(b)
    await b.evaluate(() => window.bench.edits.watch())
    const begun = await a.evaluate(([times, pause]) => window.bench.edits.type(times, pause), [TYPED, PAUSE_MS] as const)
    const seen = await arrivedAll(b, Object.keys(begun))
    const toScreen = Object.entries(begun).map(([id, at]) => (seen[id] ?? Number.NaN) - at)
    for (const page of [a, b]) await page.evaluate(() => window.bench.edits.close())
    return { save, nothing, requestsOfNothing, pushed, pushedDocuments: unsent, toScreen }
  } finally {
    await one.close()
    await two.close()
  }
}

async function opened(profile: Profile, url: string, signIn: EditInput['signIn'], deviceId: string): Promise<Page> {
  const page = await profile.page(url)
  await page.evaluate(([who, id]) => window.bench.edits.open(who, id), [signIn, deviceId] as const)
  return page
}

/** Everything is sent and read, the comparison of digests that follows a first sync too. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => window.bench.edits.nothing(1))
  await page.waitForFunction(async () => (await window.bench.edits.pending()) === 0)
  await page.evaluate(() => window.bench.edits.nothing(1))
}

async function nothingToDo(page: Page): Promise<Pick<EditFigures, 'nothing' | 'requestsOfNothing'>> {
  let requests = 0
  const count = (): void => void (requests += 1)
  page.on('request', count)
  const nothing = await page.evaluate(() => window.bench.edits.nothing(20))
  page.off('request', count)
  return { nothing, requestsOfNothing: requests / nothing.length }
}

async function arrivedAll(page: Page, ids: readonly string[]): Promise<Record<string, number>> {
  await page.waitForFunction((wanted) => wanted.every((id) => id in window.bench.edits.arrivals()), ids, { timeout: 60_000 })
  return page.evaluate(() => window.bench.edits.arrivals())
}

/** What the times come to. */
export function summaryOf(figures: EditFigures): Record<string, number> {
  return {
    saveP50: percentile(figures.save, 0.5),
    saveP95: percentile(figures.save, 0.95),
    nothingP50: percentile(figures.nothing, 0.5),
    nothingP95: percentile(figures.nothing, 0.95),
    requestsOfNothing: figures.requestsOfNothing,
    pushedMs: figures.pushed,
    pushedDocuments: figures.pushedDocuments,
    toScreenP50: percentile(figures.toScreen, 0.5),
    toScreenP95: percentile(figures.toScreen, 0.95),
  }
}
