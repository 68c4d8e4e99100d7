import type { Db } from '#renderer/data/db.ts'
import type { Item } from '#shared/schema/items.ts'
import { openStrictWrites } from './raw-indexeddb.ts'
import { open, repeat, saveOne, time, until, type SignIn } from './workspace.ts'

/** One PC of the measurement of edits; left open between the calls. */
let db: Db | undefined

function opened(): Db {
  if (!db) throw new Error('not open')
  return db
}

/** Epoch milliseconds with fractions: the same clock for all pages of one machine. */
function moment(): number {
  return performance.timeOrigin + performance.now()
}

interface Typed {
  readonly id: string
  /** When its save was begun, epoch ms. */
  readonly at: number
  readonly ms: number
  /** One row of plain IndexedDB, strictly durable, at the same pace. */
  readonly rawMs: number
}

const arrivals: Record<string, number> = {}

export const edits = {
  async open(signIn: SignIn, deviceId: string): Promise<void> {
    db = await open(signIn.serverUrl, signIn.username, signIn.password, deviceId)
    await until(opened().sync.state, (state) => state.phase === 'synced')
  },
  close: () => opened().close(),
  /** A save of one document while nothing else happens but its own sending. */
  saves: (times: number): Promise<number[]> => repeat(times, (round) => saveOne(opened(), round)),
  /** A round that finds nothing. */
  nothing: (times: number): Promise<number[]> => repeat(times, () => opened().sync.syncNow()),
  /** Edits `count` documents of the store, twenty a save; the network should be off. */
  async edit(count: number): Promise<void> {
    const items = await opened()
      .find('items', { sort: [['newest', 'asc']], limit: count })
      .run()
    if (items.length < count) throw new Error(`${items.length} of ${count} items`)
    for (let from = 0; from < count; from += 20) {
      const changes = items.slice(from, from + 20).map((item: Item) => ({
        kind: 'put' as const,
        collection: 'items' as const,
        document: { ...item, content: `${item.content ?? ''}（断网时补记）` },
        // As the product's forms do.
        from: item,
      }))
      const saved = await opened().save(changes)
      if (!saved.ok) throw new Error(saved.error.code)
    }
  },
  pending: async (): Promise<number> => (await opened().sync.state.run()).pending,
  /** From the cable's return to the district's last receipt. */
  async sent(): Promise<number> {
    const back = new Promise<void>((resolve) => {
      if (navigator.onLine) resolve()
      else addEventListener('online', () => resolve(), { once: true })
    })
    await back
    return time(() => until(opened().sync.state, (state) => state.pending === 0))
  },
  /** Notes when each new statement appears in a live list, as a screen would show it. */
  watch(): void {
    const list = opened().find('statements', { sort: [['newest', 'asc']], limit: 50 })
    const look = (): void => {
      const live = list.get()
      if (live.status === 'ready') for (const { id } of live.data) arrivals[id] ??= moment()
    }
    list.subscribe(look)
    look()
  },
  arrivals: (): Record<string, number> => arrivals,
  /** Saves one statement after another, a person's pause between, in which one plain strict transaction is timed as the bound. */
  async type(times: number, pauseMs: number): Promise<Typed[]> {
    const pause = (share: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs * share))
    const strict = await openStrictWrites()
    const typed: Typed[] = []
    for (let round = 0; round < times; round += 1) {
      const at = moment()
      const id = await saveOne(opened(), round)
      const ms = moment() - at
      await pause(0.25 + Math.random() / 2)
      typed.push({ id, at, ms, rawMs: await time(() => strict.write(round)) })
      await pause(0.25 + Math.random() / 2)
    }
    strict.close()
    return typed
  },
}
