import type { Checkpoint } from '#shared/contracts/sync.ts'
import { readerKeys, can, type Actor } from '#shared/domain/permissions.ts'
import { collectionNames, type CollectionName } from '#shared/schema/entities.ts'
import { feedNumbers } from '#server/store/feeds.ts'
import { isSessionOpen } from '#server/store/session-store.ts'
import type { Notice, Store } from '#server/store/store.ts'
import type { Epoch } from '#server/store/settings.ts'
import { pull } from './pull.ts'

/** Documents of one event; more come in the next. */
const EVENT_ROWS = 100

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
  /** Ends streams whose session is over, in case a notice was missed. */
  sweep(): Promise<void>
  readonly size: number
  close(): void
}

interface Connection {
  readonly reader: Reader
  readonly feeds: readonly string[]
  readonly places: Map<CollectionName, Record<string, number>>
  readonly dirty: Set<CollectionName>
  busy: boolean
  lagging: boolean
  closed: boolean
}

interface HubDeps {
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
      await place(deps, connection)
      reader.resync()
      return {
        async caughtUp() {
          if (!connection.lagging) return
          connection.lagging = false
          await place(deps, connection)
          reader.resync()
        },
        close() {
          connection.closed = true
          connections.delete(connection)
        },
      }
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
  return { reader, feeds: readerKeys(reader.actor.unit), places: new Map(), dirty: new Set(), busy: false, lagging: false, closed: false }
}

/** From here on: whatever came before is the business of the pull that `resync` asks for. */
async function place(deps: HubDeps, connection: Connection): Promise<void> {
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
    const page = await pull(deps, actor, { collection, checkpoint: { epoch: deps.epoch.id, places }, limit: EVENT_ROWS })
    if (!page.ok) return connection.reader.resync()
    connection.places.set(collection, { ...page.value.checkpoint.places })
    if (page.value.documents.length === 0 || connection.closed) return
    connection.lagging = !connection.reader.change(collection, page.value.documents, page.value.checkpoint)
    if (page.value.documents.length < EVENT_ROWS) return
  }
}

async function endIfOver(deps: HubDeps, connection: Connection): Promise<void> {
  if (!(await isSessionOpen(deps.store, connection.reader.session))) connection.reader.end()
}

function run(deps: HubDeps, work: Promise<void>): void {
  work.catch((error: unknown) => deps.failed(error))
}
