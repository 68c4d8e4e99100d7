import { failure } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { isLocked } from '#shared/schema/entity.ts'
import { FORMER_EPOCHS } from '../outbox/fact-names.ts'
import type { Core } from '../write/core.ts'
import { layInTray } from './replaced-words.ts'

const LOST = 'record/signature-lost'

/**
 * A restored district forgot a signature that this person had received and may not bring back: only the signer's PC can, and it may be gone. Before
 * the district's older state takes its place here, the signed one is laid in the tray.
 * @returns whether it was such a one
 */
export async function keepLostSignature(
  core: Core,
  collection: CollectionName,
  { ours, theirs }: { readonly ours: WireDocument; readonly theirs: WireDocument },
): Promise<boolean> {
  const entity = entityOf(collection)
  if (theirs._deleted || !isLocked(entity, ours) || isLocked(entity, theirs)) return false
  await layInTray(core, collection, { ours, theirs, why: failure(LOST) })
  return true
}

/** The signer's PC brought them back: what was kept of them asks nobody any more. */
export async function closeReturned(core: Core, collection: CollectionName, documents: readonly WireDocument[]): Promise<void> {
  const signed = documents.filter((document) => isLocked(entityOf(collection), document))
  // A device that never heard of a restore is spared the reading.
  if (signed.length === 0 || (await core.facts.get(FORMER_EPOCHS)) === undefined) return
  const back = new Map(signed.map((document) => [document.id, document]))
  for (const { id, mine, failure: why, closed, collection: of } of await core.tray.all()) {
    const returned = of === collection && why.code === LOST && !closed && back.get(mine.id)
    if (returned && sameContent(returned, mine)) await core.tray.close(id, { at: new Date(core.now()).toISOString(), how: 'dropped' })
  }
}
