import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { CollectionName } from '#shared/schema/entities.ts'
import { benchDocuments } from './documents.ts'
import { openProfile } from './chromium.ts'
import { loadPeer } from './load-peer.ts'
import { runToEnd, startListening } from './processes.ts'
import { measureServers } from './server-runs.ts'
import { buildPage, serveSite } from './site.ts'
import { median, percentile, rounded } from './statistics.ts'

/** `npm run bench [-- --count 100000 --rounds 3]`: everything in one run, so that the ratios mean something on a noisy machine. */
const { values } = parseArgs({ options: { count: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '3' } } })
const count = Number(values.count)
const rounds = Number(values.rounds)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const folder = await mkdtemp(join(tmpdir(), 'dq-bench-data-'))
const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
try {
  const result = await measure()
  const name = `${new Date().toISOString().slice(0, 10)}-${count}.json`
  await mkdir('bench/results', { recursive: true })
  await writeFile(join('bench/results', name), `${JSON.stringify(result, null, 2)}\n`)
  say(JSON.stringify(result.summary, null, 2))
  say(`written to bench/results/${name}`)
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

  const runs: { raw: number; pouch: number; first: number; usable: number; memoryMb: number; daily: Record<string, number[]> }[] = []
  let chromiumVersion = ''
  for (let round = 0; round < rounds; round += 1) {
    const profile = await openProfile()
    chromiumVersion = profile.version
    const signIn = { serverUrl: server.url, username: 'bench', password: 'Bench-2026!' }
    const raw = await (await profile.page(site.url)).evaluate(([base, many]) => window.bench.raw(base, many), [site.url, counts] as const)
    const pouch = await (await profile.page(site.url)).evaluate(([url]) => window.bench.pouch(url, 1000), [pouchUrl] as const)
    const page = await profile.page(server.url)
    const first = await page.evaluate(([who, many]) => window.bench.firstSync(who, many), [signIn, counts] as const)
    await page.close()
    const again = await profile.page(server.url)
    const daily = await again.evaluate(([who]) => window.bench.dailyWork(who), [signIn] as const)
    const memoryMb = await profile.memoryMb(again)
    await profile.close()
    if (raw.documents !== count || pouch.documents !== count)
      throw new Error(`raw ${raw.documents}, peer ${pouch.documents} of ${count} documents`)
    runs.push({ raw: raw.ms, pouch: pouch.ms, first: first.ms, usable: first.usableMs, memoryMb, daily })
    say(`round ${round + 1}: raw ${Math.round(raw.ms)} ms, PouchDB ${Math.round(pouch.ms)} ms, first sync ${Math.round(first.ms)} ms`)
  }
  const servers = await measureServers(documents, folder)
  const of = (pick: (run: (typeof runs)[number]) => number): number => rounded(median(runs.map(pick)))
  const daily = (name: string, share: number): number => rounded(percentile(runs.flatMap((run) => run.daily[name] ?? []), share)) // prettier-ignore
  return {
    at: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
    machine: { cpu: cpus()[0]?.model ?? '', cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30) },
    versions: { node: process.versions.node, chromium: chromiumVersion, pouchdb: '9.0.0', expressPouchdb: '4.2.0' },
    documents: count,
    rounds,
    summary: {
      firstSync: { ms: of((run) => run.first), toRawIndexedDb: of((run) => run.first / run.raw), toPouchDb: of((run) => run.first / run.pouch), rawMs: of((run) => run.raw), pouchMs: of((run) => run.pouch) },
      usableListMs: of((run) => run.usable),
      coldStartMs: daily('coldStart', 0.5),
      newest50Ms: { p50: daily('newest50', 0.5), p95: daily('newest50', 0.95) },
      saveMs: { p50: daily('save', 0.5), p95: daily('save', 0.95) },
      searchMs: { p50: daily('search', 0.5), p95: daily('search', 0.95) },
      peopleIndexMs: daily('peopleIndex', 0.5),
      heapMb: of((run) => run.memoryMb),
      servers,
    },
    runs: runs.map(({ daily: _all, ...run }) => run),
  } // prettier-ignore
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
