import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { startPostgres } from '#tests/suites/postgres.ts'
import { benchDocuments } from './documents.ts'
import { measureFleet, measurePeerFleet, type FleetFigures } from './fleet.ts'
import { loadPeer } from './load-peer.ts'
import { runToEnd, startListening } from './processes.ts'
import { rounded } from './statistics.ts'

const PEER_DEVICES = 10
/** Neither server is measured while its code is still being compiled: so many devices go first. */
const WARMING = 1

export interface FleetResult {
  readonly all: FleetFigures
  /** As many as the peer is measured with. */
  readonly ten: FleetFigures
  readonly peer: { readonly documentsPerSecond: number; readonly serverCpuSeconds: number }
  /** Ours with all devices to the peer's with ten, and both with ten. */
  readonly toPeer: number
  readonly toPeerWithTen: number
}

/** Many devices at once against one server process on PostgreSQL, and ten against the peer's server. @returns why not, where it cannot */
export async function measureFleets(
  folder: string,
  { devices, count }: { readonly devices: number; readonly count: number },
): Promise<FleetResult | string> {
  const postgres = await startPostgres()
  if ('reason' in postgres) return postgres.reason
  const data = join(folder, 'fleet')
  await mkdir(data)
  const place = ['--data', data, '--database-url', postgres.url]
  try {
    await runToEnd(['node', 'bench/fleet-store.ts', ...place, '--devices', String(devices), '--count', String(count)])
    const sample = benchDocuments(count)
    const documents = [...sample.values()].reduce((sum, many) => sum + many.length, 0)
    const collections = [...sample.keys()]
    const server = await startListening(['node', 'server/main.ts', '--port', '0', ...place])
    const input = { url: server.url, pid: server.pid, documents, collections }
    const fleetOf = (some: number): Promise<FleetFigures> => measureFleet({ ...input, devices: some })
    const measured = async () => {
      await fleetOf(WARMING)
      return { ten: await fleetOf(Math.min(PEER_DEVICES, devices)), all: await fleetOf(devices) }
    }
    const { ten, all } = await measured().finally(() => server.stop())
    const peer = await measurePeer(folder, sample, documents)
    return {
      all,
      ten,
      peer,
      toPeer: rounded(all.documentsPerSecond / peer.documentsPerSecond),
      toPeerWithTen: rounded(ten.documentsPerSecond / peer.documentsPerSecond),
    }
  } finally {
    await postgres.stop()
  }
}

async function measurePeer(folder: string, sample: ReturnType<typeof benchDocuments>, documents: number): Promise<FleetResult['peer']> {
  if (!existsSync('bench/peer/node_modules'))
    await runToEnd(['npm', 'ci', '--prefix', 'bench/peer', '--ignore-scripts', '--loglevel=error'])
  const data = join(folder, 'fleet-peer')
  await mkdir(data)
  const peer = await startListening(['node', 'bench/peer/server.mjs', data])
  try {
    const database = await loadPeer(peer.url, sample)
    const fleetOf = (some: number) => measurePeerFleet({ database, pid: peer.pid }, some, documents)
    await fleetOf(WARMING)
    return await fleetOf(PEER_DEVICES)
  } finally {
    await peer.stop()
  }
}
