import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { CollectionName } from '#shared/schema/entities.ts'
import { benchDocuments, workingSet, type Scenario } from './documents.ts'
import { measureExchange } from './exchange.ts'
import { figuresOf, tableOf, type Figure, type Run } from './figures.ts'
import { loadPeer } from './load-peer.ts'
import { runToEnd, startListening } from './processes.ts'
import { measureRound, type Place } from './round.ts'
import { measureServers } from './server-runs.ts'
import { buildPage, serveSite } from './site.ts'

/** `npm run bench [-- --count 100000 --rounds 3]`: everything in one run, so that the ratios mean something on a noisy machine. */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    'no-servers': { type: 'boolean' },
    'no-peer': { type: 'boolean' },
    devices: { type: 'string', default: '120' },
  },
})
/** PouchDB takes half of a round. */
const PEER_ROUNDS = 2
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
  const web = join(folder, 'page')
  await buildPage(web)
  const [closed, live] = [await prepare('closed', web), await prepare('live', web)]
  const site = await serveSite(web, closed.documents)
  stops.push(() => site.close())
  const peer = await startPeer()
  const pouch = await loadPeer(peer.url, closed.documents)

  const runs: Run[] = []
  let chromium = ''
  for (let round = 0; round < rounds; round += 1) {
    const places = { site: site.url, pouch, closed, live, count }
    const { chromium: version, ...run } = await measureRound(places, values['no-peer'] === true || round >= PEER_ROUNDS)
    chromium = version
    runs.push(run)
    await write(resultOf(runs, chromium)) // a long run cut off leaves the rounds it had
    say(`round ${round + 1}: ${JSON.stringify({ ...run, daily: undefined, closed: run.closed.ms, live: run.live.ms })}`)
  }
  if (values['no-servers']) return resultOf(runs, chromium)
  const exchange = await measureExchange({ folder, web, count, devices: Number(values.devices) })
  const result = resultOf(runs, chromium, { ...(await measureServers(closed.documents, folder)), fleet: exchange.fleet }, exchange.figures)
  await write(result)
  return result
}

/** The documents, and a district server that holds them. */
async function prepare(scenario: Scenario, web: string): Promise<Place> {
  const documents = benchDocuments(count, scenario)
  const data = join(folder, scenario)
  await mkdir(data)
  await runToEnd(['node', 'bench/load-store.ts', '--data', data, '--count', String(count), '--scenario', scenario])
  const server = await startListening(['node', 'server/main.ts', '--port', '0', '--data', data, '--web', web])
  stops.push(() => server.stop())
  const counts = Object.fromEntries([...documents].map(([name, many]) => [name, many.length])) as Record<CollectionName, number>
  return { documents, counts, working: workingSet(documents), server: server.url }
}

function resultOf(runs: readonly Run[], chromium: string, servers: Readonly<Record<string, unknown>> = {}, more: readonly Figure[] = []) {
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
    figures: [...figuresOf(runs), ...more],
    servers,
    runs: runs.map(({ daily: _all, ...run }) => run),
  }
}

/** A part of the table does not take the place of the day's whole one. */
async function write(result: ReturnType<typeof resultOf>): Promise<void> {
  if (values['no-peer'] || values['no-servers']) return
  const name = `${result.at.slice(0, 10)}-${count}.json`
  await mkdir('bench/results', { recursive: true })
  await writeFile(join('bench/results', name), `${JSON.stringify(result, null, 2)}\n`)
  say(`written to bench/results/${name}`)
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
