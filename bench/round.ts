import type { CollectionName } from '#shared/schema/entities.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { openProfile, type Profile } from './chromium.ts'
import type { FirstSyncRun, Run } from './figures.ts'
import { peakOfFirstSync } from './memory.ts'
import type { WorkingSet } from './page/workspace.ts'

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

/** Everything once, one after the other in one Chromium with a profile of its own. */
export async function measureRound(profile: Profile, places: Places, withoutPeer: boolean): Promise<Run> {
  const { closed, live, count } = places
  const raw = await rawWrites(profile, places, 'two')
  const rawIndexed = await rawWrites(profile, places, 'ours')
  const pouch = withoutPeer ? Number.NaN : await peer(profile, places)
  const closedRun = await firstSync(profile, closed)
  const liveRun = await firstSync(profile, live)
  const starts = await coldStarts(profile, closed)
  const page = await profile.page(closed.server)
  const daily = await page.evaluate(([who]) => window.bench.dailyWork(who), [signInTo(closed)] as const)
  const openMb = await profile.residentMb(page)
  await page.close()
  const save = await savesWithoutNetwork(profile, closed)
  const readAgain = await killed(closed, count)
  return {
    raw: raw.ms,
    rawCpu: raw.cpuMs,
    rawIndexed: rawIndexed.ms,
    pouch,
    closed: closedRun,
    live: liveRun,
    openMb,
    daily: { ...daily, ...starts, save },
    readAgain,
  }
}

function signInTo({ server }: Place, username = 'bench') {
  return { serverUrl: server, username, password: PASSWORD }
}

async function rawWrites(
  profile: Profile,
  { site, closed, count }: Places,
  indexes: 'two' | 'ours',
): Promise<{ ms: number; cpuMs: number }> {
  const page = await profile.page(site)
  const before = await profile.cpuMs()
  const raw = await page.evaluate(([base, many, which]) => window.bench.raw(base, many, which), [site, closed.counts, indexes] as const)
  const cpuMs = (await profile.cpuMs()) - before
  await page.close()
  if (raw.documents !== count) throw new Error(`raw: ${raw.documents} of ${count} documents`)
  return { ms: raw.ms, cpuMs }
}

async function peer(profile: Profile, { site, pouch, count }: Places): Promise<number> {
  const page = await profile.page(site)
  const measured = await page.evaluate(([url, batch]) => window.bench.pouch(url, batch), [pouch, PEER_BATCH] as const)
  await page.close()
  if (measured.documents !== count) throw new Error(`peer: ${measured.documents} of ${count} documents`)
  return measured.ms
}

async function firstSync(profile: Profile, place: Place): Promise<FirstSyncRun> {
  const page = await profile.page(place.server)
  const before = await profile.cpuMs()
  const first = await page.evaluate(([who, many, working]) => window.bench.firstSync(who, many, working), [
    signInTo(place),
    place.counts,
    place.working,
  ] as const)
  const cpuMs = (await profile.cpuMs()) - before
  await page.evaluate(() => window.bench.close())
  await page.close()
  return { ...first, cpuMs, peakMb: await peakOfFirstSync(place, PASSWORD) }
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
