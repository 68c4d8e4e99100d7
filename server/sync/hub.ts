import type { Checkpoint } from '#shared/contracts/sync.ts'
import { readerKeys, can, type Actor } from '#shared/domain/permissions.ts'
import { collectionNames, type CollectionName } from '#shared/schema/entities.ts'
import { feedNumbers } from '#server/store/feeds.ts'
import { isSessionOpen } from '#server/store/session-store.ts'
import type { Notice, Store } from '#server/store/store.ts'
import type { Epoch } from '#server/store/settings.ts'
import { pull, type PulledPage } from './pull.ts'

/** Documents of one event; more come in the next. */
const EVENT_ROWS = 100
/** Characters of one event. */
const EVENT_LENGTH = 1024 * 1024

/** One open stream, as the hub sees it. */
export interface Reader {
  readonly actor: Actor
  readonly session: string
  readonly device: string
  /** @returns false when the reader is too slow; it gets nothing more until it calls `Stream.caughtUp` */
  change(collection: CollectionName, documents: readonly string[], checkpoint: Checkpoint): boolean
  resync(): void
  end(): void
}

export interface Stream {
  /** The slow reader has room again: it is told to resync and hears of what comes after. */
  caughtUp(): Promise<void>
  close(): void
}

export interface Hub {
  open(reader: Reader): Promise<Stream>
  /** The store has another epoch: every reader is told to resync, and hears of what comes after. */
  startAnew(): Promise<void>
  /** Ends streams whose session is over, in case a notice was missed. */
  sweep(): Promise<void>
  readonly size: number
  close(): void
}

interface Connection {
  readonly reader: Reader
  readonly feeds: readonly string[]
  /** Of the places: in another epoch the same numbers mean something else. */
  epoch: string
  readonly places: Map<CollectionName, Record<string, number>>
  readonly dirty: Set<CollectionName>
  busy: boolean
  lagging: boolean
  closed: boolean
}

interface HubDeps {
  /** The oldest stream of a session makes room for one more. */
  readonly streamsPerSession: number
  /** The same, of all sessions of one user. */
  readonly streamsPerUser: number
  readonly store: Store
  readonly epoch: Epoch
  /** Told of what goes wrong while events are made; the stream itself goes on. */
  failed(error: unknown): void
}

/** Turns notices of changed feeds into events for the open streams; a notice is a hint, the feed is the truth. */
export function createHub(deps: HubDeps): Hub {
  const connections = new Set<Connection>()
  const stop = deps.store.listen((notice) => hear(deps, connections, notice))
  return {
    get size() {
      return connections.size
    },
    async open(reader) {
      const connection = createConnection(reader)
      // First listed, then placed: a change between the two is heard twice rather than never.
      connections.add(connection)
      endOldest(connections, (one) => one.session === reader.session, deps.streamsPerSession)
      endOldest(connections, (one) => one.actor.id === reader.actor.id, deps.streamsPerUser)
      await place(deps, connection).catch((error: unknown) => {
        connections.delete(connection)
        throw error
      })
      reader.resync()
      return {
        async caughtUp() {
          if (!connection.lagging) return
          connection.lagging = false
          await startAnew(deps, connection)
        },
        close() {
          connection.closed = true
          connections.delete(connection)
        },
      }
    },
    async startAnew() {
      for (const connection of [...connections]) if (!connection.lagging) await startAnew(deps, connection)
    },
    async sweep() {
      for (const connection of [...connections]) await endIfOver(deps, connection)
    },
    close() {
      stop()
      for (const connection of [...connections]) connection.reader.end()
    },
  }
}

function createConnection(reader: Reader): Connection {
  const feeds = readerKeys(reader.actor.unit)
  return { reader, feeds, epoch: '', places: new Map(), dirty: new Set(), busy: false, lagging: false, closed: false }
}

async function startAnew(deps: HubDeps, connection: Connection): Promise<void> {
  await place(deps, connection)
  connection.reader.resync()
}

/** From here on: whatever came before is the business of the pull that `resync` asks for. */
async function place(deps: HubDeps, connection: Connection): Promise<void> {
  connection.epoch = deps.epoch.id
  const numbers = await feedNumbers(deps.store, connection.feeds)
  for (const collection of collectionNames) connection.places.set(collection, { ...numbers })
}

function hear(deps: HubDeps, connections: ReadonlySet<Connection>, notice: Notice): void {
  for (const connection of [...connections]) {
    if (notice.kind === 'ended') {
      const { session, device, actor } = connection.reader
      if (notice.session === session || notice.device === device || notice.user === actor.id) run(deps, endIfOver(deps, connection))
    } else if (notice.kind === 'lost') {
      for (const collection of collectionNames) mark(deps, connection, collection)
    } else if (notice.feeds.some((feed) => connection.feeds.includes(feed))) {
      mark(deps, connection, notice.collection as CollectionName) // written by our own processes
    }
  }
}

function mark(deps: HubDeps, connection: Connection, collection: CollectionName): void {
  connection.dirty.add(collection)
  if (!connection.busy && !connection.lagging) run(deps, drain(deps, connection))
}

async function drain(deps: HubDeps, connection: Connection): Promise<void> {
  connection.busy = true
  try {
    for (const collection of connection.dirty) {
      connection.dirty.delete(collection)
      await sendChanges(deps, connection, collection)
      if (connection.closed || connection.lagging) break
    }
  } catch (error) {
    // A change may be unheard of now; the device opens the next stream, which begins with a resync.
    connection.reader.end()
    throw error
  } finally {
    connection.busy = false
  }
}

async function sendChanges(deps: HubDeps, connection: Connection, collection: CollectionName): Promise<void> {
  const { actor } = connection.reader
  if (!can(actor, 'read', collection)) return
  while (!connection.closed && !connection.lagging) {
    const places = connection.places.get(collection)
    if (!places) return
    const page = await pull(deps, actor, { collection, checkpoint: { epoch: connection.epoch, places }, limit: EVENT_ROWS })
    if (!page.ok) return startAnew(deps, connection)
    const { count, checkpoint } = page.value
    const documents = count === 0 ? [] : await smallPage(page.value)
    // Begun before the store was found to be another.
    if (checkpoint.epoch !== connection.epoch) return
    connection.places.set(collection, { ...checkpoint.places })
    if (count === 0 || connection.closed) return
    if (documents) connection.lagging = !connection.reader.change(collection, documents, checkpoint)
    else connection.reader.resync()
    if (count < EVENT_ROWS) return
  }
}

function endOldest(connections: ReadonlySet<Connection>, isOwn: (reader: Reader) => boolean, most: number): void {
  const own = [...connections].filter((one) => isOwn(one.reader))
  for (const oldest of own.slice(0, Math.max(0, own.length - most))) oldest.reader.end()
}

/** @returns undefined when the documents are too much for an event; the device then pulls them at its own pace */
async function smallPage(page: PulledPage): Promise<readonly string[] | undefined> {
  const documents: string[] = []
  let length = 0
  for await (const step of page.steps()) {
    for (const text of step) length += text.length
    if (length > EVENT_LENGTH) return undefined
    documents.push(...step)
  }
  return documents
}

async function endIfOver(deps: HubDeps, connection: Connection): Promise<void> {
  if (!(await isSessionOpen(deps.store, connection.reader.session))) connection.reader.end()
}

function run(deps: HubDeps, work: Promise<void>): void {
  work.catch((error: unknown) => deps.failed(error))
}
