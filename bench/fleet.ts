import { Agent } from 'node:http'
import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { countOf, pullEverything, send, signInAll, type FleetDevice } from './fleet-devices.ts'
import { median, rounded } from './statistics.ts'

export interface FleetFigures {
  readonly devices: number
  /** Of each device. */
  readonly documents: number
  readonly seconds: number
  readonly documentsPerSecond: number
  readonly fastestSeconds: number
  readonly medianSeconds: number
  readonly slowestSeconds: number
  readonly slowestToFastest: number
  /** The server's process, in MB: before, and the most while it ran. */
  readonly residentBeforeMb: number
  readonly residentPeakMb: number
  /** Processor time of the server's process; the database's is not in it. */
  readonly serverCpuSeconds: number
  /** How long the server's event loop was held up, 99 of 100 times less. */
  readonly eventLoopP99Ms: number
}

export interface FleetInput {
  readonly url: string
  readonly pid: number
  readonly devices: number
  /** What each device must receive. */
  readonly documents: number
  readonly collections: readonly string[]
}

const SAMPLE_MS = 100

/** So many devices pull everything of their own unit at the same moment; all of them in this process, the server in its own. */
export async function measureFleet({ url, pid, devices, documents, collections }: FleetInput): Promise<FleetFigures> {
  const fleet = await signInAll(url, devices)
  const before = await residentMb(pid)
  const memory = watch(pid)
  const cpuBefore = await cpuSeconds(pid)
  const started = performance.now()
  const spent = await Promise.all(fleet.map((device) => pullTimed(device, collections, documents, started)))
  const seconds = (performance.now() - started) / 1000
  const peak = await memory.stop()
  for (const device of fleet) device.close()
  const [fastest, slowest] = [Math.min(...spent), Math.max(...spent)]
  return {
    devices,
    documents,
    seconds: rounded(seconds),
    documentsPerSecond: rounded((devices * documents) / seconds),
    fastestSeconds: rounded(fastest),
    medianSeconds: rounded(median(spent)),
    slowestSeconds: rounded(slowest),
    slowestToFastest: rounded(slowest / fastest),
    residentBeforeMb: rounded(before),
    residentPeakMb: rounded(peak),
    serverCpuSeconds: rounded((await cpuSeconds(pid)) - cpuBefore),
    eventLoopP99Ms: rounded(await eventLoopP99Ms(url)),
  }
}

async function pullTimed(device: FleetDevice, collections: readonly string[], expected: number, started: number): Promise<number> {
  const received = await pullEverything(device, collections)
  if (received !== expected) throw new Error(`received ${received} of ${expected} documents`)
  return (performance.now() - started) / 1000
}

/**
 * So many readers of the peer's server at once, each its whole database with the requests that PouchDB's replication makes: which
 * documents changed, then those documents with their revisions.
 */
export async function measurePeerFleet(
  peer: { readonly database: string; readonly pid: number },
  devices: number,
  documents: number,
): Promise<{ readonly documentsPerSecond: number; readonly serverCpuSeconds: number }> {
  const { database, pid } = peer
  const cpuBefore = await cpuSeconds(pid)
  const agents = Array.from({ length: devices }, () => new Agent({ keepAlive: true, maxSockets: 2 }))
  const started = performance.now()
  await Promise.all(
    agents.map(async (agent) => {
      const received = await readChanges(agent, database)
      if (received !== documents) throw new Error(`peer: received ${received} of ${documents} documents`)
    }),
  )
  const seconds = (performance.now() - started) / 1000
  for (const agent of agents) agent.destroy()
  return { documentsPerSecond: rounded((devices * documents) / seconds), serverCpuSeconds: rounded((await cpuSeconds(pid)) - cpuBefore) }
}

const BATCH = 1000
const changesShape = z.object({
  results: z.array(z.object({ id: z.string(), changes: z.array(z.object({ rev: z.string() })) })),
  last_seq: z.union([z.number(), z.string()]),
})

async function readChanges(agent: Agent, database: string): Promise<number> {
  let since = '0'
  let received = 0
  for (;;) {
    const changes = changesShape.parse(
      JSON.parse((await send(agent, `${database}/_changes?style=all_docs&limit=${BATCH}&since=${since}`, undefined, {})).toString()),
    )
    const docs = changes.results.flatMap(({ id, changes: revisions }) => revisions.map(({ rev }) => ({ id, rev })))
    if (docs.length > 0) {
      const answer = await send(agent, `${database}/_bulk_get?revs=true&latest=true`, JSON.stringify({ docs }), {})
      received += countOf(answer, '"ok":{')
    }
    since = String(changes.last_seq)
    if (changes.results.length < BATCH) return received
  }
}

function watch(pid: number): { stop(): Promise<number> } {
  let most = 0
  let asking: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    asking = residentMb(pid).then((now) => (most = Math.max(most, now)))
  }, SAMPLE_MS)
  return {
    async stop() {
      clearInterval(timer)
      await asking
      return Math.max(most, await residentMb(pid))
    },
  }
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}

/** Of all its threads; a tick of Linux is a hundredth of a second. */
export async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100
}

/** NaN where the server keeps it to itself. */
async function eventLoopP99Ms(url: string): Promise<number> {
  const answer = await fetch(`${url}/metrics`)
  return Number(/^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(await answer.text())?.[1] ?? Number.NaN) * 1000
}
