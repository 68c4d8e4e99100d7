import { fork } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Told } from './fuzz-worker.ts'
import { digestOfSources } from './source-digest.ts'

/**
 * `npm run fuzz`: many seeds of the simulation, in several processes. What went well is remembered until a source changes, so an
 * interrupted run goes on. `-- --seeds 1 --from 103 --steps 200 --verbose` tells the story of one seed.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    steps: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    processes: { type: 'string', default: String(Math.max(1, availableParallelism() - 1)) },
    verbose: { type: 'boolean', default: false },
    /** Runs seeds again that went well before. */
    again: { type: 'boolean', default: false },
  },
})
const [seeds, steps, from] = [Number(values.seeds), Number(values.steps), Number(values.from)]
const root = join(import.meta.dirname, '..', '..')
const folder = join(root, 'node_modules', '.cache', 'dq-fuzz')
mkdirSync(folder, { recursive: true })
const memory = join(folder, `${digestOfSources(root)}-${steps}.json`)
const well = new Set<number>(!values.again && existsSync(memory) ? (JSON.parse(readFileSync(memory, 'utf8')) as number[]) : []) // written below
const due = Array.from({ length: seeds }, (_, index) => from + index).filter((seed) => !well.has(seed))
const started = Date.now()
const total: Record<string, number> = {}
const failed: number[] = []
let done = 0
say(`${seeds} seeds of ${steps} steps from ${from}; ${seeds - due.length} went well before; ${values.processes} processes`)
await Promise.all(Array.from({ length: Math.min(Number(values.processes), due.length) }, work))
say(`${done} seeds run, ${failed.length} failed${failed.length > 0 ? `: ${failed.join(' ')}` : ''}`)
process.exitCode = failed.length > 0 ? 1 : 0

/** One process after another takes the next seed; a worker that dies is a failure of its seed and is replaced. */
async function work(): Promise<void> {
  for (;;) {
    const worker = fork(join(import.meta.dirname, 'fuzz-worker.ts'))
    const ended = new Promise<number | null>((resolve) => worker.once('exit', resolve))
    for (;;) {
      const seed = due.shift()
      if (seed === undefined) {
        worker.disconnect()
        await ended
        return
      }
      const answer = new Promise<Told>((resolve) => worker.once('message', (told) => resolve(told as Told))) // sent by fuzz-worker.ts
      worker.send({ seed, steps })
      const told = await Promise.race([answer, ended.then((code) => ({ died: code }))])
      report(seed, 'died' in told ? { broken: [`the process ended with ${told.died}; see above`], operations: [], counts: {} } : told)
      if ('died' in told) break
    }
  }
}

function report(seed: number, told: Told): void {
  done += 1
  for (const [name, value] of Object.entries(told.counts)) total[name] = (total[name] ?? 0) + value
  const bad = told.broken.length > 0
  if (bad) failed.push(seed)
  else writeFileSync(memory, JSON.stringify([...well.add(seed)]))
  if (bad || values.verbose) say(`seed ${seed}:\n${told.operations.map((line) => `    ${line}`).join('\n')}`)
  for (const line of told.broken) say(`  BROKEN seed ${seed}: ${line}`)
  if (bad) {
    const shorter = told.shortest ?? steps
    say(`  again: npm run fuzz -- --seeds 1 --from ${seed} --steps ${shorter} --verbose`)
  }
  const sums = Object.entries(total).map(([name, value]) => `${value} ${name}`)
  const seconds = Math.round((Date.now() - started) / 1000)
  say(
    `seed ${seed} ${bad ? 'FAILED' : 'ok'} · ${done} run · ${due.length} left · ${failed.length} failed · ${sums.join(' · ')} · ${seconds} s`,
  )
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
