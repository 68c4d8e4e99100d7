import type { WireDocument } from '#shared/contracts/sync.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { Cipher } from '../cipher.ts'
import type { LocalDatabase, OutboxRow } from './local-database.ts'
import type { Transaction } from '../store/indexed-db.ts'

/** One document's edits that the district has not acknowledged. */
export interface OutboxItem {
  readonly collection: CollectionName
  readonly id: string
  /** The district's state the edits started from; null when the district never had the document. */
  readonly base: WireDocument | null
  readonly current: WireDocument
  /** Stamps of the states between the two: any of them may have reached the district with its answer lost. */
  readonly earlier?: readonly string[]
  /** Signed, and forgotten by a district that was restored: it goes back as it was, over whatever was written there since. */
  readonly returns?: boolean
  /** When a signature first left this device, in milliseconds since 1970 by the district's clock; 0 when it may have, nobody knows when. */
  readonly sentAt?: number
  readonly userId: string
  readonly firstAt: string
  readonly lastAt: string
  readonly ops: number
  readonly settle: boolean
  /** 0 = not yet stored; `raised` gives the others. */
  readonly version: number
}

export interface Outbox {
  get(collection: CollectionName, ids: readonly string[]): Promise<ReadonlyMap<string, OutboxItem>>
  /**
   * Stores all or none: none when one of them changed since its `version` was read.
   * @param along what else belongs to the same strict transaction; it may await nothing but the transaction itself
   * @returns the entries as they now are
   */
  put(items: readonly OutboxItem[], along?: Along): Promise<readonly OutboxItem[] | undefined>
  /** Removes each entry unless it changed since. */
  remove(items: readonly OutboxItem[]): Promise<void>
  /**
   * The district holds these, all in one transaction: each entry goes, or starts from what was sent when it was edited meanwhile.
   * The store must be on the disc (`DocumentStore.flush`) before. It does not wait for the disc itself: what a power cut brings back is sent
   * again and is one edit (sync.md S3).
   */
  acknowledge(items: readonly OutboxItem[], along: Along): Promise<void>
  /** Oldest first. */
  all(): Promise<readonly OutboxItem[]>
  /**
   * Which edits are to be sent, at one moment, in order of their keys. What they say stays on the disc: after an import there may be fifty thousand,
   * and each attempt to send would read all of them into memory.
   */
  unsent(): Promise<readonly UnsentEdit[]>
  /** Those of the edits that nobody has changed since. @param edits of `unsent`, in its order and of one collection */
  opened(edits: readonly UnsentEdit[]): Promise<readonly OutboxItem[]>
  /** How many edits wait to be sent, and since when the oldest; nothing is opened for it. */
  pending(): Promise<{ readonly count: number; readonly oldestAt: string | undefined }>
  /** The keys of all entries (`outboxKey`), those that only wait to be settled too. */
  held(): Promise<ReadonlySet<string>>
  /** Called after each change made in this window. */
  changes(listener: () => void): () => void
}

export interface UnsentEdit extends Pick<OutboxItem, 'collection' | 'id' | 'version'> {
  /** Of its content as JSON, somewhat more than it is. */
  readonly bytes: number
}

export interface Along {
  readonly stores: readonly string[]
  write(transaction: Transaction): Promise<void>
  /** Called when the transaction has ended well. */
  done?(): void
}

/** Rows that only wait to be settled have no `firstAt`, so that an index tells them from edits. */
const SETTLED = ''
const TOGETHER = 20
/** Room for an entry's changes between two drawn versions; their product stays a safe integer. */
const CHANGES = 2 ** 20

export function outboxKey(collection: CollectionName, id: string): string {
  return `${collection}/${id}`
}

