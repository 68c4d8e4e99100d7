import type { WireDocument } from '#shared/contracts/sync.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { collectionNames, entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { isLocked } from '#shared/schema/entity.ts'
import { tombstone } from '../store/stored-document.ts'
import { ASK_RECEIVED, EPOCH, RESYNC, SENTINEL, type ResyncFact } from '../outbox/fact-names.ts'
import { stampOf, type KeptEdit } from '../outbox/journal-edits.ts'
import type { Replay } from '../outbox/journal.ts'
import type { OutboxItem } from '../outbox/outbox.ts'
import type { DocumentStore } from '../store/document-store.ts'
import type { Core } from './core.ts'
import { settle, type Unsettled } from './settle.ts'

export interface Reconciliation {
  /** Unsent edits brought back from the journal. */
  readonly replayed: number
  /** Documents a crash had left behind the outbox. */
  readonly settled: number
  /** The store had held data before and came back empty. */
  readonly emptied: boolean
  /** Of the last days, what the district had: in a store that lost it. */
  readonly brought: number
}

/**
 * Run before anything reads the store: completes saves that a crash cut between outbox and store, and brings back from
 * the journal what a reset of the browser's storage took.
 * @param known this person had used this device before
 */
export async function reconcile(core: Core, known: boolean): Promise<Reconciliation> {
  const { unsent, kept } = await core.journal.replay()
  const replayed = await replayUnsent(core, unsent)
  const empty = (known || kept.size > 0) && (await isEmpty(core.store))
  const emptied = known && empty
  // A place behind documents that are gone would keep them away for ever; it should have gone with them.
  if (emptied) for (const name of collectionNames) await core.store.setPlace(name, undefined)
  // What comes from the journal into a store that lost it may have been sent long ago.
  if (replayed > 0) await core.facts.set(ASK_RECEIVED, true)
  const brought = await bringKept(core, kept, empty)
  const open = await behind(core, await core.outbox.all())
  await settle(core, open)
  await core.facts.set(SENTINEL, true)
  return { replayed, settled: open.length, emptied, brought }
}

/**
 * A store that was emptied, or restored from a backup, learns again what the district said of the last days' edits: one that forgot them
 * too, because it was restored, is then told of them like by a PC that lost nothing (sync.md S15). The rest is read from the beginning;
 * what is not named there has left the person's scope, and goes.
 */
async function bringKept(core: Core, kept: Replay['kept'], empty: boolean): Promise<number> {
  const reading = await core.facts.get<ResyncFact>(RESYNC)
  if (kept.size === 0 || (!empty && !reading)) return 0
  const edits = kept.open()
  // Before the first of them stands in the store: a crash among them begins anew.
  if (!reading) await core.facts.set(RESYNC, { restored: false } satisfies ResyncFact)
  // With when that was: what others wrote later is not what they were made from (lineage.ts).
  await core.receipts.bring(edits.map(({ item, at }) => ({ collection: item.collection, id: item.id, stamp: stampOf(item), at })))
  let brought = 0
  for (const collection of collectionNames) brought += await bringInto(core, collection, edits)
  const [oldest] = edits.toSorted((a, b) => (a.at < b.at ? -1 : 1))
  if (oldest?.epoch !== undefined && (await core.facts.get(EPOCH)) === undefined) await core.facts.set(EPOCH, oldest.epoch)
  return brought
}

async function bringInto(core: Core, collection: CollectionName, edits: readonly KeptEdit[]): Promise<number> {
  const own = edits.filter(({ item }) => item.collection === collection)
  const ids = own.map(({ item }) => item.id)
  const [stored, unsent] = await Promise.all([core.store.read(collection, ids), core.outbox.get(collection, ids)])
  const writes = own.flatMap(({ item }) => {
    const previous = stored.get(item.id)
    // What was removed here was so after it was acknowledged; a removal that came from the district bears no stamp.
    const known = unsent.has(item.id) || (previous && (previous.document._deleted || !isOlder(previous.document, item.current)))
    return known ? [] : [{ document: storedOf(item), previous }]
  })
  const changed = await core.store.write(collection, writes)
  return writes.length - changed.length
}

export async function wasUsed(core: Pick<Core, 'facts'>): Promise<boolean> {
  return (await core.facts.get<boolean>(SENTINEL)) === true
}

/** Edits that were acknowledged meanwhile are harmless: sent again, they equal what the district holds. */
async function replayUnsent(core: Core, unsent: readonly OutboxItem[]): Promise<number> {
  let replayed = 0
  for (const item of unsent) {
    const present = (await core.outbox.get(item.collection, [item.id])).get(item.id)
    if (present) {
      // Only after a backup was restored is the journal ahead of the outbox.
      if (present.settle || !isOlder(present.current, item.current)) continue
      if (await core.outbox.put([{ ...mayHaveBeenSent(item), version: present.version }])) replayed += 1
      continue
    }
    const stored = (await core.store.read(item.collection, [item.id])).get(item.id)
    // One that equals the store's is not known to be sent: an outbox may be lost, and the store not.
    if (stored && isOlder(item.current, stored.document)) continue
    if (await core.outbox.put([mayHaveBeenSent(item)])) replayed += 1
  }
  return replayed
}

function mayHaveBeenSent(item: OutboxItem): OutboxItem {
  return isLocked(entityOf(item.collection), item.current) ? { ...item, sentAt: 0 } : item
}

function isOlder(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  return String(a['updatedAt'] ?? '') < String(b['updatedAt'] ?? '')
}

async function behind(core: Core, items: readonly OutboxItem[]): Promise<Unsettled[]> {
  const open: Unsettled[] = []
  for (const item of items) {
    const stored = (await core.store.read(item.collection, [item.id])).get(item.id)
    const wanted = storedOf(item)
    if (item.settle || !stored || !sameContent(stored.document, wanted)) open.push({ item, stored })
  }
  return open
}

function storedOf({ collection, current }: OutboxItem): WireDocument {
  return current._deleted ? tombstone(entityOf(collection), current) : current
}

/** Holds not one live document. */
export async function isEmpty(store: DocumentStore): Promise<boolean> {
  for (const name of collectionNames) {
    if ((await store.count(name, undefined)) > 0) return false
  }
  return true
}
