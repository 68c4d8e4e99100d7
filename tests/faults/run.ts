import { parseArgs } from 'node:util'
import { runFaults } from './run-faults.ts'
import { seats } from './seats.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    devices: { type: 'string', default: '11' },
    seats: { type: 'string', default: '' },
    operations: { type: 'string', default: '10000' },
    without: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
  },
})

const named = values.seats.split(',').filter(Boolean)
let failed = 0
for (let seed = Number(values.seed); seed < Number(values.seed) + Number(values.seeds); seed += 1) {
  const { broken, stories, summary } = await runFaults({
    seed,
    seats: named.length > 0 ? seats.filter(({ name }) => named.includes(name)) : seats.slice(0, Number(values.devices)),
    operations: Number(values.operations),
    without: values.without.split(','),
    log: (line) => void (values.verbose && process.stdout.write(`${line}\n`)),
  })
  for (const line of broken) process.stdout.write(`  BROKEN ${line}\n`)
  if (!values.verbose) for (const line of stories) process.stdout.write(`    ${line}\n`)
  process.stdout.write(`seed ${seed} ${broken.length > 0 ? 'FAILED' : 'ok'} · ${summary}\n`)
  if (broken.length > 0) failed += 1
}
process.exit(failed > 0 ? 1 : 0)
