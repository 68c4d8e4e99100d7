import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import pg from 'pg'
import type { User } from '#shared/contracts/api.ts'
import { uuidV7 } from '#shared/lib/id.ts'
import { buildApp } from '#server/app.ts'
import { createAccount } from '#server/first-accounts.ts'
import { createPasswords } from '#server/sessions/password.ts'
import { openPgliteStore } from '#server/store/pglite-store.ts'
import { openPostgresStore } from '#server/store/postgres-store.ts'
import { readEpoch } from '#server/store/settings.ts'
import type { Store } from '#server/store/store.ts'
import type { Limits } from '#server/app-deps.ts'
import { startPostgres, whyNoPostgres, type Postgres } from '#tests/suites/postgres.ts'
import { createDevice, type Device } from './device.ts'

export const PASSWORD = 'Test-2026!'

/** A running server and what a test needs to set it up; every test makes units of its own, so tests do not meet. */
export interface TestServer {
  readonly url: string
  readonly store: Store
  readonly clock: { offset: number }
  /** Another process's worth of server on the same store: its own connections and its own app. PostgreSQL only. */
  another(): Promise<{ readonly url: string; readonly store: Store }>
  device(input: { readonly unit: string; readonly role?: User['role']; readonly url?: string }): Promise<Device>
  user(input: { readonly unit: string; readonly role?: User['role'] }): Promise<{ readonly id: string; readonly username: string }>
}

export type StoreKind = 'pglite' | 'postgres'

let units = 0
/** A community that no other test uses; `street()` its street, `district()` its district. */
export function newUnit(): string {
  units += 1
  return `32${String((process.pid % 90) + 10)}${String(10 + (units % 90))}${String(1 + (Math.floor(units / 90) % 800)).padStart(3, '0')}001`
}
export const streetOf = (unit: string) => `${unit.slice(0, 9)}000`
export const districtOf = (unit: string) => `${unit.slice(0, 6)}000000`

/** Runs the suite on PGlite and on PostgreSQL; where there is no PostgreSQL, says why. */
export function onBothStores(title: string, suite: (server: () => TestServer, kind: StoreKind) => void, limits?: Partial<Limits>): void {
  describe(`${title} on PGlite`, () => {
    suite(
      hooked(() => openPgliteStore(), limits),
      'pglite',
    )
  })
  onPostgres(title, (server) => suite(server, 'postgres'), limits)
}

export function onPostgres(
  title: string,
  suite: (server: () => TestServer, postgres: () => Postgres) => void,
  limits?: Partial<Limits>,
): void {
  const reason = whyNoPostgres()
  if (reason) process.stderr.write(`skipped: ${title} on PostgreSQL: ${reason}\n`)
  describe.skipIf(reason !== undefined)(`${title} on PostgreSQL${reason ? ` (${reason})` : ''}`, () => {
    let postgres: Postgres | undefined
    let url = ''
    beforeAll(async () => {
      const started = await startPostgres()
      if ('reason' in started) throw new Error(started.reason)
      postgres = started
      url = await newDatabase(started.url)
    }, 60_000)
    afterAll(() => postgres?.stop())
    const here = () => {
      if (!postgres) throw new Error('PostgreSQL is not running')
      return postgres
    }
    suite(
      hooked(() => openPostgresStore(url, 6), limits),
      here,
    )
  })
}

async function newDatabase(url: string): Promise<string> {
  const name = `dq_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const next = new URL(url)
  next.pathname = `/${name}`
  return next.href
}

function hooked(open: () => Promise<Store>, limits: Partial<Limits> | undefined): () => TestServer {
  const closing: (() => Promise<unknown>)[] = []
  let server: TestServer | undefined
  beforeAll(async () => {
    server = await startServer(open, closing, limits)
  }, 60_000)
  afterAll(async () => {
    for (const close of closing.reverse()) await close().catch(() => undefined)
  })
  return () => {
    if (!server) throw new Error('the server is not running')
    return server
  }
}

async function startServer(
  open: () => Promise<Store>,
  closing: (() => Promise<unknown>)[],
  limits: Partial<Limits> | undefined,
): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'dq-server-'))
  closing.push(() => rm(folder, { recursive: true, force: true }))
  const clock = { offset: 0 }
  const now = () => Date.now() + clock.offset
  // Cheap hashes: what they cost is tested by itself.
  const passwords = createPasswords({ iterations: 1, memorySize: 64 })
  const listen = async () => {
    const store = await open()
    closing.push(() => store.close())
    const app = await buildApp({
      store,
      epoch: await readEpoch(store),
      passwords,
      now,
      version: 'test',
      blobsDir: join(folder, 'blobs'),
      demo: false,
      limits: { perMinute: 1_000_000, ...limits },
    })
    closing.push(() => app.close())
    return { url: await app.listen({ port: 0, host: '127.0.0.1' }), store }
  }
  const { url, store } = await listen()
  const user: TestServer['user'] = async ({ unit, role = 'secretary' }) => {
    const username = `u${randomUUID().slice(0, 12)}`
    return { id: await createAccount({ store, passwords, now }, { username, name: '测试用户', role, unit, password: PASSWORD }), username }
  }
  return {
    url,
    store,
    clock,
    another: listen,
    user,
    async device({ url: address = url, ...input }) {
      const { username } = await user(input)
      return createDevice(address, {
        username,
        password: PASSWORD,
        deviceId: uuidV7(Date.now(), (length) => crypto.getRandomValues(new Uint8Array(length))),
        deviceName: '测试机',
      })
    },
  }
}
