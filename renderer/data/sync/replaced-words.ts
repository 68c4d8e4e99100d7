import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { isLocked } from '#shared/schema/entity.ts'
import { FORMER_EPOCHS } from '../outbox/fact-names.ts'
import type { Core } from '../write/core.ts'
import { refuseAll } from '../write/take-theirs.ts'

/**
 * A restored district had forgotten a signature; this person, who had not heard of it, wrote on, and the district took it. Now the signed record
 * is back in its place (sync.md S7), and his words stand in its versions only: they are laid in his tray too. It is told from every other
 * signature by its stamp, which is older than what it replaces: who signs what he has seen stamps it later.
 */
export async function keepReplaced(core: Core, collection: CollectionName, documents: readonly WireDocument[]): Promise<void> {
  const signed = documents.filter((document) => isLocked(entityOf(collection), document))
  // A device that never heard of a restore is spared the reading.
  if (signed.length === 0 || (await core.facts.get(FORMER_EPOCHS)) === undefined) return
  const ids = signed.map(({ id }) => id)
  const [stored, unsent] = await Promise.all([core.store.read(collection, ids), core.outbox.get(collection, ids)])
  for (const theirs of signed) {
    const ours = stored.get(theirs.id)?.document
    if (!ours || unsent.has(theirs.id) || !isReplaced(core, ours, theirs) || isLocked(entityOf(collection), ours)) continue
    await layInTray(core, collection, { ours, theirs, why: failure('record/locked') })
  }
}

/** What the store holds goes to the tray, as if it had been offered and refused, and the store to what the district holds. */
export async function layInTray(
  core: Core,
  collection: CollectionName,
  { ours, theirs, why }: { readonly ours: WireDocument; readonly theirs: WireDocument; readonly why: Failure },
): Promise<void> {
  const at = new Date(core.now()).toISOString()
  const entry = { collection, id: ours.id, base: theirs, current: ours, userId: core.user.id }
  const [item] = (await core.outbox.put([{ ...entry, firstAt: at, lastAt: at, ops: 1, settle: false, version: 0 }])) ?? []
  if (item) await refuseAll(core, [{ item, theirs, why }])
}

function isReplaced({ user }: Core, ours: WireDocument, theirs: WireDocument): boolean {
  return !ours._deleted && ours['updatedBy'] === user.id && String(ours['updatedAt']) > String(theirs['updatedAt'])
}
