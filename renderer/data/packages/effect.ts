import type { WireDocument } from '#shared/contracts/sync.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { Core } from '../write/core.ts'
import type { PackageEffect } from './packages.ts'

type Counts = { -readonly [K in keyof PackageEffect]: PackageEffect[K] }

export function noEffect(): Counts {
  return { added: 0, changed: 0, removed: 0, unchanged: 0, merged: 0, acknowledged: 0, conflicts: 0, refused: 0 }
}

/** Adds to `effect` what applying these documents would do now. */
export async function countDocuments(
  core: Core,
  collection: CollectionName,
  documents: readonly WireDocument[],
  effect: Counts,
): Promise<void> {
  const ids = documents.map(({ id }) => id)
  const [items, stored] = await Promise.all([core.outbox.get(collection, ids), core.store.read(collection, ids)])
  for (const theirs of documents) {
    const [item, held] = [items.get(theirs.id), stored.get(theirs.id)?.document]
    const here = held && !held._deleted ? held : undefined
    if (item && !item.settle) {
      if (item.base && sameContent(item.base, theirs)) effect.unchanged += 1
      else effect.merged += 1
    } else if (theirs._deleted) {
      if (here) effect.removed += 1
      else effect.unchanged += 1
    } else if (!here) effect.added += 1
    else if (sameContent(here, theirs)) effect.unchanged += 1
    else effect.changed += 1
  }
}
