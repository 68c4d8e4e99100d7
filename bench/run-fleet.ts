import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureFleets } from './fleet-runs.ts'

/** `node bench/run-fleet.ts [--devices 120 --count 10000]`: many devices at once, alone. */
const { values } = parseArgs({ options: { devices: { type: 'string', default: '120' }, count: { type: 'string', default: '10000' } } })
const folder = await mkdtemp(join(tmpdir(), 'dq-fleet-'))
try {
  const figures = await measureFleets(folder, { devices: Number(values.devices), count: Number(values.count) })
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
} finally {
  await rm(folder, { recursive: true, force: true })
}
