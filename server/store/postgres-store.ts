import { setTimeout } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { migrateToLatest } from './migrate.ts'
import { createListeners, noticePayload, parseNotice, type Listeners } from './notices.ts'
import { sqlOn, type Store } from './store.ts'

const CHANNEL = 'dangqun'
const RECONNECT_MS = 1000

/**
 * PostgreSQL, any number of processes; they hear of each other's changes by LISTEN/NOTIFY.
 * @param connections most connections of this process, the listener not counted
 */
export async function openPostgresStore(url: string, connections = 10): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url, max: connections, connectionTimeoutMillis: 10_000 })
  // A connection that the database ends, idle or at work, must not end the process; its query fails, and the next gets a new one.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    await migrateToLatest(db)
    const listeners = createListeners()
    const stop = await listenForNotices(url, listeners)
    return storeOn(db, listeners, stop)
  } catch (error) {
    await db.destroy()
    throw error
  }
}

function storeOn(db: Kysely<unknown>, listeners: Listeners, stop: () => Promise<void>): Store {
  return {
    kind: 'postgres',
    ...sqlOn(db),
    transaction: (work) =>
      db.transaction().execute((tx) => {
        const run = sqlOn(tx)
        return work({
          ...run,
          announce: async (notice) => void (await run.query('select pg_notify($1, $2)', [CHANNEL, noticePayload(notice)])),
        })
      }),
    listen: (listener) => listeners.add(listener),
    async close() {
      await stop()
      await db.destroy()
    },
  }
}

interface Listening {
  /** Resolves when it is over, whoever ended it. */
  readonly ended: Promise<unknown>
  end(): Promise<void>
}

async function openListening(url: string, listeners: Listeners): Promise<Listening> {
  const client = new pg.Client({ connectionString: url, keepAlive: true })
  const ended = new Promise((resolve) => client.once('end', resolve))
  client.on('notification', (message) => listeners.tell(parseNotice(message.payload)))
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    return { ended, end: () => client.end() }
  } catch (error) {
    // It may have ended already, and would then answer nothing.
    void client.end().catch(() => undefined)
    throw error
  }
}

/**
 * After the listening connection broke, readers are told `lost` and look for themselves. One attempt at a time: a database that is away or
 * full is not asked more and more often.
 */
async function listenForNotices(url: string, listeners: Listeners): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  let current: Listening | undefined = await openListening(url, listeners)
  const keep = async (): Promise<void> => {
    for (;;) {
      await current?.ended
      await setTimeout(RECONNECT_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      current = await openListening(url, listeners).catch(() => undefined)
      if (current) listeners.tell({ kind: 'lost' })
    }
  }
  const kept = keep()
  return async () => {
    stopping.abort()
    const before = current
    await before?.end()
    await kept
    // One that was just being opened.
    if (current !== before) await current?.end()
  }
}
