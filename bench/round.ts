import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { openProfile, type Profile } from './chromium.ts'
import type { FirstSyncRun, Run } from './figures.ts'
import type { FirstSync, WorkingSet } from './page/workspace.ts'
import { measurePlain } from './plain-browser.ts'

/** A district server, and what stands on it. */
export interface Place {
  readonly documents: ReadonlyMap<CollectionName, readonly WireDocument[]>
  readonly counts: Readonly<Record<CollectionName, number>>
  readonly working: WorkingSet
  readonly server: string
}

export interface Places {
  readonly site: string
  readonly pouch: string
  readonly closed: Place
  readonly live: Place
  readonly count: number
}

const PASSWORD = 'Bench-2026!'
/** Of two tried, PouchDB's better. */
const PEER_BATCH = 1000
const COLD_STARTS = 3
const SAVES = 200

/** Everything once, one after the other on one profile: long work first, in a Chromium that nobody looks into, then what is asked step by step. */
export async function measureRound(places: Places, withoutPeer: boolean): Promise<Run & { readonly chromium: string }> {
  const { closed, live, count } = places
  const folder = await mkdtemp(join(tmpdir(), 'dq-bench-'))
  try {
    const raw = await rawWrites(folder, places, 'two')
    const rawIndexed = await rawWrites(folder, places, 'ours')
    const pouch = withoutPeer ? Number.NaN : await peer(folder, places)
    const closedRun = await firstSync(folder, closed)
    const liveRun = await firstSync(folder, live)
    const profile = await openProfile(folder)
    const used = await dailyUse(profile, closed)
    await profile.close()
    return {
      chromium: profile.version,
      raw: raw.ms,
      rawCpu: raw.cpuMs,
      rawIndexed: rawIndexed.ms,
      pouch,
      closed: closedRun,
      live: liveRun,
      ...used,
      readAgain: await killed(closed, count),
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 20 })
  }
}

/** With everything on the PC. */
async function dailyUse(profile: Profile, closed: Place): Promise<Pick<Run, 'daily' | 'openMb'>> {
  const starts = await coldStarts(profile, closed)
  const page = await profile.page(closed.server)
  const daily = await page.evaluate(([who]) => window.bench.dailyWork(who), [signInTo(closed)] as const)
  const openMb = await profile.residentMb(page)
  await page.close()
  return { openMb, daily: { ...daily, ...starts, save: await savesWithoutNetwork(profile, closed) } }
}

/** A call of the page's own functions. */
function call(name: string, ...input: readonly unknown[]): string {
  return `bench.${name}(${input.map((one) => JSON.stringify(one)).join()})`
}

function signInTo({ server }: Place, username = 'bench') {
  return { serverUrl: server, username, password: PASSWORD }
}

async function rawWrites(folder: string, { site, closed, count }: Places, indexes: 'two' | 'ours'): Promise<{ ms: number; cpuMs: number }> {
  const { value, cpuMs } = await measurePlain<{ ms: number; documents: number }>(folder, site, call('raw', site, closed.counts, indexes))
  if (value.documents !== count) throw new Error(`raw: ${value.documents} of ${count} documents`)
  return { ms: value.ms, cpuMs }
}

async function peer(folder: string, { site, pouch, count }: Places): Promise<number> {
  const { value } = await measurePlain<{ ms: number; documents: number }>(folder, site, call('pouch', pouch, PEER_BATCH))
  if (value.documents !== count) throw new Error(`peer: ${value.documents} of ${count} documents`)
  return value.ms
}

async function firstSync(folder: string, place: Place): Promise<FirstSyncRun> {
  const synced = call('firstSync', signInTo(place), place.counts, place.working)
  // Closing it waits for the comparison of digests, which is no part of what is measured.
  const { value, ...used } = await measurePlain<Omit<FirstSync, 'close'>>(folder, place.server, synced, call('close'))
  return { ...value, ...used }
}

/** By turns, so that both meet the same machine; the first of the empty store only makes it. */
async function coldStarts(profile: Profile, place: Place): Promise<{ coldStart: number[]; emptyStart: number[] }> {
  const start = async (username: string): Promise<number> => {
    const page = await profile.page(place.server)
    const ms = await page.evaluate(([who]) => window.bench.coldStart(who), [signInTo(place, username)] as const)
    await page.close()
    return ms
  }
  await start('empty')
  const [coldStart, emptyStart]: [number[], number[]] = [[], []]
  for (let time = 0; time < COLD_STARTS; time += 1) {
    coldStart.push(await start('bench'))
    emptyStart.push(await start('empty'))
  }
  return { coldStart, emptyStart }
}

/** With everything on the PC, and nothing else for its two cores to do: the district's server shares them while edits are sent. */
async function savesWithoutNetwork(profile: Profile, place: Place): Promise<number[]> {
  const page = await profile.page(place.server)
  await page.evaluate(([who]) => window.bench.edits.open(who, 'bench-device-1'), [signInTo(place)] as const)
  await page.evaluate(() => window.bench.edits.nothing(1))
  await page.context().setOffline(true)
  const save = await page.evaluate((times) => window.bench.edits.saves(times), SAVES)
  await page.context().setOffline(false)
  await page.evaluate(() => window.bench.edits.close())
  await page.close()
  return save
}

/** A first sync whose process is killed at a third, and what its second start reads again; on a profile of its own. */
async function killed(place: Place, count: number): Promise<number> {
  const context = await openProfile()
  const first = await context.page(place.server)
  await first.evaluate(([who, enough]) => window.bench.resume.begin(who, enough), [signInTo(place), count / 3] as const)
  await context.crash(first)
  const second = await context.page(place.server)
  await second.route('**/sync/**', (route) => route.abort())
  const held = await second.evaluate(([who, names]) => window.bench.resume.held(who, names), [
    signInTo(place),
    Object.keys(place.counts),
  ] as const)
  await second.unroute('**/sync/**')
  const again = await second.evaluate(([before, all]) => window.bench.resume.rest(before, all), [held, place.counts] as const)
  await context.close()
  return again
}
