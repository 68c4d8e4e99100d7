import { sameContent } from '#shared/lib/canonical-json.ts'
import type { Checkpoint, WireDocument } from '#shared/contracts/sync.ts'
import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { outboxKey, type OutboxItem } from '../outbox/outbox.ts'
import { StoreFailure, type Stored, type StoreWrite } from '../store/document-store.ts'
import { tombstone } from '../store/stored-document.ts'
import type { Core } from '../write/core.ts'
import type { CheckedBases } from './lineage.ts'
import { settle, type Unsettled } from '../write/settle.ts'
import { takeTheirs } from '../write/take-theirs.ts'

const ROUNDS = 10
/** As in contracts/sync.ts. */
const ID_MAX = 64

export interface Applied {
  /** Documents this store could not take, with the reason. */
  readonly unstorable: readonly { readonly id: string; readonly reason: string }[]
  /** Documents that a person wrote on while the bases of unsent edits were checked; nothing was done with them. */
  readonly unchecked: readonly WireDocument[]
}

interface Plan {
  readonly writes: readonly StoreWrite[]
  readonly meetings: readonly { readonly item: OutboxItem; readonly theirs: WireDocument; readonly stored: Stored | undefined }[]
  readonly removals: number
}

export interface Sorted {
  readonly good: readonly WireDocument[]
  readonly bad: readonly { readonly id: string; readonly reason: string }[]
}

/** Which documents of a page are well formed; the others are named, and hold nothing up (sync.md S8). */
export function wellFormed(documents: readonly unknown[]): Sorted {
  const good = new Map<string, WireDocument>()
  const bad: { id: string; reason: string }[] = []
  for (const one of documents) {
    if (isWireDocument(one)) good.set(one.id, one)
    else bad.push({ id: String((one as { id?: unknown } | null)?.id ?? '?').slice(0, 64), reason: 'malformed' })
  }
  return { good: [...good.values()], bad }
}

/** What the shape `wireDocument` says, without a copy of each of a hundred thousand documents. */
function isWireDocument(one: unknown): one is WireDocument {
  if (typeof one !== 'object' || one === null || Array.isArray(one)) return false
  const { id, _deleted } = one as Readonly<Record<string, unknown>>
  return typeof id === 'string' && id.length <= ID_MAX && typeof _deleted === 'boolean'
}

/** How many live local documents a page would remove; edited ones never are (sync.md S16). */
export async function countRemovals(core: Core, collection: CollectionName, documents: readonly WireDocument[]): Promise<number> {
  const gone = documents.filter((document) => document._deleted)
  if (gone.length === 0) return 0
  return (await planOf(core, collection, gone)).removals
}

export interface Entered {
  /** What the store holds already, or may not be entered in bulk: to be applied one by one. */
  readonly rest: readonly WireDocument[]
  /** The place behind the page is stored too. */
  readonly placed: boolean
}

/** The short way for a page of documents that this device has never held: nothing is read, and the place goes with them. */
export async function enterPage(
  core: Core,
  collection: CollectionName,
  documents: readonly WireDocument[],
  place: Checkpoint | undefined,
): Promise<Entered> {
  const unsent = await core.outbox.held()
  const fresh = documents.filter((document) => !document._deleted && !unsent.has(outboxKey(collection, document.id)))
  try {
    const known = await core.store.enter(collection, fresh, fresh.length === documents.length ? place : undefined)
    const entered = new Set(fresh.filter(({ id }) => !known.has(id)))
    return {
      rest: documents.filter((document) => !entered.has(document)),
      placed: place !== undefined && entered.size === documents.length,
    }
  } catch (cause) {
    if (!(cause instanceof StoreFailure) || cause.full) throw cause
    return { rest: documents, placed: false } // one of them may be at fault: the long way finds out which
  }
}

/** Reading what is held, opening it and comparing it is one stretch of work for the screen's thread: of so many it stays short. */
const SLICE = 100

