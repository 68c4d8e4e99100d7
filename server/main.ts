import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildApp } from './app.ts'
import { keepHouse } from './housekeeping.ts'
import { loadDemo } from './load-demo.ts'
import { createLogger } from './logger.ts'
import { createFirstAdmin } from './first-accounts.ts'
import { readOptions, type Options } from './options.ts'
import { createPasswords } from './sessions/password.ts'
import { FolderInUse } from './store/folder-lock.ts'
import { openStore } from './store/open-store.ts'
import { newEpoch, readEpoch, readSetting } from './store/settings.ts'

/** Finished requests are waited for at most this long. */
const STOP_MS = 10_000
const ORPHAN_CHECK_MS = 1000

async function start(options: Options): Promise<void> {
  // Looked at before anything is said: whoever hears that the server listens may end the shell at once.
  const parent = process.ppid
  const logger = createLogger(process.env['LOG_LEVEL'] ?? 'info')
  await mkdir(options.dataDir, { recursive: true })
  const store = await openStore(options)
  if (store.kind === 'pglite')
    logger.warn('embedded store: survives a killed process, but not a power cut; use PostgreSQL (--database-url) in production')
  const passwords = createPasswords()
  const now = () => Date.now()
  if (options.demo) await loadDemo({ store, passwords, now })
  const demo = (await readSetting(store, 'demo')) === true
  if (demo && process.env['NODE_ENV'] === 'production')
    throw new Error('--data holds the demo district, which is refused with NODE_ENV=production: its passwords are public')
  const file = await createFirstAdmin({ store, passwords, now }, options)
  if (file) logger.warn(`the first account is sysadmin; its password is in ${file}`)
  const epoch = options.newEpoch ? await newEpoch(store) : await readEpoch(store)
  const blobsDir = join(options.dataDir, 'blobs')
  await keepHouse({ store, blobsDir, now })
  const app = await buildApp({
    store,
    epoch,
    passwords,
    now,
    version: await readVersion(),
    blobsDir,
    webDir: options.webDir,
    demo,
    metricsToken: options.metricsToken,
    trustedProxy: options.trustedProxy,
    logger,
  })
  await app.listen({ port: options.port, host: options.host })
  const address = app.server.address()
  process.stdout.write(`listening http://127.0.0.1:${typeof address === 'object' && address ? address.port : options.port}\n`)
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), STOP_MS).unref()
    app
      .close()
      .then(() => store.close())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  if (process.env['npm_lifecycle_event']) whenOrphaned(parent, stop)
}

/** Started by npm, the server stands under a shell that ends at a signal without passing it on; it must not stay behind alone. */
function whenOrphaned(parent: number, stop: () => void): void {
  setInterval(() => {
    if (process.ppid !== parent) stop()
  }, ORPHAN_CHECK_MS).unref()
}

async function readVersion(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  return String((JSON.parse(text) as { version?: unknown }).version) // our own package.json
}

try {
  await start(readOptions(process.argv.slice(2), process.env))
} catch (error) {
  // A sentence for what a person can mend; a stack only for a bug.
  const expected =
    error instanceof FolderInUse ||
    (error instanceof Error && error.message.startsWith('--')) ||
    errorCode(error) === 'EADDRINUSE' ||
    errorCode(error) === 'ECONNREFUSED'
  process.stderr.write(`${expected && error instanceof Error ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
}

function errorCode(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
}
