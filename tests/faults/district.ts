import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { User } from '#shared/contracts/api.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { createPasswords } from '#server/sessions/password.ts'
import { insertAccount } from '#server/store/accounts.ts'
import { openPostgresStore } from '#server/store/postgres-store.ts'
import { startOwnPostgres } from '#tests/suites/postgres.ts'

export const PASSWORD = 'Right-2026!'
const run = promisify(execFile)

export interface Held {
  readonly collection: CollectionName
  readonly document: WireDocument
  readonly unit: string
  readonly audience: readonly string[]
  readonly version: number
}

/** Two server processes on one PostgreSQL, all three of which can be killed. */
export interface District {
  readonly databaseUrl: string
  /** Address of one of the two; it stays the same over restarts. */
  server(index: number): string
  killServer(index: number): Promise<void>
  startServer(index: number, ...more: string[]): Promise<void>
  /** SIGKILL or an immediate stop, by `how`, and a start with recovery. */
  crashDatabase(how: 'kill' | 'immediate'): Promise<void>
  /** Copies the stopped cluster: the backup that `restore` goes back to. */
  backUp(): Promise<void>
  /** Everything since the backup is forgotten; the servers come back under a new epoch. @returns what stood there when they stopped */
  restore(): Promise<readonly Held[]>
  documents(): Promise<readonly Held[]>
  /** All kept versions, oldest first. */
  versions(): Promise<readonly Held[]>
  query<T>(sql: string, parameters?: readonly unknown[]): Promise<readonly T[]>
  stop(): Promise<void>
}

const servers = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of servers) child.kill('SIGKILL')
})

/** @throws with the reason when there is no PostgreSQL; ask `whyNoOwnPostgres` first */
export async function openDistrict(folder: string, users: readonly User[]): Promise<District> {
  const started = await startOwnPostgres()
  if ('reason' in started) throw new Error(started.reason)
  const postgres = started
  process.once('exit', () => void postgres.kill())
  await addAccounts(postgres.url, users)
  const processes: (ServerProcess | undefined)[] = []
  const startServer = async (index: number, ...more: string[]): Promise<void> => {
    const data = join(folder, `server-${index}`)
    await mkdir(data, { recursive: true })
    const port = processes[index]?.port ?? 0
    const options = ['--port', String(port), '--data', data, '--database-url', postgres.url, ...more]
    // The database may be getting up itself; a service would be started again too.
    await startAgain(async () => void (processes[index] = await startServerOn(options)))
  }
  await startServer(0)
  await startServer(1)
  const killServer = async (index: number): Promise<void> => {
    processes[index]?.child.kill('SIGKILL')
    await processes[index]?.gone
  }
  const query = async <T>(sql: string, parameters: readonly unknown[] = []): Promise<readonly T[]> => {
    const store = await openPostgresStore(postgres.url, 1)
    try {
      return await store.query<T & Record<string, unknown>>(sql, [...parameters])
    } finally {
      await store.close()
    }
  }
  const backup = join(postgres.data, '..', 'backup')
  const documents = (): Promise<readonly Held[]> =>
    query<Held>('select collection, doc as document, unit, audience, version from documents order by collection, id')
  return {
    databaseUrl: postgres.url,
    server: (index) => `http://127.0.0.1:${processes[index % processes.length]?.port ?? 0}`,
    killServer,
    startServer,
    async crashDatabase(how) {
      await (how === 'kill' ? postgres.kill() : postgres.end('immediate'))
      await postgres.start()
    },
    async backUp() {
      await postgres.end('fast')
      await rm(backup, { recursive: true, force: true })
      await run('cp', ['-a', postgres.data, backup])
      await postgres.start()
    },
    async restore() {
      await Promise.all([killServer(0), killServer(1)])
      const before = await documents()
      await postgres.end('immediate')
      await rm(postgres.data, { recursive: true, force: true })
      await rename(backup, postgres.data)
      await postgres.start()
      await startServer(0, '--new-epoch')
      await startServer(1)
      return before
    },
    documents,
    versions: () =>
      query<Held>(
        `select v.collection, v.doc as document, d.unit, d.audience, v.version from versions v
         join documents d on d.collection = v.collection and d.id = v.id order by v.collection, v.id, v.version`,
      ),
    query,
    async stop() {
      await Promise.all([killServer(0), killServer(1)])
      await postgres.stop()
    },
  }
}

interface ServerProcess {
  readonly child: ChildProcess
  readonly gone: Promise<unknown>
  readonly port: number
}

async function startServerOn(argv: readonly string[]): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['server/main.ts', ...argv], {
    // With this name a server ends when whoever started it is gone.
    env: { ...process.env, LOG_LEVEL: 'error', DATABASE_URL: '', DQ_ADMIN_PASSWORD: 'Admin-2026!', npm_lifecycle_event: 'faults' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  servers.add(child)
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-4000)))
  const gone = once(child, 'exit')
  void gone.then(() => servers.delete(child))
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /^listening http:\S+:(\d+)$/.exec(line)?.[1]
    if (port === undefined) continue
    child.stdout.resume()
    return { child, gone, port: Number(port) }
  }
  throw new Error(`the server ended before it listened:\n${errors}`)
}

async function startAgain(start: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start()
    } catch (cause) {
      if (attempt === 120) throw cause
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
}

async function addAccounts(url: string, users: readonly User[]): Promise<void> {
  const store = await openPostgresStore(url, 1)
  const password = await createPasswords().hash(PASSWORD)
  for (const user of users) await insertAccount(store, { ...user, person: null, password, disabled: false }, Date.now())
  await store.close()
}
