import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { itemSizes } from './item-sizes.ts'
import { measureItems, type ItemFigures } from './items.ts'
import { runToEnd, startListening } from './processes.ts'

/**
 * `node bench/run-items.ts [large small]`: board, filters and search of 30,000 matters, and the list of 5,000 deliberations, beside the
 * same screens with next to nothing on them.
 */
const names = (process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(itemSizes)).filter((name) => name in itemSizes)
const folder = await mkdtemp(join(tmpdir(), 'dq-items-'))
const [web, data] = [join(folder, 'page'), join(folder, 'district')]
try {
  await mkdir(data)
  await runToEnd(['node', 'node_modules/vite/bin/vite.js', 'build', '--config', 'tools/web.vite.config.ts', '--outDir', web])
  await runToEnd(['node', 'bench/load-items.ts', '--data', data])
  const server = await startListening(['node', 'server/main.ts', '--port', '0', '--data', data, '--web', web])
  try {
    const figures: Record<string, ItemFigures & { readonly load: number }> = {}
    for (const name of names) {
      const found = await measureItems(server.url, name)
      figures[name] = { load: loadavg()[0] ?? 0, ...found }
      process.stderr.write(`${name} ${JSON.stringify(figures[name])}\n`)
    }
    process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
  } finally {
    await server.stop()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
