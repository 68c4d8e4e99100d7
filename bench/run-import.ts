import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { readTableFile } from '#renderer/entities/spreadsheet/table-file.ts'
import { rosterOf } from './import-file.ts'
import { measureImport } from './import.ts'
import { runToEnd, startListening } from './processes.ts'
import { rounded } from './statistics.ts'

/**
 * `node bench/run-import.ts [people]`: a roster of 50,000 people in sixteen columns, looked through, imported, compared again with those
 * 50,000 and taken back, beside reading the file alone and putting documents of the same shape into plain IndexedDB.
 */
const people = Number(process.argv[2] ?? 50_000)
const folder = await mkdtemp(join(tmpdir(), 'dq-import-'))
const [web, data] = [join(folder, 'page'), join(folder, 'district')]
try {
  await mkdir(data)
  await runToEnd(['node', 'node_modules/vite/bin/vite.js', 'build', '--config', 'tools/web.vite.config.ts', '--outDir', web])
  await runToEnd(['node', 'bench/load-store.ts', '--data', data, '--count', '100'])
  const [first, second] = [await rosterOf(people, '大专'), await rosterOf(people, '本科')]
  const started = performance.now()
  await readTableFile(Uint8Array.from(first).buffer)
  const fileAloneMs = rounded(performance.now() - started)
  const server = await startListening(['node', 'server/main.ts', '--port', '0', '--data', data, '--web', web])
  try {
    const load = loadavg()[0] ?? 0
    const figures = await measureImport({
      url: server.url,
      people,
      files: [first, second],
      say: (line) => process.stderr.write(`${line}\n`),
    })
    process.stdout.write(`${JSON.stringify({ people, fileBytes: first.length, load, fileAloneMs, ...figures }, null, 2)}\n`)
  } finally {
    await server.stop()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
