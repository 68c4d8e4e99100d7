import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'

const source = new URL('service-worker.js', import.meta.url)

/** Writes offline-worker.js into the browser build, with the names of all files that it is to keep. */
export function offlineWorker(): Plugin {
  return {
    name: 'offline-worker',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const built = Object.keys(bundle)
        .filter((name) => name.startsWith('assets/') && !name.endsWith('.map'))
        .sort()
      const files = ['/', '/icon.svg', ...built.map((name) => `/${name}`)]
      const code = await readFile(source, 'utf8')
      const version = createHash('sha256').update(code).update(files.join('\n')).digest('hex').slice(0, 12)
      const head = `const VERSION = ${JSON.stringify(version)}\nconst FILES = ${JSON.stringify(files)}\n`
      this.emitFile({ type: 'asset', fileName: 'offline-worker.js', source: head + code })
    },
  }
}
