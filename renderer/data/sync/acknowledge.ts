import { EPOCH } from '../outbox/fact-names.ts'
import type { OutboxItem } from '../outbox/outbox.ts'
import type { Core } from '../write/core.ts'

/**
 * The district holds these states: they leave the outbox, with a receipt, and the journal keeps them for some days. An edit made while one of them
 * was on its way starts from it. The store must be on the disc (`flush`) before.
 * @param at ISO time by the district's clock
 */
export async function acknowledge(core: Core, items: readonly OutboxItem[], at: string): Promise<void> {
  const receipts = items.map(({ collection, id, current }) => ({ collection, id, stamp: String(current['updatedAt'] ?? '') }))
  await core.outbox.acknowledge(items, core.receipts.noting(receipts, at))
  core.journal.acknowledged(items, { at, epoch: await core.facts.get<string>(EPOCH) })
}
