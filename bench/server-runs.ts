import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { WireDocument } from '#shared/contracts/sync.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { startPostgres } from '#tests/suites/postgres.ts'
import { runToEnd, startListening } from './processes.ts'
import { throughput } from './server-throughput.ts'
import { median, rounded } from './statistics.ts'

const ROUNDS = 3
const DOCUMENTS = 20_000

export interface ServerFigures {
  readonly pulledPerSecond: number
  readonly pushedPerSecond: number
}

/** Pull and push of one device on each store, the server in a process of its own. */
export async function measureServers(
  documents: ReadonlyMap<CollectionName, readonly WireDocument[]>,
  folder: string,
): Promise<Record<string, ServerFigures | string>> {
  const sample = documents.get('attendances') ?? []
  const data = join(folder, 'throughput')
  await mkdir(data)
  const results: Record<string, ServerFigures | string> = { pglite: await measure(['--data', data], sample) }
  const postgres = await startPostgres()
  if ('reason' in postgres) return { ...results, postgres: postgres.reason }
  try {
    const files = join(folder, 'throughput-postgres')
    await mkdir(files)
    results['postgres'] = await measure(['--data', files, '--database-url', postgres.url], sample)
  } finally {
    await postgres.stop()
  }
  return results
}

async function measure(place: readonly string[], sample: readonly WireDocument[]): Promise<ServerFigures> {
  await runToEnd(['node', 'bench/load-store.ts', ...place, '--count', String(DOCUMENTS)])
  const server = await startListening(['node', 'server/main.ts', '--port', '0', ...place])
  try {
    const runs = []
    for (let round = 0; round < ROUNDS; round += 1) runs.push(await throughput(server.url, 'attendances', sample, round))
    return {
      pulledPerSecond: rounded(median(runs.map((run) => run.pulledPerSecond))),
      pushedPerSecond: rounded(median(runs.map((run) => run.pushedPerSecond))),
    }
  } finally {
    await server.stop()
  }
}
