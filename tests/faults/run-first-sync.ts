import { parseArgs } from 'node:util'
import { killedFirstSync } from './first-sync.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    documents: { type: 'string', default: '100000' },
    kills: { type: 'string', default: '20' },
  },
})
const outcome = await killedFirstSync({
  seed: Number(values.seed),
  documents: Number(values.documents),
  kills: Number(values.kills),
  log: (line) => void process.stdout.write(`${line}\n`),
})
const { lives, ...rest } = outcome
for (const { found, answered, again } of lives)
  process.stdout.write(`  ${found} found, ${answered} answered; again ${JSON.stringify([...again])}\n`)
process.stdout.write(`${JSON.stringify(rest)}\n`)
process.exit(0)