export function createOutbox(database: LocalDatabase, cipher: Cipher): Outbox {
  const listeners = new Set<() => void>()
  const tell = (): void => listeners.forEach((listener) => listener())
  return {
    ...questionsOf(database, (row) => openRow(row, cipher)),
    async put(items, along) {
      const entered = items.map(raised)
      const rows = entered.map((item) => sealRow(item, cipher))
      const keys = rows.map(({ key }) => key)
      const stored = await database.write(['outbox', ...(along?.stores ?? [])], async (transaction) => {
        const known = await transaction.many<OutboxRow>('outbox', keys)
        if (known.some((row, index) => (row?.version ?? 0) !== items[index]?.version)) return false
        for (const row of rows) transaction.put('outbox', row)
        await along?.write(transaction)
        return true
      })
      if (!stored) return undefined
      along?.done?.()
      tell()
      return entered
    },
    async remove(items) {
      await database.write(['outbox'], async (transaction) => {
        for (const { row, item } of await present(transaction, items))
          if (row.version === item.version) transaction.remove('outbox', row.key)
      })
      tell()
    },
    async acknowledge(items, along) {
      const task = async (transaction: Transaction): Promise<void> => {
        if (!(await removeTogether(transaction, items))) await removeUnlessEdited(transaction, items, cipher)
        await along.write(transaction)
      }
      await database.write(['outbox', ...along.stores], task, 'relaxed')
      along.done?.()
      tell()
    },
    changes(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

type Questions = Pick<Outbox, 'get' | 'all' | 'unsent' | 'opened' | 'pending' | 'held'>

function questionsOf(database: LocalDatabase, open: (row: OutboxRow) => OutboxItem): Questions {
  return {
    async get(collection, ids) {
      const keys = ids.map((id) => outboxKey(collection, id))
      const rows = await database.read(['outbox'], (transaction) => transaction.many<OutboxRow>('outbox', keys))
      return new Map(rows.flatMap((row) => (row ? [[row.documentId, open(row)] as const] : [])))
    },
    all: async () => (await rowsOf(database)).map(open),
    unsent: () => database.read(['outbox'], unsentIn),
    async opened(edits) {
      const [first, last] = [edits[0], edits.at(-1)]
      if (!first || !last) return []
      const versions = new Map(edits.map(({ id, version }) => [id, version]))
      const [from, to] = [outboxKey(first.collection, first.id), outboxKey(last.collection, last.id)]
      const rows = await database.read(['outbox'], (transaction) => transaction.range<OutboxRow>('outbox', from, to))
      return rows.filter((row) => row.settle === 0 && versions.get(row.documentId) === row.version).map(open)
    },
    pending: () =>
      database.read(['outbox'], async (transaction) => {
        const [count, oldestAt] = await Promise.all([
          transaction.count('outbox', 'firstAt', SETTLED),
          transaction.firstKey('outbox', 'firstAt', SETTLED),
        ])
        return { count, oldestAt }
      }),
    held: async () => new Set(await database.read(['outbox'], (transaction) => transaction.keys('outbox'))),
  }
}

/** A batch that is everything between its first and its last key, and unchanged, costs two requests instead of a thousand. */
async function removeTogether(transaction: Transaction, items: readonly OutboxItem[]): Promise<boolean> {
  if (items.length < TOGETHER) return false
  const versions = new Map(items.map((item) => [outboxKey(item.collection, item.id), item.version]))
  const keys = [...versions.keys()].sort()
  const [from, to] = [keys[0] ?? '', keys.at(-1) ?? '']
  const rows = await transaction.range<OutboxRow>('outbox', from, to)
  if (rows.length !== items.length || rows.some((row) => row.version !== versions.get(row.key))) return false
  transaction.removeRange('outbox', from, to)
  return true
}

/** What was edited while it was on its way starts from what the district now holds; what was merged with a later state meanwhile, or begun anew, from that. */
async function removeUnlessEdited(transaction: Transaction, items: readonly OutboxItem[], cipher: Cipher): Promise<void> {
  for (const { row, item } of await present(transaction, items)) {
    if (row.version === item.version) {
      transaction.remove('outbox', row.key)
      continue
    }
    const edited = openRow(row, cipher)
    const wroteOn = edited.earlier?.includes(String(item.current['updatedAt'])) === true
    if (!edited.settle && wroteOn) transaction.put('outbox', sealRow(raised({ ...edited, base: item.current }), cipher))
  }
}

async function present(
  transaction: Transaction,
  items: readonly OutboxItem[],
): Promise<readonly { readonly row: OutboxRow; readonly item: OutboxItem }[]> {
  const keys = items.map((item) => outboxKey(item.collection, item.id))
  const rows = await transaction.many<OutboxRow>('outbox', keys)
  return items.flatMap((item, index) => (rows[index] ? [{ row: rows[index], item }] : []))
}

function rowsOf(database: LocalDatabase): Promise<OutboxRow[]> {
  return database.read(['outbox'], (transaction) => transaction.all<OutboxRow>('outbox', 'firstAt'))
}

/** As it stands after a change. A first version is drawn, so that a late answer cannot take an entry that came back for the one that it answers. */
export function raised(item: OutboxItem): OutboxItem {
  const [drawn = 0] = item.version === 0 ? crypto.getRandomValues(new Uint32Array(1)) : []
  return { ...item, version: item.version === 0 ? 1 + drawn * CHANGES : item.version + 1 }
}

/** What is told of an entry only under seal. */
function bodyOf({ base, current, userId, earlier, returns, sentAt }: OutboxItem) {
  return { base, current, userId, earlier, returns, sentAt }
}

export function sealRow(item: OutboxItem, cipher: Cipher): OutboxRow {
  const key = outboxKey(item.collection, item.id)
  return {
    key,
    collection: item.collection,
    documentId: item.id,
    firstAt: item.settle ? SETTLED : item.firstAt,
    lastAt: item.lastAt,
    ops: item.ops,
    version: item.version,
    settle: item.settle ? 1 : 0,
    sealed: cipher.seal(JSON.stringify(bodyOf(item)), `outbox/${key}`),
  }
}

/** Read at once; each part is a short task of the screen's thread. */
const PAGE = 500

async function unsentIn(transaction: Transaction): Promise<UnsentEdit[]> {
  const edits: UnsentEdit[] = []
  for (let after = ''; ;) {
    const rows = await transaction.page<OutboxRow>('outbox', after, PAGE)
    edits.push(...rows.filter(({ settle }) => settle === 0).map(briefOf))
    if (rows.length < PAGE) return edits
    after = rows.at(-1)?.key ?? after
  }
}

function briefOf({ collection, documentId, version, sealed }: OutboxRow): UnsentEdit {
  return { collection: collection as CollectionName, id: documentId, version, bytes: sealed.length } // written from a CollectionName by sealRow
}

export function openRow(row: OutboxRow, cipher: Cipher): OutboxItem {
  const body = JSON.parse(cipher.open(row.sealed, `outbox/${row.key}`)) as ReturnType<typeof bodyOf> // sealed by sealRow
  return {
    collection: row.collection as CollectionName, // written from a CollectionName by sealRow
    id: row.documentId,
    ...body,
    firstAt: row.firstAt,
    lastAt: row.lastAt,
    ops: row.ops,
    settle: row.settle === 1,
    version: row.version,
  }
}
