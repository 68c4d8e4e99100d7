import { IDBKeyRange } from 'fake-indexeddb'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { createRandom } from '#shared/lib/random.ts'
import { collectionNames, type AnyDocument, type CollectionName } from '#shared/schema/entities.ts'
import { createCipher } from '#renderer/data/cipher.ts'
import type { Db, TrayEntry } from '#renderer/data/db.ts'
import { createFacts } from '#renderer/data/outbox/facts.ts'
import { openLocalDatabase } from '#renderer/data/outbox/local-database.ts'
import { createPackageStore, type PackageState } from '#renderer/data/packages/package-state.ts'
import type { Tokens } from '#renderer/data/remote/client.ts'
import { NetworkFailure, type Transport } from '#renderer/data/remote/transport.ts'
import { createMemoryJournal } from '#tests/suites/data/disc.ts'
import type { District } from './district.ts'
import { createDisc, damage, loseBuffered, poweredLocal, poweredStore, type Disc } from './disc.ts'
import type { Line } from './network.ts'
import { createPower, type Power } from './power.ts'
import { releases, type Program, type Release } from './program.ts'
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
  readonly deviceId: string
  /** The release that this PC runs. */
  readonly release: Release
  /** The next release is installed; it runs from the next start. @returns false when there is none */
  update(): boolean
  /** The district said that this device or user is shut out; the program has locked itself (S13). */
  readonly locked: boolean
  now(): number
  power(): Power
  disc(): Disc
  on(): boolean
  db(): Db
  /** Runs `task` to its end or to the end of the PC. */
  run<T>(task: (db: Db) => Promise<T>): Promise<T | typeof CRASHED>
  start(): Promise<void>
  /** Ends the program. A power cut also takes what the disc had only buffered. */
  crash(how?: 'killed' | 'power'): void
  stop(): Promise<void>
  /** The disc filled up, and the browser emptied its storage (lessons.md §4); the journal beside it is left. */
  loseStorage(): Promise<void>
  /** Spoils a record on the disc. @returns which, if there was one to spoil */
  spoil(): Promise<string | undefined>
  /** Records that were spoilt here. */
  readonly spoilt: Set<string>
  signIn(): Promise<void>
  live(): Promise<ReadonlyMap<string, { readonly collection: CollectionName; readonly document: WireDocument }>>
  trayed(): Promise<readonly TrayEntry[]>
  /** With the keys that open what is carried to this PC. */
  packageState(): Promise<PackageState>
}

export interface PcOptions {
  readonly world: World
  readonly seat: Seat
  readonly district: District
  /** Other releases, where the story has any. */
  readonly programs: Readonly<Record<Release, Program>>
  readonly release?: Release
  line(power: () => Power): Line
}

export function createPc({ world, seat, district, line: connect, programs, ...options }: PcOptions): Pc {
  const random = createRandom(`pc ${world.seed} ${seat.name}`)
  const randomBytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => random.int(0, 255))
  const dataKey = randomBytes(32)
  const deviceId = `pc-${world.seed}-${seat.name}`
  const journal = seat.journal ? createMemoryJournal() : undefined
  let disc = createDisc()
  let power = createPower()
  let db: Db | undefined
  let tokens: Tokens | undefined
  let [release, locked]: [Release, boolean] = [options.release ?? 'now', false]
  const line = connect(() => power)
  const guarded = async <T>(task: Promise<T>): Promise<T | typeof CRASHED> =>
    Promise.race([task, power.down.then((): typeof CRASHED => CRASHED)])
  const open = async (): Promise<Db> => {
    const program = programs[release]
    const powered = { disc, power, random, program }
    const local = await program.openLocalDatabase(`${deviceId}-local`, { indexedDB: disc.factory, IDBKeyRange })
    const workspace = await program.createWorkspace({
      owner: deviceId,
      user: seat.user,
      deviceId,
      dataKey,
      store: poweredStore(program.openMemoryStore(disc.documents), powered),
      local: poweredLocal(local, powered),
      transport: transportFor(program, line.transport),
      tokens: { get: async () => tokens, set: async (fresh) => void (tokens = { ...fresh }) },
      locks: program.createLocks(undefined),
      journal,
      randomBytes,
      random: random.next,
      now: () => pc.now(),
      sync: 'manual',
      onShutOut: () => void (locked = true),
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
    deviceId,
    spoilt: new Set(),
    get release() {
      return release
    },
    get locked() {
      return locked
    },
    update() {
      const next = releases[releases.indexOf(release) + 1]
      if (next) release = next
      return next !== undefined
    },
    now: () => world.now + pc.clockOffset,
    power: () => power,
    disc: () => disc,
    on: () => db !== undefined && !power.dead(),
    db() {
      if (!db || power.dead()) throw new Error(`${seat.name}: the PC is off`)
      return db
    },
    run: (task) => guarded(task(pc.db())),
    async start() {
      disc.room = 'enough' // a person made room: nothing starts on a full disc
      for (;;) {
        const opened = await guarded(open())
        if (opened !== CRASHED) {
          db = opened
          return
        }
        power = createPower()
      }
    },
    crash(how = 'killed') {
      power.cut()
      if (how === 'power') loseBuffered(disc, random)
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
      disc = createDisc()
      await pc.start()
    },
    async spoil() {
      const unsent = new Set((await pc.db().outbox.list().run()).map((entry) => `${entry.collection}/${entry.id}`))
      const sound = [...(await pc.live())].filter(([key]) => !unsent.has(key) && !pc.forms.has(key)).sort(([a], [b]) => (a < b ? -1 : 1))
      if (sound.length === 0) return undefined
      const [key, { collection, document }] = random.pick(sound)
      damage(disc, collection, document.id, random.pick(['gone', 'words']))
      pc.spoilt.add(key)
      return key
    },
    async signIn() {
      if (district.isShutOut(pc)) return
      tokens = await district.signIn(seat.user, deviceId)
      locked = false
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
    async packageState() {
      const local = await openLocalDatabase(`${deviceId}-local`, { indexedDB: disc.factory, IDBKeyRange })
      const state = await createPackageStore(createFacts(local), createCipher(dataKey, randomBytes)).get()
      local.close()
      return state
    },
  }
  return pc
}

/** Each release knows its own class of failure. */
function transportFor(program: Program, transport: Transport): Transport {
  const translate = (cause: unknown): never => {
    throw cause instanceof NetworkFailure ? new program.NetworkFailure(cause.message) : cause
  }
  return { request: (call) => transport.request(call).catch(translate), stream: (call) => transport.stream(call).catch(translate) }
}
