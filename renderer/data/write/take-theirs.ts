import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { mergeDocuments } from '#shared/domain/merge/merge-document.ts'
import { entityOf } from '#shared/schema/entities.ts'
import type { OutboxItem } from '../outbox/outbox.ts'
import type { Core } from './core.ts'

type Meeting =
  | { readonly kind: 'theirs' }
  | { readonly kind: 'merged'; readonly document: WireDocument }
  | { readonly kind: 'refused'; readonly failure: Failure }

/**
 * An unsent edit meets the district's state: the outbox entry becomes "merged, starting from theirs", or leaves.
 * @returns the entry the store must now be set to; undefined when it changed meanwhile (its writer settles it)
 */
export async function takeTheirs(core: Core, item: OutboxItem, theirs: WireDocument): Promise<OutboxItem | undefined> {
  const meeting = meet(item, theirs)
  switch (meeting.kind) {
    case 'merged': {
      // A stamp of its own: a form that holds the unmerged version must be told apart from one that holds this.
      const next: OutboxItem = {
        ...item,
        base: theirs,
        earlier: [],
        current: { ...meeting.document, updatedAt: core.clock.next(), updatedBy: core.user.id },
      }
      return (await core.outbox.put([next])) ? { ...next, version: item.version + 1 } : undefined
    }
    case 'theirs': {
      const next: OutboxItem = { ...item, base: null, current: theirs, settle: true }
      return (await core.outbox.put([next])) ? { ...next, version: item.version + 1 } : undefined
    }
    case 'refused':
      return refuse(core, item, theirs, meeting.failure)
  }
}

/** The edit goes to the tray, the store to what the district holds. */
export async function refuse(core: Core, item: OutboxItem, theirs: WireDocument | null, why: Failure): Promise<OutboxItem | undefined> {
  const settleTo = theirs ?? item.base ?? { ...item.current, _deleted: true }
  const at = new Date(core.now()).toISOString()
  const tray = { id: core.newId(), collection: item.collection, failure: why, at, base: item.base, mine: item.current, theirs }
  if (!(await core.tray.refuse(item, tray, settleTo))) return undefined
  return { ...item, base: null, current: settleTo, settle: true, version: item.version + 1 }
}

function meet(item: OutboxItem, theirs: WireDocument): Meeting {
  try {
    const base = isOwn(item, theirs) ? theirs : (item.base ?? undefined)
    const outcome = mergeDocuments(entityOf(item.collection), base, theirs, item.current)
    if (outcome.refused) return { kind: 'refused', failure: failure('record/locked') }
    return outcome.equalsTheirs ? { kind: 'theirs' } : { kind: 'merged', document: outcome.document }
  } catch (cause) {
    // A merge must not fail; if it does, both versions stay visible and no other document waits (sync.md S8).
    return { kind: 'refused', failure: failure('record/invalid', { merge: String(cause) }) }
  }
}

/** The district holds what this device sent and wrote on from, with the answer lost: nobody else is in it (sync.md S3). */
function isOwn(item: OutboxItem, theirs: WireDocument): boolean {
  return theirs['updatedBy'] === item.userId && (item.earlier ?? []).includes(String(theirs['updatedAt']))
}
