import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { createRandom } from '#shared/lib/random.ts'
import { collectionNames, type AnyDocument, type CollectionName } from '#shared/schema/entities.ts'
import type { Db, TrayEntry } from '#renderer/data/db.ts'
import { createLocks } from '#renderer/data/locks.ts'
import { openLocalDatabase } from '#renderer/data/outbox/local-database.ts'
import { createMemoryDisc, openMemoryStore } from '#renderer/data/store/memory-store.ts'
import { createWorkspace } from '#renderer/data/workspace.ts'
import type { Tokens } from '#renderer/data/remote/client.ts'
import { createMemoryJournal } from '#tests/suites/data/disc.ts'
import type { District } from './district.ts'
import type { Line } from './network.ts'
import { createPower, poweredLocal, poweredStore, type Power } from './power.ts'
import type { Seat, World } from './world.ts'

export const CRASHED = Symbol('crashed')

/** A document that a person has open in a form, as it was when it was opened or last saved. */
export interface Form {
  readonly collection: CollectionName
  document: Loose
}
export type Loose = AnyDocument & { readonly [field: string]: unknown }

/** One seat's PC: its disc outlives every start. */
export interface Pc {
  readonly seat: Seat
  readonly line: Line
  readonly forms: Map<string, Form>
  /** What was here when it was removed, for the button that takes a removal back. */
  readonly bin: { readonly collection: CollectionName; readonly document: Loose }[]
  clockOffset: number
  now(): number
  power(): Power
  on(): boolean
  db(): Db
  /** Runs `task` to its end or to the end of the PC. */
  run<T>(task: (db: Db) => Promise<T>): Promise<T | typeof CRASHED>
  start(): Promise<void>
  /** Pulls the plug. */
  crash(): void
  stop(): Promise<void>
  /** The disc filled up, and the browser emptied its storage (lessons.md §4); the journal beside it is left. */
  loseStorage(): Promise<void>
  signIn(): Promise<void>
  live(): Promise<ReadonlyMap<string, { readonly collection: CollectionName; readonly document: WireDocument }>>
  trayed(): Promise<readonly TrayEntry[]>
}

export interface PcOptions {
  readonly world: World
  readonly seat: Seat
  readonly district: District
  line(power: () => Power): Line
}

export function createPc({ world, seat, district, line: connect }: PcOptions): Pc {
  const random = createRandom(`pc ${world.seed} ${seat.name}`)
  const randomBytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => random.int(0, 255))
  const dataKey = randomBytes(32)
  const deviceId = `pc-${world.seed}-${seat.name}`
  const journal = seat.journal ? createMemoryJournal() : undefined
  let [disc, factory] = [createMemoryDisc(), new IDBFactory()]
  let power = createPower()
  let db: Db | undefined
  let tokens: Tokens | undefined
  const line = connect(() => power)
  const guarded = async <T>(task: Promise<T>): Promise<T | typeof CRASHED> =>
    Promise.race([task, power.down.then((): typeof CRASHED => CRASHED)])
  const open = async (): Promise<Db> => {
    const local = await openLocalDatabase(`${deviceId}-local`, { indexedDB: factory, IDBKeyRange })
    const workspace = await createWorkspace({
      owner: deviceId,
      user: seat.user,
      deviceId,
      dataKey,
      store: poweredStore(openMemoryStore(disc), power),
      local: poweredLocal(local, power),
      transport: line.transport,
      tokens: { get: async () => tokens, set: async (fresh) => void (tokens = { ...fresh }) },
      locks: createLocks(undefined),
      journal,
      randomBytes,
      random: random.next,
      now: () => pc.now(),
      sync: 'manual',
    })
    return workspace.db
  }
  const forget = (): void => {
    pc.forms.clear()
    pc.bin.length = 0
  }
  const pc: Pc = {
    seat,
    line,
    forms: new Map(),
    bin: [],
    clockOffset: 0,
    now: () => world.now + pc.clockOffset,
    power: () => power,
    on: () => db !== undefined && !power.dead(),
    db() {
      if (!db || power.dead()) throw new Error(`${seat.name}: the PC is off`)
      return db
    },
    run: (task) => guarded(task(pc.db())),
    async start() {
      for (;;) {
        const opened = await guarded(open())
        if (opened !== CRASHED) {
          db = opened
          return
        }
        power = createPower()
      }
    },
    crash() {
      power.cut()
      forget()
      db = undefined
      power = createPower()
    },
    async stop() {
      await db?.close()
      db = undefined
      forget()
    },
    async loseStorage() {
      pc.crash()
      ;[disc, factory] = [createMemoryDisc(), new IDBFactory()]
      await pc.start()
    },
    async signIn() {
      tokens = await district.signIn(seat.user, deviceId)
    },
    async live() {
      const found = new Map<string, { collection: CollectionName; document: WireDocument }>()
      for (const collection of collectionNames) {
        for (const document of await pc.db().find(collection).run()) {
          found.set(`${collection}/${document.id}`, { collection, document: document as unknown as WireDocument }) // the same document, seen loosely
        }
      }
      return found
    },
    trayed: async () => pc.db().tray.list().run(),
  }
  return pc
}
