import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { mergeDocuments } from '#shared/domain/merge/merge-document.ts'
import { returningState } from '#shared/domain/merge/returning.ts'
import { entityOf } from '#shared/schema/entities.ts'
import { isLocked } from '#shared/schema/entity.ts'
import { outboxKey, type OutboxItem } from '../outbox/outbox.ts'
import type { Core } from './core.ts'
import { sealedAmong } from './sealed.ts'

type Meeting =
  | { readonly kind: 'theirs' }
  | { readonly kind: 'merged'; readonly document: WireDocument }
  /** It is offered on top of theirs, and not merged. */
  | { readonly kind: 'returns' }
  | { readonly kind: 'refused'; readonly failure: Failure }

/** An unsent edit, and what the district holds. */
export interface Encounter {
  readonly item: OutboxItem
  readonly theirs: WireDocument
}

/**
 * An unsent edit meets the district's state: the outbox entry becomes "merged, starting from theirs", or leaves.
 * @returns the entry the store must now be set to; undefined when it changed meanwhile (its writer settles it)
 */
export async function takeTheirs(core: Core, item: OutboxItem, theirs: WireDocument): Promise<OutboxItem | undefined> {
  return (await takeAllTheirs(core, [{ item, theirs }]))[0]
}

/** As `takeTheirs`, for many documents in one or two transactions. */
export async function takeAllTheirs(core: Core, encounters: readonly Encounter[]): Promise<readonly (OutboxItem | undefined)[]> {
  const refusals: RefusedEdit[] = []
  const entries: OutboxItem[] = []
  const sealed = await sealedEdits(core, encounters)
  for (const { item, theirs } of encounters) {
    const meeting = meet(item, theirs, sealed.has(item))
    if (meeting.kind === 'refused') refusals.push({ item, theirs, why: meeting.failure })
    else entries.push(entryOf(core, item, theirs, meeting))
  }
  const done = [...(await putAll(core, entries)), ...(await refuseAll(core, refusals))]
  const byKey = new Map(done.flatMap((item) => (item ? [[outboxKey(item.collection, item.id), item]] : [])))
  return encounters.map(({ item }) => byKey.get(outboxKey(item.collection, item.id)))
}

/** Edits of what a signature on this device covers, and travels apart from it. */
async function sealedEdits(core: Core, encounters: readonly Encounter[]): Promise<ReadonlySet<OutboxItem>> {
  const sealed = new Set<OutboxItem>()
  for (const collection of ['attendances', 'statements'] as const) {
    const items = encounters.flatMap(({ item }) => (item.collection === collection ? [item] : []))
    if (items.length === 0) continue
    const current = new Set(
      await sealedAmong(
        core,
        collection,
        items.map((item) => item.current),
      ),
    )
    for (const item of items) if (current.has(item.current)) sealed.add(item)
  }
  return sealed
}

function entryOf(core: Core, item: OutboxItem, theirs: WireDocument, meeting: Exclude<Meeting, { kind: 'refused' }>): OutboxItem {
  if (meeting.kind === 'theirs') return { ...item, base: null, current: theirs, settle: true }
  if (meeting.kind === 'returns') return { ...item, base: theirs, current: returningState(entityOf(item.collection), item.current, theirs) }
  if (meeting.document === item.current) return { ...item, base: theirs }
  // A stamp of its own: a form that holds the unmerged version must be told apart from one that holds this.
  const current = { ...meeting.document, updatedAt: core.clock.next(), updatedBy: core.user.id }
  const { sentAt, ...unsent } = item
  return { ...unsent, base: theirs, earlier: [], current }
}

/** Together when none of them changed meanwhile, which is the rule; else each by itself. */
async function putAll(core: Core, entries: readonly OutboxItem[]): Promise<readonly (OutboxItem | undefined)[]> {
  if (entries.length === 0) return []
  const together = await core.outbox.put(entries)
  if (together || entries.length === 1) return together ?? []
  const done: OutboxItem[] = []
  for (const item of entries) done.push(...((await core.outbox.put([item])) ?? []))
  return done
}

export interface RefusedEdit {
  readonly item: OutboxItem
  /** The district's document, when it may be seen. */
  readonly theirs: WireDocument | null
  readonly why: Failure
}

/** The edits go to the tray, the store to what the district holds. */
export async function refuseAll(core: Core, refused: readonly RefusedEdit[]): Promise<readonly (OutboxItem | undefined)[]> {
  if (refused.length === 0) return []
  const at = new Date(core.now()).toISOString()
  return core.tray.refuse(
    refused.map(({ item, theirs, why }) => ({
      item,
      settleTo: theirs ?? item.base ?? { ...item.current, _deleted: true },
      tray: { id: core.newId(), collection: item.collection, failure: why, at, base: item.base, mine: item.current, theirs },
    })),
  )
}

/** @param sealed what was signed stays as it was signed, and the other's words stand beside it as an open difference (sync.md S5, S7) */
function meet(item: OutboxItem, theirs: WireDocument, sealed: boolean): Meeting {
  if (item.returns && !isLocked(entityOf(item.collection), theirs) && !sameContent(item.current, theirs)) return { kind: 'returns' }
  try {
    const base = isOwn(item, theirs) ? theirs : (item.base ?? undefined)
    const [first, second] = sealed && !theirs._deleted ? [item.current, theirs] : [theirs, item.current]
    const outcome = mergeDocuments(entityOf(item.collection), base, first, second)
    if (outcome.refused) return { kind: 'refused', failure: failure('record/locked') }
    return sameContent(outcome.document, theirs) ? { kind: 'theirs' } : { kind: 'merged', document: outcome.document }
  } catch (cause) {
    // A merge must not fail; if it does, both versions stay visible and no other document waits (sync.md S8).
    return { kind: 'refused', failure: failure('record/invalid', { merge: String(cause) }) }
  }
}

/** The district holds what this device sent and wrote on from, with the answer lost: nobody else is in it (sync.md S3). */
function isOwn(item: OutboxItem, theirs: WireDocument): boolean {
  return theirs['updatedBy'] === item.userId && (item.earlier ?? []).includes(String(theirs['updatedAt']))
}
