import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' }

/** Builds the measuring page as the product is built, into `outDir`. */
export async function buildPage(outDir: string): Promise<void> {
  await build({
    root: here('./page'),
    logLevel: 'error',
    plugins: [react()],
    resolve: { alias: { pouchdb: here('./peer/node_modules/pouchdb/dist/pouchdb.js') } },
    define: { global: 'globalThis' },
    build: { outDir, emptyOutDir: true, target: 'chrome120', chunkSizeWarningLimit: 4000 },
  })
}

/** Serves the page, the documents in pages, and the district server behind `/api` (one origin, as in the product). */
export async function serveSite(
  folder: string,
  documents: ReadonlyMap<CollectionName, readonly WireDocument[]>,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://site')
    const [, kind, collection] = url.pathname.split('/')
    if (kind === 'documents') {
      const from = Number(url.searchParams.get('from'))
      const page = documents.get(collection as CollectionName)?.slice(from, from + Number(url.searchParams.get('size'))) // asked for by our own page
      response.setHeader('content-type', 'application/json').end(JSON.stringify(page ?? []))
      return
    }
    const path = url.pathname === '/' ? '/index.html' : url.pathname
    readFile(join(folder, path)).then(
      (bytes) => response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream').end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(() => resolve())) }
}
