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

/** After the listening connection broke, readers are told `lost` and look for themselves. */
async function listenForNotices(url: string, listeners: Listeners): Promise<() => Promise<void>> {
  let stopped = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  const open = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, keepAlive: true })
    next.on('notification', (message) => listeners.tell(parseNotice(message.payload)))
    next.on('error', () => undefined)
    next.on('end', () => {
      if (!stopped) timer = setTimeout(reopen, RECONNECT_MS)
    })
    await next.connect()
    await next.query(`listen ${CHANNEL}`)
    client = next
  }
  const reopen = (): void => {
    open().then(
      () => listeners.tell({ kind: 'lost' }),
      () => {
        if (!stopped) timer = setTimeout(reopen, RECONNECT_MS)
      },
    )
  }
  await open()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await client?.end()
  }
}
