import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgresStore } from '#server/store/postgres-store.ts'
import { startPostgres, whyNoPostgres, type Postgres } from '#tests/suites/postgres.ts'

const ATTEMPTS = 6
/** Timers never ring early; a busy machine only makes them late. */
const APART_MS = 900

describe.skipIf(whyNoPostgres() !== undefined)('a database that is away', () => {
  let postgres: Postgres
  beforeAll(async () => {
    const started = await startPostgres()
    if ('reason' in started) throw new Error(started.reason)
    postgres = started
  }, 120_000)
  afterAll(() => postgres.stop())

  it('is asked for again once a second, not more and more often, and heard again when it is back', { timeout: 120_000 }, async () => {
    const door = await openDoor(new URL(postgres.url))
    const store = await openPostgresStore(door.url, 2)
    const lost = new Promise<void>((resolve) => {
      store.listen((notice) => notice.kind === 'lost' && resolve())
    })
    door.close()
    while (door.knocks.length < ATTEMPTS) await once(door.server, 'connection')
    const apart = door.knocks.slice(1).map((at, index) => at - (door.knocks[index] ?? 0))
    expect(Math.min(...apart)).toBeGreaterThan(APART_MS)
    door.open()
    await lost
    await store.close()
    await door.stop()
  })
})

/** The way to the database; shut, it hangs up on whoever knocks. */
async function openDoor(database: URL) {
  let shut = false
  const knocks: number[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    if (shut) {
      knocks.push(performance.now())
      socket.destroy()
      return
    }
    const inside = connect(Number(database.port || 5432), database.hostname)
    for (const one of [socket, inside]) sockets.add(one.on('error', () => undefined))
    socket.pipe(inside).pipe(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(database)
  url.port = String((server.address() as AddressInfo).port) // it listens on a TCP port
  const hangUp = (): void => sockets.forEach((socket) => socket.destroy())
  return {
    url: url.href,
    server,
    knocks,
    close() {
      shut = true
      hangUp()
    },
    open: () => void (shut = false),
    async stop() {
      hangUp()
      server.close()
      await once(server, 'close')
    },
  }
}
