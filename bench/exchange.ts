import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { startPostgres } from '#tests/suites/postgres.ts'
import { measureEdits } from './edits.ts'
import type { Figure } from './figures.ts'
import { measureFleets, type FleetResult } from './fleet-runs.ts'
import { runToEnd, startListening } from './processes.ts'
import { percentile, rounded } from './statistics.ts'

export interface Exchange {
  readonly figures: readonly Figure[]
  readonly fleet: FleetResult | string
}

export interface ExchangeInput {
  readonly folder: string
  /** The built measuring page. */
  readonly web: string
  /** Documents of one community. */
  readonly count: number
  readonly devices: number
}

const EDITS = 2000
/** Share of the bench's documents that are list rows, which are what is edited. */
const ITEMS = 0.16
const FLEET_DOCUMENTS = 10_000

/** What passes between devices and the server in daily work, and a hundred and twenty devices at once; on PostgreSQL where it is. */
export async function measureExchange({ folder, web, count, devices }: ExchangeInput): Promise<Exchange> {
  const edits = await measureOnServer(folder, web, count)
  const fleet = await measureFleets(folder, { devices, count: Math.min(FLEET_DOCUMENTS, Math.round(count / 10)) })
  const figures = [...edits, ...(typeof fleet === 'string' ? [] : fleetFigures(fleet))]
  return { figures: figures.map(judged), fleet }
}

type Told = Omit<Figure, 'met'>

async function measureOnServer(folder: string, web: string, count: number): Promise<Told[]> {
  const postgres = await startPostgres()
  const data = join(folder, 'exchange')
  await mkdir(data)
  const place = ['--data', data, ...('reason' in postgres ? [] : ['--database-url', postgres.url])]
  try {
    await runToEnd(['node', 'bench/load-store.ts', ...place, '--count', String(count), '--scenario', 'live'])
    const server = await startListening(['node', 'server/main.ts', '--port', '0', ...place, '--web', web])
    try {
      const signIn = { serverUrl: server.url, username: 'bench', password: 'Bench-2026!' }
      const measured = await measureEdits({ serverUrl: server.url, signIn, edits: Math.min(EDITS, Math.floor(count * ITEMS)) })
      return editFigures(measured)
    } finally {
      await server.stop()
    }
  } finally {
    if (!('reason' in postgres)) await postgres.stop()
  }
}

function editFigures({
  save,
  savePaced,
  rawPaced,
  nothing,
  requestsOfNothing,
  pushed,
  pushedBeside,
  pushedDocuments,
  toScreen,
}: Awaited<ReturnType<typeof measureEdits>>): Told[] {
  return [
    { name: 'save while sent to PostgreSQL on the same disc, p50', unit: 'ms', measured: percentile(save, 0.5), limits: 'the server and its database on the same two cores' },
    { name: 'save while sent to PostgreSQL on the same disc, p95', unit: 'ms', measured: percentile(save, 0.95), limits: 'as above' },
    { name: 'save at a person’s pace while the network is up, p50', unit: 'ms', measured: percentile(savePaced, 0.5), limits: 'three steps of IndexedDB one after the other' },
    { name: 'save at a person’s pace while the network is up, p95', unit: 'ms', measured: percentile(savePaced, 0.95), limits: 'the disc’s flush, which PostgreSQL’s own waits share' },
    { name: 'one plain strict transaction between those saves, p95', unit: 'ms', measured: percentile(rawPaced, 0.95), limits: 'the bound of the row above: a save is three such steps, one of them strict' },
    { name: 'nothing to sync, p50', unit: 'ms', aim: 100, measured: percentile(nothing, 0.5), limits: 'one request; eleven places read' },
    { name: 'nothing to sync', unit: 'requests', aim: 1, measured: requestsOfNothing, limits: '' },
    { name: `${pushedDocuments} offline edits pushed`, unit: 'ms', aim: 2000, measured: pushed, limits: 'Chromium’s two processes half, the server and PostgreSQL the other; checks and history of each row at the server, a hundred rows a transaction' },
    { name: `${pushedDocuments} offline edits pushed while another PC on the same cores reads them`, unit: 'ms', measured: pushedBeside, limits: 'the other PC’s Chromium takes a third of the processor time' },
    { name: 'edit to the other device’s screen, p50', unit: 'ms', measured: percentile(toScreen, 0.5), limits: 'the save, a push, the event, a pull, the query' },
    { name: 'edit to the other device’s screen, p95', unit: 'ms', aim: 300, measured: percentile(toScreen, 0.95), limits: 'as above' },
  ] // prettier-ignore
}

function fleetFigures({ all, ten, toPeerWithTen }: FleetResult): Told[] {
  const name = `${all.devices} devices × ${all.documents} documents at once`
  return [
    { name: `${name}: slowest / fastest`, unit: 'x', aim: 2, measured: all.slowestToFastest, limits: 'the simulated devices run on the same cores' },
    { name: `${name}: the slowest`, unit: 'ms', measured: all.slowestSeconds * 1000, limits: 'making, compressing and sending JSON; the database on the other core' },
    { name: `${name}: the server’s process at most`, unit: 'MB', measured: all.residentPeakMb, limits: `${all.residentBeforeMb} MB before` },
    { name: `${ten.devices} devices / express-pouchdb with 10`, unit: 'x', aim: 3, atLeast: true, measured: toPeerWithTen, limits: 'the peer is asked as its own replication asks' },
  ] // prettier-ignore
}

function judged(told: Told): Figure {
  const measured = rounded(told.measured)
  if (told.aim === undefined) return { ...told, measured }
  return { ...told, measured, met: told.atLeast ? measured >= told.aim : measured <= told.aim }
}
