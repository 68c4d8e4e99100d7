import type { Page, Request } from '@playwright/test'
import { API } from '#shared/contracts/sync.ts'
import { openProfile, type Profile } from './chromium.ts'
import { percentile } from './statistics.ts'

/** Times in milliseconds of the product's own data layer in Chromium, against one server. */
export interface EditFigures {
  /** One after the other without a pause, so that each meets the sending of those before it. */
  readonly save: readonly number[]
  /** At a person's pace, each sent before the next. */
  readonly savePaced: readonly number[]
  /** A plain strict transaction between them: what the disc and the processor allow meanwhile. */
  readonly rawPaced: readonly number[]
  readonly nothing: readonly number[]
  readonly requestsOfNothing: number
  /** With no other PC on this machine's cores; and with one that reads along. */
  readonly pushed: number
  readonly pushedBeside: number
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
    await b.context().setOffline(true)
    const { ms: pushed, documents: pushedDocuments } = await pushedAfterCut(a, edits)
    await b.context().setOffline(false)
    await settled(b)
    await b.evaluate(() => window.bench.edits.watch())
    const typed = await a.evaluate(([times, pause]) => window.bench.edits.type(times, pause), [TYPED, PAUSE_MS] as const)
    const seen = await arrivedAll(
      b,
      typed.map(({ id }) => id),
    )
    const toScreen = typed.map(({ id, at }) => (seen[id] ?? Number.NaN) - at)
    const [savePaced, rawPaced] = [typed.map(({ ms }) => ms), typed.map(({ rawMs }) => rawMs)]
    const { ms: pushedBeside } = await pushedAfterCut(a, edits)
    for (const page of [a, b]) await page.evaluate(() => window.bench.edits.close())
    return { save, savePaced, rawPaced, nothing, requestsOfNothing, pushed, pushedBeside, pushedDocuments, toScreen }
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

/** Edits made without a network, and from its return to the district's last receipt. */
async function pushedAfterCut(page: Page, edits: number): Promise<{ readonly ms: number; readonly documents: number }> {
  await page.context().setOffline(true)
  await page.evaluate((count) => window.bench.edits.edit(count), edits)
  const documents = await page.evaluate(() => window.bench.edits.pending())
  const sending = page.evaluate(() => window.bench.edits.sent())
  await page.context().setOffline(false)
  return { ms: await sending, documents }
}

async function nothingToDo(page: Page): Promise<Pick<EditFigures, 'nothing' | 'requestsOfNothing'>> {
  let requests = 0
  // The program's own parts, a worker's, are not the district's to answer.
  const count = (request: Request): void => void (request.url().includes(API) && (requests += 1))
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
    savePacedP50: percentile(figures.savePaced, 0.5),
    savePacedP95: percentile(figures.savePaced, 0.95),
    rawPacedP50: percentile(figures.rawPaced, 0.5),
    rawPacedP95: percentile(figures.rawPaced, 0.95),
    nothingP50: percentile(figures.nothing, 0.5),
    nothingP95: percentile(figures.nothing, 0.95),
    requestsOfNothing: figures.requestsOfNothing,
    pushedMs: figures.pushed,
    pushedBesideMs: figures.pushedBeside,
    pushedDocuments: figures.pushedDocuments,
    toScreenP50: percentile(figures.toScreen, 0.5),
    toScreenP95: percentile(figures.toScreen, 0.95),
  }
}
