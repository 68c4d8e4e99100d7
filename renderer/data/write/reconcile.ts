import { sameContent } from '#shared/lib/canonical-json.ts'
import { collectionNames, entityOf } from '#shared/schema/entities.ts'
import { tombstone } from '../store/stored-document.ts'
import { ASK_RECEIVED } from '../backup/restore-backup.ts'
import type { OutboxItem } from '../outbox/outbox.ts'
import type { DocumentStore } from '../store/document-store.ts'
import type { Core } from './core.ts'
import { settle, type Unsettled } from './settle.ts'

/** Set once a store has held anything: an empty store that bears it was emptied, not new (lessons.md §4). */
const SENTINEL = 'sentinel'

export interface Reconciliation {
  /** Unsent edits brought back from the journal. */
  readonly replayed: number
  /** Documents a crash had left behind the outbox. */
  readonly settled: number
  /** The store had held data before and came back empty. */
  readonly emptied: boolean
}

/**
 * Run before anything reads the store: completes saves that a crash cut between outbox and store, and brings back from
 * the journal what a reset of the browser's storage took.
 * @param known this person had used this device before
 */
export async function reconcile(core: Core, known: boolean): Promise<Reconciliation> {
  const replayed = await replayJournal(core)
  const emptied = known && (await isEmpty(core.store))
  // A place behind documents that are gone would keep them away for ever; it should have gone with them.
  if (emptied) for (const name of collectionNames) await core.store.setPlace(name, undefined)
  // What comes from the journal into a store that lost it may have been sent long ago.
  if (replayed > 0) await core.facts.set(ASK_RECEIVED, true)
  const open = await behind(core, await core.outbox.all())
  await settle(core, open)
  await core.facts.set(SENTINEL, true)
  return { replayed, settled: open.length, emptied }
}

export async function wasUsed(core: Pick<Core, 'facts'>): Promise<boolean> {
  return (await core.facts.get<boolean>(SENTINEL)) === true
}

/** Lines of edits that were acknowledged meanwhile are harmless: sent again, they equal what the district holds. */
async function replayJournal(core: Core): Promise<number> {
  const lines = await core.journal.replay()
  let replayed = 0
  for (const line of lines) {
    const present = (await core.outbox.get(line.collection, [line.id])).get(line.id)
    const stored = (await core.store.read(line.collection, [line.id])).get(line.id)
    if (present) {
      // Only after a backup was restored is the journal ahead of the outbox.
      if (present.settle || !isOlder(present.current, line.current)) continue
      if (await core.outbox.put([{ ...line, version: present.version }])) replayed += 1
      continue
    }
    if (stored && !isOlder(stored.document, line.current)) continue
    if (await core.outbox.put([line])) replayed += 1
  }
  return replayed
}

function isOlder(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  return String(a['updatedAt'] ?? '') < String(b['updatedAt'] ?? '')
}

async function behind(core: Core, items: readonly OutboxItem[]): Promise<Unsettled[]> {
  const open: Unsettled[] = []
  for (const item of items) {
    const stored = (await core.store.read(item.collection, [item.id])).get(item.id)
    const wanted = item.current._deleted ? tombstone(entityOf(item.collection), item.current) : item.current
    if (item.settle || !stored || !sameContent(stored.document, wanted)) open.push({ item, stored })
  }
  return open
}

/** Holds not one live document. */
export async function isEmpty(store: DocumentStore): Promise<boolean> {
  for (const name of collectionNames) {
    if ((await store.count(name, undefined)) > 0) return false
  }
  return true
}
