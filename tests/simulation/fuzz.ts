import { parseArgs } from 'node:util'
import { openPgliteStore } from '#server/store/pglite-store.ts'
import { simulate } from './simulate.ts'

/** A store serves this many seeds before it is made anew. */
const SEEDS_A_STORE = 25

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    steps: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
  },
})
const [seeds, steps, from] = [Number(values.seeds), Number(values.steps), Number(values.from)]

let store = await openPgliteStore()
let failed = 0
let operations = 0
const none = { saved: 0, refused: 0, documents: 0, crashes: 0, differences: 0, signed: 0, trayed: 0 }
const total = { ...none }
const started = Date.now()
for (let seed = from; seed < from + seeds; seed += 1) {
  if (seed > from && (seed - from) % SEEDS_A_STORE === 0) {
    await store.close()
    store = await openPgliteStore()
  }
  const outcome = await simulate(store, seed, steps).catch((cause: unknown) => ({
    seed,
    broken: [cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)],
    operations: ['(threw)'],
    counts: none,
  }))
  operations += outcome.operations.length
  for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += outcome.counts[name] // its own keys
  const bad = outcome.broken.length > 0
  if (bad) failed += 1
  if (bad || values.verbose) process.stdout.write(`seed ${seed}:\n${outcome.operations.map((line) => `    ${line}\n`).join('')}`)
  for (const line of outcome.broken) process.stdout.write(`  BROKEN seed ${seed}: ${line}\n`)
  const seconds = Math.round((Date.now() - started) / 1000)
  process.stdout.write(
    `seed ${seed} ${bad ? 'FAILED' : 'ok'} · ${seed - from + 1}/${seeds} · ${failed} failed · ${Object.entries(total)
      .map(([name, value]) => `${value} ${name}`)
      .join(' · ')} · ${operations} operations · ${seconds} s\n`,
  )
}
await store.close()
process.exit(failed > 0 ? 1 : 0)
