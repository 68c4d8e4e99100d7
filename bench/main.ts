import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { CollectionName } from '#shared/schema/entities.ts'
import { benchDocuments } from './documents.ts'
import { openProfile, type Profile } from './chromium.ts'
import { figuresOf, tableOf, type Run } from './figures.ts'
import { loadPeer } from './load-peer.ts'
import { runToEnd, startListening } from './processes.ts'
import { measureServers } from './server-runs.ts'
import { buildPage, serveSite } from './site.ts'

/** `npm run bench [-- --count 100000 --rounds 3]`: everything in one run, so that the ratios mean something on a noisy machine. */
const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '3' }, 'no-servers': { type: 'boolean' } },
})
const count = Number(values.count)
const rounds = Number(values.rounds)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const folder = await mkdtemp(join(tmpdir(), 'dq-bench-data-'))
const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
try {
  const result = await measure()
  say(tableOf(result.figures))
  say(JSON.stringify(result.servers, null, 2))
} finally {
  for (const stop of stops.reverse()) await stop()
}

async function measure() {
  const documents = benchDocuments(count)
  const counts = Object.fromEntries([...documents].map(([name, many]) => [name, many.length])) as Record<CollectionName, number>
  const web = join(folder, 'page')
  await buildPage(web)
  const site = await serveSite(web, documents)
  stops.push(() => site.close())
  const peer = await startPeer()
  const pouchUrl = await loadPeer(peer.url, documents)
  const data = join(folder, 'district')
  await mkdir(data)
  await runToEnd(['node', 'bench/load-store.ts', '--data', data, '--count', String(count)])
  const server = await startListening(['node', 'server/main.ts', '--port', '0', '--data', data, '--web', web])
  stops.push(() => server.stop())

  const runs: Run[] = []
  let chromium = ''
  for (let round = 0; round < rounds; round += 1) {
    const profile = await openProfile()
    chromium = profile.version
    const places = { site: site.url, pouch: pouchUrl, server: server.url }
    const run = await measureRound(profile, places, counts)
    await profile.close()
    runs.push(run)
    await write(resultOf(runs, chromium, {})) // a long run cut off leaves the rounds it had
    say(`round ${round + 1}: raw ${Math.round(run.raw)} ms, PouchDB ${Math.round(run.pouch)} ms, first sync ${Math.round(run.first)} ms`)
  }
  const result = resultOf(runs, chromium, values['no-servers'] ? {} : await measureServers(documents, folder))
  await write(result)
  return result
}

function resultOf(runs: readonly Run[], chromium: string, servers: Awaited<ReturnType<typeof measureServers>>) {
  return {
    at: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
    machine: {
      cpu: cpus()[0]?.model ?? '',
      cores: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      /** Over 1, 5 and 15 minutes: what else ran. */
      load: loadavg().map((one) => Math.round(one)),
    },
    versions: { node: process.versions.node, chromium, pouchdb: '9.0.0', expressPouchdb: '4.2.0' },
    documents: count,
    rounds: runs.length,
    figures: figuresOf(runs),
    servers,
    runs: runs.map(({ daily: _all, ...run }) => run),
  }
}

async function write(result: ReturnType<typeof resultOf>): Promise<void> {
  const name = `${result.at.slice(0, 10)}-${count}.json`
  await mkdir('bench/results', { recursive: true })
  await writeFile(join('bench/results', name), `${JSON.stringify(result, null, 2)}\n`)
  say(`written to bench/results/${name}`)
}

async function measureRound(
  profile: Profile,
  places: { readonly site: string; readonly pouch: string; readonly server: string },
  counts: Record<CollectionName, number>,
): Promise<Run> {
  const signIn = { serverUrl: places.server, username: 'bench', password: 'Bench-2026!' }
  const rawPage = await profile.page(places.site)
  let before = await profile.cpuMs()
  const raw = await rawPage.evaluate(([base, many]) => window.bench.raw(base, many), [places.site, counts] as const)
  const rawCpu = (await profile.cpuMs()) - before
  await rawPage.close()
  const pouchPage = await profile.page(places.site)
  const pouch = await pouchPage.evaluate(([url]) => window.bench.pouch(url, 1000), [places.pouch] as const)
  await pouchPage.close()
  if (raw.documents !== count || pouch.documents !== count)
    throw new Error(`raw ${raw.documents}, peer ${pouch.documents} of ${count} documents`)
  const page = await profile.page(places.server)
  const memory = profile.watchMemory()
  before = await profile.cpuMs()
  const first = await page.evaluate(([who, many]) => window.bench.firstSync(who, many), [signIn, counts] as const)
  const firstCpu = (await profile.cpuMs()) - before
  const peakMb = await memory.stop()
  await page.evaluate(() => window.bench.close())
  await page.close()
  const again = await profile.page(places.server)
  const daily = await again.evaluate(([who]) => window.bench.dailyWork(who), [signIn] as const)
  const openMb = await profile.residentMb(again)
  return {
    raw: raw.ms,
    rawCpu,
    firstCpu,
    pouch: pouch.ms,
    first: first.ms,
    usable: first.usableMs,
    longestTask: first.longestTaskMs,
    peakMb,
    openMb,
    daily,
  }
}

async function startPeer() {
  if (!existsSync('bench/peer/node_modules'))
    await runToEnd(['npm', 'ci', '--prefix', 'bench/peer', '--ignore-scripts', '--loglevel=error'])
  const data = join(folder, 'peer')
  await mkdir(data)
  const peer = await startListening(['node', 'bench/peer/server.mjs', data])
  stops.push(() => peer.stop())
  return peer
}
