import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { PushRow, WireDocument } from '#shared/contracts/sync.ts'
import { can, type Actor } from '#shared/domain/permissions.ts'
import { isDerivedId } from '#shared/lib/id.ts'
import { checkOfferedAgain, checkWrite, mayBeForgotten } from '#shared/domain/write-check.ts'
import type { AnyDocument, CollectionName } from '#shared/schema/entities.ts'
import { isLocked, type Entity } from '#shared/schema/entity.ts'
import { immutableFields } from '#shared/schema/envelope.ts'
import type { DocumentChange, StoredDocument } from '#server/store/documents.ts'
import type { Misplaced } from './attendance-places.ts'
import type { Closed } from './closed-parts.ts'
import { documentHash, isHeld } from './content.ts'

export type Decision =
  | { readonly kind: 'held' }
  | { readonly kind: 'conflict'; readonly document: WireDocument }
  | { readonly kind: 'rejected'; readonly problem: Failure }
  | { readonly kind: 'write'; readonly change: DocumentChange; readonly leaves: readonly string[] }

export interface DecideContext {
  readonly actor: Actor
  readonly entity: Entity
  /** The store came from a backup, so a device may bring back what it forgot (S15). */
  readonly restored: boolean
  readonly restoredAt?: string | undefined
  /** Milliseconds since 1970. */
  readonly now: number
  /** Whether a signature has closed the meeting that it belongs to. */
  readonly closed: Closed
  readonly misplaced: Misplaced
}

/**
 * What becomes of one pushed row, given what the district holds (sync.md, Pull, push, stream). A conflict answers with the
 * district's document only when the pusher may read it (S6); a state already held is a retry and succeeds (S3).
 */
export function decide(
  { actor, entity, restored, restoredAt, now, closed, misplaced }: DecideContext,
  row: PushRow,
  held: StoredDocument | undefined,
): Decision {
  const next = withOwner(row.newDocumentState, held)
  if (held && !can(actor, 'read', nameOf(entity), held)) return { kind: 'rejected', problem: failure('record/out-of-scope') }
  const hash = documentHash(next)
  if (held && held.deleted === next._deleted && held.hash === hash) return { kind: 'held' }
  if (held && !(row.assumedMasterState && isHeld(held, row.assumedMasterState))) return { kind: 'conflict', document: held.document }
  if (closed(held?.document, next)) return { kind: 'rejected', problem: failure('record/locked') }
  const misplacement = misplaced(held?.document, next)
  if (misplacement) return { kind: 'rejected', problem: misplacement }
  if (!held && takesPlaceOfFiling(entity, next))
    return { kind: 'rejected', problem: failure('record/invalid', [{ path: 'id', message: '编号格式不对' }]) }
  const before = held?.document as AnyDocument | undefined // what is stored passed the schema when it came
  const rule = restored && mayBeForgotten(before, next, { at: restoredAt, now }) ? checkOfferedAgain : checkWrite
  const problem = rule(actor, entity, before, next)
  if (problem) return { kind: 'rejected', problem }
  return { kind: 'write', ...nextState(entity, next, hash, held) }
}

/** Everybody in the district can work the id of a filing out: under it another record would keep a unit from filing its report (S6). */
function takesPlaceOfFiling(entity: Entity, next: WireDocument): boolean {
  return entity.name === 'agreements' && isDerivedId(next.id) && next['kind'] !== 'formFiling'
}

function nextState(
  entity: Entity,
  document: WireDocument,
  hash: string,
  held: StoredDocument | undefined,
): { change: DocumentChange; leaves: readonly string[] } {
  const unit = typeof document['unit'] === 'string' ? document['unit'] : (held?.unit ?? '')
  const audience = Array.isArray(document['audience']) ? document['audience'].map(String) : [...(held?.audience ?? [])]
  const change: DocumentChange = {
    id: document.id,
    unit,
    audience,
    document,
    hash,
    version: (held?.version ?? 0) + 1,
    deleted: document._deleted,
    locked: isLocked(entity, document),
  }
  const stays = new Set(feedsOf(change))
  return { change, leaves: held ? feedsOf(held).filter((feed) => !stays.has(feed)) : [] }
}

/**
 * A tombstone may come without its content; it keeps whose it was and who made it, so that it stays in its feeds, its history can
 * be read, and a person can bring the document back.
 */
function withOwner(next: WireDocument, held: StoredDocument | undefined): WireDocument {
  if (!held || !next._deleted) return next
  const missing = keptByTombstones.filter((name) => next[name] === undefined && held.document[name] !== undefined)
  return missing.length === 0 ? next : { ...next, ...Object.fromEntries(missing.map((name) => [name, held.document[name]])) }
}

const keptByTombstones = [...immutableFields, 'audience'] as const

/** The feeds that a document stands in: its owner's, and that of each unit or prefix in its audience. */
export function feedsOf(document: { readonly unit: string; readonly audience: readonly string[] }): string[] {
  return [...new Set([document.unit, ...document.audience])]
}

function nameOf(entity: Entity): CollectionName {
  return entity.name as CollectionName // every entity is defined under its collection's name
}
