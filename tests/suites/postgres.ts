import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const PORT_ATTEMPTS = 120
const START_MS = 60_000

export interface Postgres {
  readonly url: string
  /** Ends it at once, as a power cut would end the process; the same folder starts again with `start`. */
  kill(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** A cluster in a folder of its own, which may be copied while it is stopped. */
export interface OwnPostgres extends Postgres {
  readonly data: string
  /** `immediate` (SIGQUIT) ends it without a checkpoint, so that the next start recovers; `fast` (SIGINT) in order. The folder stays. */
  end(how: 'immediate' | 'fast'): Promise<void>
}

/** Why there is none: printed by whoever skips. */
export interface NoPostgres {
  readonly reason: string
}

/** Looks, without starting anything, whether `startPostgres` can work here. @returns the reason when it cannot */
export function whyNoPostgres(): string | undefined {
  if (process.env['DATABASE_URL']) return undefined
  if (!findBinaries()) return 'no PostgreSQL: set DATABASE_URL, or install its binaries (PATH or /usr/lib/postgresql/*/bin)'
  return accountFor() ? undefined : 'PostgreSQL refuses to run as root and there is no user postgres'
}

/** DATABASE_URL (a server whose databases may be created), or binaries of this machine in a temporary folder, as user postgres when root. */
export async function startPostgres(): Promise<Postgres | NoPostgres> {
  const given = process.env['DATABASE_URL']
  return given ? { url: given, kill: unsupported, start: unsupported, stop: async () => undefined } : startOwnPostgres()
}

/** As `whyNoPostgres`, for who needs a cluster to crash and to restore, whatever DATABASE_URL says. */
export function whyNoOwnPostgres(): string | undefined {
  if (!findBinaries()) return 'no PostgreSQL to crash and to restore: install its binaries (PATH or /usr/lib/postgresql/*/bin)'
  return accountFor() ? undefined : 'PostgreSQL refuses to run as root and there is no user postgres'
}

/** Binaries of this machine in a temporary folder, as user postgres when root. */
export async function startOwnPostgres(): Promise<OwnPostgres | NoPostgres> {
  const [bin, account] = [findBinaries(), accountFor()]
  if (!bin || !account) return { reason: whyNoOwnPostgres() ?? 'no PostgreSQL' }
  const folder = await mkdtemp(join(tmpdir(), 'dq-postgres-'))
  if (account.uid !== undefined) await chown(folder, account.uid, account.gid ?? account.uid)
  await chmod(folder, 0o700)
  await run(
    join(bin, 'initdb'),
    ['-D', join(folder, 'data'), '-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C'],
    account,
  )
  const port = await freePort()
  return cluster({ bin, folder, port, account })
}

interface Account {
  readonly uid?: number
  readonly gid?: number
}

function cluster(at: { bin: string; folder: string; port: number; account: Account }): Promise<OwnPostgres> {
  let process: ChildProcess | undefined
  const start = async (): Promise<void> => {
    const settings = [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      `port=${at.port}`,
      '-c',
      `unix_socket_directories=${at.folder}`,
      '-c',
      'max_connections=60',
      // A killed process loses nothing by it; only a power cut would, and no test cuts the power.
      '-c',
      'fsync=off',
    ]
    for (let attempt = 1; ; attempt += 1) {
      process = spawn(join(at.bin, 'postgres'), ['-D', join(at.folder, 'data'), ...settings], {
        ...at.account,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      try {
        return await untilReady(process)
      } catch (cause) {
        // While it was down, its port may have been lent to somebody's outgoing connection.
        if (attempt === PORT_ATTEMPTS || !String(cause).includes('Address already in use')) throw cause
        await new Promise((resolve) => setTimeout(resolve, 250))
      }
    }
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!process || process.exitCode !== null || process.signalCode !== null) return
    // Not `exit`: its children end a moment after it, and until then hold its shared memory. They write to the same pipe, which closes with the last.
    const gone = new Promise((resolve) => process?.once('close', resolve))
    process.kill(signal)
    await gone
  }
  const handle: OwnPostgres = {
    data: join(at.folder, 'data'),
    url: `postgres://postgres@127.0.0.1:${at.port}/postgres`,
    start,
    kill: () => end('SIGKILL'),
    end: (how) => end(how === 'fast' ? 'SIGINT' : 'SIGQUIT'),
    async stop() {
      await end('SIGINT')
      await rm(at.folder, { recursive: true, force: true })
    },
  }
  return start().then(() => handle)
}

/** The server says so itself; polling would only guess. */
function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    const timer = setTimeout(() => reject(new Error(`PostgreSQL did not start:\n${log}`)), START_MS)
    child.stderr?.setEncoding('utf8')
    child.stderr?.on('data', (text: string) => {
      log = (log + text).slice(-4000)
      if (!log.includes('ready to accept connections')) return
      clearTimeout(timer)
      resolve()
    })
    child.once('exit', () => reject(new Error(`PostgreSQL ended:\n${log}`)))
  })
}

function findBinaries(): string | undefined {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => `/usr/lib/postgresql/${version}/bin`), ...(process.env['PATH'] ?? '').split(delimiter)]
  return folders.find((folder) => ['postgres', 'initdb'].every((name) => existsSync(join(folder, name))))
}

function accountFor(): Account | undefined {
  if (process.getuid?.() !== 0) return {}
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('postgres:'))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function unsupported(): Promise<void> {
  throw new Error('the PostgreSQL of DATABASE_URL is not ours to stop')
}
