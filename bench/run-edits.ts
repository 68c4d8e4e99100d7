import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startPostgres } from '#tests/suites/postgres.ts'
import { measureEdits, summaryOf } from './edits.ts'
import { runToEnd, startListening } from './processes.ts'
import { buildPage } from './site.ts'

/** `node bench/run-edits.ts [--count 20000 --edits 2000]`: the figures of edits alone, on PostgreSQL where it is, else on PGlite. */
const { values } = parseArgs({ options: { count: { type: 'string', default: '20000' }, edits: { type: 'string', default: '2000' } } })
const folder = await mkdtemp(join(tmpdir(), 'dq-edits-'))
const [web, data] = [join(folder, 'page'), join(folder, 'district')]
await buildPage(web)
await mkdir(data)
const postgres = await startPostgres()
const place = ['--data', data, ...('reason' in postgres ? [] : ['--database-url', postgres.url])]
try {
  await runToEnd(['node', 'bench/load-store.ts', ...place, '--count', values.count, '--scenario', 'live'])
  const server = await startListening(['node', 'server/main.ts', '--port', '0', ...place, '--web', web])
  try {
    const signIn = { serverUrl: server.url, username: 'bench', password: 'Bench-2026!' }
    const figures = await measureEdits({ serverUrl: server.url, signIn, edits: Number(values.edits) })
    process.stdout.write(`${JSON.stringify(summaryOf(figures), null, 2)}\n`)
  } finally {
    await server.stop()
  }
} finally {
  if (!('reason' in postgres)) await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