/**
 * Writes a page of the district's documents; unsent edits are merged with theirs, never overwritten.
 * @param checked the edits that may be merged; without it, all
 */
export async function applyPage(
  core: Core,
  collection: CollectionName,
  documents: readonly WireDocument[],
  checked?: CheckedBases,
): Promise<Applied> {
  const [unstorable, unchecked]: [{ id: string; reason: string }[], WireDocument[]] = [[], []]
  for (let at = 0; at < documents.length; at += SLICE) {
    const applied = await applySlice(core, collection, documents.slice(at, at + SLICE), checked)
    unstorable.push(...applied.unstorable)
    unchecked.push(...applied.unchecked)
  }
  return { unstorable, unchecked }
}

async function applySlice(
  core: Core,
  collection: CollectionName,
  documents: readonly WireDocument[],
  checked: CheckedBases | undefined,
): Promise<Applied> {
  const [unstorable, unchecked]: [{ id: string; reason: string }[], WireDocument[]] = [[], []]
  let open = documents
  for (let round = 0; open.length > 0; round += 1) {
    if (round === ROUNDS) throw new StoreFailure(new Error(`${collection}: the store keeps changing under a pull`))
    const plan = await planOf(core, collection, open)
    const conflicts = await writeIsolated(core, collection, plan.writes, unstorable)
    const unsettled: Unsettled[] = []
    const again = new Set(conflicts.map((held) => held.document.id))
    for (const { item, theirs, stored } of plan.meetings) {
      if (checked && !item.settle && checked.get(item.id) !== item.version) {
        unchecked.push(theirs)
        continue
      }
      const next = await takeTheirs(core, item, theirs)
      if (!next) again.add(theirs.id)
      else unsettled.push({ item: next, stored })
    }
    await settle(core, unsettled)
    open = open.filter((document) => again.has(document.id))
  }
  return { unstorable, unchecked }
}

async function planOf(core: Core, collection: CollectionName, documents: readonly WireDocument[]): Promise<Plan> {
  const ids = documents.map((document) => document.id)
  const [items, stored] = await Promise.all([core.outbox.get(collection, ids), core.store.read(collection, ids)])
  const writes: StoreWrite[] = []
  const meetings: { item: OutboxItem; theirs: WireDocument; stored: Stored | undefined }[] = []
  let removals = 0
  for (const theirs of documents) {
    const [item, held] = [items.get(theirs.id), stored.get(theirs.id)]
    if (item) {
      if (item.settle || !item.base || !sameContent(item.base, theirs)) meetings.push({ item, theirs, stored: held })
    } else if (theirs._deleted) {
      if (!held || held.document._deleted) continue
      removals += 1
      writes.push({ document: tombstone(entityOf(collection), theirs), previous: held })
    } else if (!held || held.document['updatedAt'] !== theirs['updatedAt'] || !sameContent(held.document, theirs)) {
      writes.push({ document: theirs, previous: held })
    }
  }
  return { writes, meetings, removals }
}

/** A page that fails is tried document by document: one that cannot be stored must not take the others with it. */
async function writeIsolated(
  core: Core,
  collection: CollectionName,
  writes: readonly StoreWrite[],
  unstorable: { id: string; reason: string }[],
): Promise<readonly Stored[]> {
  try {
    return await core.store.write(collection, writes)
  } catch (cause) {
    if (!(cause instanceof StoreFailure) || cause.full || writes.length === 0) throw cause
    const conflicts: Stored[] = []
    const failed: { id: string; reason: string }[] = []
    for (const write of writes) {
      try {
        conflicts.push(...(await core.store.write(collection, [write])))
      } catch (single) {
        if (!(single instanceof StoreFailure) || single.full) throw single
        failed.push({ id: write.document.id, reason: String(single.cause) })
      }
    }
    if (failed.length === writes.length && writes.length > 1) throw cause // the store itself is down
    unstorable.push(...failed)
    return conflicts
  }
}
