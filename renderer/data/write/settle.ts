import type { OutboxItem } from '../outbox/outbox.ts'
import type { Stored, StoreWrite } from '../store/document-store.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { tombstone } from '../store/stored-document.ts'
import { takeTheirs } from './take-theirs.ts'
import type { Core } from './core.ts'

export interface Unsettled {
  readonly item: OutboxItem
  /** What the store held when the item was made. */
  readonly stored: Stored | undefined
}

const ROUNDS = 10

/**
 * Brings the store to what the outbox says; where the district's state slipped in between, the two are merged. An own state there, of a save
 * whose write came late, is none of the district's: the entry was made from it or after it. Taken for the district's, it would become the
 * entry's base, and its words would look like old ones that the district has changed.
 */
export async function settle(core: Core, unsettled: readonly Unsettled[]): Promise<void> {
  for (const collection of new Set(unsettled.map(({ item }) => item.collection))) {
    await settleCollection(
      core,
      collection,
      unsettled.filter(({ item }) => item.collection === collection),
    )
  }
}

async function settleCollection(core: Core, collection: CollectionName, unsettled: readonly Unsettled[]): Promise<void> {
  let open = unsettled
  for (let round = 0; open.length > 0; round += 1) {
    if (round === ROUNDS) throw new Error(`${collection}: the store keeps changing under a save`)
    const conflicts = await core.store.write(collection, open.map(writeOf))
    const refusedIds = new Set(conflicts.map((held) => held.document.id))
    const settled = open.filter(({ item }) => item.settle && !refusedIds.has(item.id))
    const done = settled.map(({ item }) => item)
    const next: Unsettled[] = []
    for (const held of conflicts) {
      const cause = open.find(({ item }) => item.id === held.document.id)
      const fresh = (await core.outbox.get(collection, [held.document.id])).get(held.document.id)
      if (!fresh || !cause) continue
      if (sameContent(fresh.current, held.document)) {
        if (fresh.settle) done.push(fresh)
        continue
      }
      const own = core.clock.gave(String(held.document['updatedAt']))
      const slipped =
        !own && !sameContent(cause.stored?.document ?? null, held.document) && fresh.version === cause.item.version && !fresh.settle
      const merged = slipped ? await takeTheirs(core, fresh, held.document) : fresh
      if (merged) next.push({ item: merged, stored: held })
    }
    // The entry is all that would set the store right after a power cut, so it waits for the disc.
    if (done.length > 0) {
      await core.store.flush(collection)
      await core.outbox.remove(done)
    }
    open = next
  }
}

function writeOf({ item, stored }: Unsettled): StoreWrite {
  const document = item.current._deleted ? tombstone(entityOf(item.collection), item.current) : item.current
  return { document, previous: stored }
}
