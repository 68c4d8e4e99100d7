import type { WireDocument } from '#shared/contracts/sync.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { EPOCH } from '../outbox/fact-names.ts'
import { stampOf } from '../outbox/journal-edits.ts'
import { outboxKey, type OutboxItem } from '../outbox/outbox.ts'
import type { Core } from '../write/core.ts'

/**
 * The district holds these states: they leave the outbox, with a receipt, and the journal keeps them for some days. An edit made while one of them
 * was on its way starts from it. The store must be on the disc (`flush`) before.
 * @param at ISO time by the district's clock
 */
export async function acknowledge(core: Core, items: readonly OutboxItem[], at: string): Promise<void> {
  const receipts = items.map((item) => ({ collection: item.collection, id: item.id, stamp: stampOf(item) }))
  await core.outbox.acknowledge(items, core.receipts.noting(receipts, at))
  core.journal.acknowledged(items, { at, epoch: await core.facts.get<string>(EPOCH) })
}

export interface Met {
  readonly item: OutboxItem
  readonly theirs: WireDocument
}

/**
 * What the district shows as this device wrote it has arrived, its answer lost: that is as good as the answer.
 * @param at when the district said so, ISO time by its clock
 * @returns the other unsent edits that meet these states
 */
export async function acknowledgeArrived(
  core: Core,
  collection: CollectionName,
  documents: readonly WireDocument[],
  at: string,
): Promise<readonly Met[]> {
  const unsent = await core.outbox.held()
  const met = documents.filter(({ id }) => unsent.has(outboxKey(collection, id)))
  if (met.length === 0) return []
  const items = await core.outbox.get(
    collection,
    met.map(({ id }) => id),
  )
  const meetings = met.flatMap((theirs): Met[] => {
    const item = items.get(theirs.id)
    return item ? [{ item, theirs }] : []
  })
  const arrived = new Set(meetings.filter(({ item, theirs }) => !item.settle && sameContent(item.current, theirs)))
  if (arrived.size > 0) {
    await core.store.flush(collection)
    await acknowledge(
      core,
      [...arrived].map(({ item }) => item),
      at,
    )
  }
  return meetings.filter((one) => !arrived.has(one))
}
