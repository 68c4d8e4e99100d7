import { sameContent } from '#shared/lib/canonical-json.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import { failure, issuesOf, type Failure } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { isCollectionName, type AnyDocument } from '#shared/schema/entities.ts'
import { isLocked, mergeRuleOf, type Entity } from '#shared/schema/entity.ts'
import { immutableFields } from '#shared/schema/envelope.ts'
import { asRows } from './merge/rows.ts'
import { isReadableRichText } from './merge/rich-text.ts'
import { audienceCovers, can, fieldsElsewhere, readerKeys, type Actor } from './permissions.ts'
import { unstorablePath } from './storable.ts'
import { recordRules } from './record-rules.ts'

/**
 * Whether this person may bring a document from `before` to `after`; the device asks before it saves, the server before it
 * accepts. Scope is taken from `before`, never from what the client claims. A push carries only edits of the user who pushes:
 * `updatedBy` is the actor, unless the stamp is the one already stored (a merge keeps the later stamp, which may be another's).
 * States may be several steps apart, because a device was offline.
 * @returns the reason for refusal (`record/*`, `auth/*`, or a rule of the record's kind), or undefined
 */
export function checkWrite(actor: Actor, entity: Entity, before: AnyDocument | undefined, after: WireDocument): Failure | undefined {
  if (before && isSame(before, after)) return permissionProblem(actor, entity, before, after) ?? unstorableProblem(after)
  return (
    documentProblem(actor, entity, before, after) ??
    appendOnlyProblem(entity, before, after) ??
    authorProblem(actor, before, after) ??
    threadProblem(actor, entity, before, after) ??
    recordRules(entity, { actor, before, after })
  )
}

/**
 * As `checkWrite`, for what a restored server has forgotten and a device offers again (sync.md S15): the document keeps the
 * authors it had, and a forgotten document its signatures, so these are not compared with who brings it. What was signed takes the place
 * of what was written meanwhile, the history of that too, which stays in the record's versions (S7). All else is compared, so a check-in keeps
 * what was noted on it (merge/returning.ts).
 */
export function checkOfferedAgain(actor: Actor, entity: Entity, before: AnyDocument | undefined, after: WireDocument): Failure | undefined {
  if (before && isSame(before, after)) return permissionProblem(actor, entity, before, after) ?? unstorableProblem(after)
  return (
    documentProblem(actor, entity, before, after) ??
    (isLocked(entity, after) ? undefined : appendOnlyProblem(entity, before, after)) ??
    recordRules(entity, before ? { actor, before, after } : { before, after })
  )
}

/** After a restore: so long no clock is asked how old a state is, as that of the PC it comes from may be ahead (sync.md S9). */
const RETURNING_MS = 30 * 86_400_000

/**
 * Whether a restored district may have forgotten this state: it holds nothing of the document, was restored lately, or the state is older than
 * the restore.
 * @param before what it holds, or what the state was made from
 * @param restore.at ISO time; undefined when it is not known
 * @param restore.now milliseconds since 1970 by the district's clock
 */
export function mayBeForgotten(
  before: object | null | undefined,
  after: WireDocument,
  restore: { readonly at: string | undefined; readonly now: number },
): boolean {
  if (!before) return true
  if (restore.at === undefined) return false
  const at = Date.parse(restore.at)
  return restore.now < at + RETURNING_MS || stampMs(String(after['updatedAt'])) < at
}

function documentProblem(actor: Actor, entity: Entity, before: AnyDocument | undefined, after: WireDocument): Failure | undefined {
  return (
    permissionProblem(actor, entity, before, after) ??
    lockProblem(entity, before) ??
    shapeProblem(entity, before, after) ??
    immutableProblem(before, after) ??
    audienceProblem(actor, before, after)
  )
}

function permissionProblem(actor: Actor, entity: Entity, before: AnyDocument | undefined, after: WireDocument): Failure | undefined {
  if (!isCollectionName(entity.name)) return failure('sync/unknown-collection')
  const action = after._deleted && before?.['_deleted'] !== true ? 'delete' : before ? 'update' : 'create'
  if (!can(actor, action, entity.name)) return failure('record/forbidden')
  const scope = before ?? after
  const owner = { unit: String(scope['unit']), audience: textsOf(scope['audience']), asked: before?.['asked'] }
  if (!can(actor, action, entity.name, owner)) {
    return failure(action === 'update' && wasAsked(actor, before) ? 'item/not-asked' : 'record/out-of-scope')
  }
  const own = actor.role !== 'liaison' && before?.unit === actor.unit ? undefined : fieldsElsewhere(actor)
  if (!before || !own) return undefined
  if (before['_deleted'] === true && !after._deleted) return failure('record/forbidden')
  const strange = changedFields(before, after).filter((name) => !own.includes(name))
  return strange.length > 0 ? failure('record/forbidden', { fields: strange }) : undefined
}

/** The matter was handed to the actor's unit once and has gone on since; who does not read it is told nothing of that (S6). */
function wasAsked({ unit }: Actor, before: AnyDocument | undefined): boolean {
  if (!before || !audienceCovers(textsOf(before['audience']), unit)) return false
  const steps: readonly unknown[] = Array.isArray(before['progress']) ? before['progress'] : []
  return steps.some((step) => typeof step === 'object' && step !== null && 'handedTo' in step && step.handedTo === unit)
}

function lockProblem(entity: Entity, before: AnyDocument | undefined): Failure | undefined {
  return before && isLocked(entity, before) ? failure('record/locked') : undefined
}

/** A tombstone of a known document may come without its content. */
function shapeProblem(entity: Entity, before: AnyDocument | undefined, after: WireDocument): Failure | undefined {
  const unstorable = unstorableProblem(after)
  if (unstorable) return unstorable
  if (after._deleted && before) return audienceShapeProblem(entity, after)
  const parsed = entity.schema.safeParse(after)
  if (!parsed.success) return failure('record/invalid', issuesOf(parsed.error))
  const unreadable = Object.keys(entity.meta).find(
    (name) => mergeRuleOf(entity, name) === 'text' && !sameContent(before?.[name], after[name]) && !isReadable(after[name]),
  )
  return unreadable ? failure('record/invalid', [{ path: unreadable, message: '文字内容无法读取' }]) : undefined
}

/** Also a tombstone's audience names readers. */
function audienceShapeProblem(entity: Entity, after: WireDocument): Failure | undefined {
  if (after['audience'] === undefined) return undefined
  const parsed = entity.schema.shape.audience.safeParse(after['audience'])
  return parsed.success ? undefined : failure('record/invalid', [{ path: 'audience', message: '送达范围格式不对' }])
}

function unstorableProblem(after: WireDocument): Failure | undefined {
  const path = unstorablePath(after)
  return path && failure('record/invalid', [{ path: path.join('.'), message: '含有无法保存的内容' }])
}

function immutableProblem(before: AnyDocument | undefined, after: WireDocument): Failure | undefined {
  if (!before) return undefined
  const absent = (name: string) => after._deleted && after[name] === undefined
  const changed = immutableFields.filter((name) => !absent(name) && !sameContent(before[name], after[name]))
  return changed.length > 0 ? failure('record/immutable', { fields: changed }) : undefined
}

function authorProblem(actor: Actor, before: AnyDocument | undefined, after: WireDocument): Failure | undefined {
  if (!before && after['createdBy'] !== actor.id) return failure('record/author', { field: 'createdBy' })
  if (after._deleted && after['updatedBy'] === undefined) return undefined
  const stampKept = before !== undefined && before.updatedBy === after['updatedBy'] && before.updatedAt === after['updatedAt']
  return after['updatedBy'] === actor.id || stampKept ? undefined : failure('record/author', { field: 'updatedBy' })
}

/**
 * Who writes in another unit's matter signs what he adds to its thread, for whoever reads it goes by that: who refused, who handed it back. A
 * liaison takes no step at all; the undoing of an older program repeats where the matter stands.
 */
function threadProblem(actor: Actor, entity: Entity, before: AnyDocument | undefined, after: WireDocument): Failure | undefined {
  const elsewhere = before !== undefined && (actor.role === 'liaison' || before.unit !== actor.unit)
  if (entity.name !== 'items' || !elsewhere || after._deleted) return undefined
  const known = new Set((asRows(before['progress']) ?? []).map(({ id }) => id))
  const forged = (asRows(after['progress']) ?? []).some(({ id, by, unit = actor.unit, state = before['state'], handedTo }) => {
    if (known.has(id)) return false
    const step = actor.role === 'liaison' && (state !== before['state'] || handedTo !== undefined)
    return by !== actor.id || unit !== actor.unit || step
  })
  return forged ? failure('record/author', { field: 'progress' }) : undefined
}

/** Nobody sends a record out of his own district. */
function audienceProblem(actor: Actor, before: AnyDocument | undefined, after: WireDocument): Failure | undefined {
  const known = textsOf(before?.audience)
  const [, , district] = readerKeys(actor.unit)
  const abroad = textsOf(after['audience']).filter((reader) => !known.includes(reader) && !reader.startsWith(district.slice(0, 6)))
  return abroad.length > 0 ? failure('record/out-of-scope', { audience: abroad }) : undefined
}

/** Entries of history, progress and signatures once stored are stored for good. */
function appendOnlyProblem(entity: Entity, before: AnyDocument | undefined, after: WireDocument): Failure | undefined {
  if (!before || after._deleted) return undefined
  const logs = Object.keys(entity.meta).filter((name) => mergeRuleOf(entity, name) === 'log')
  const broken = logs.find((name) => {
    const kept = new Map((asRows(after[name]) ?? []).map((entry) => [entry.id, entry]))
    return (asRows(before[name]) ?? []).some((entry) => !sameContent(kept.get(entry.id), entry))
  })
  return broken ? failure('record/append-only', { field: broken }) : undefined
}

function changedFields(before: AnyDocument, after: WireDocument): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  names.delete('_deleted')
  return [...names].filter((name) => !sameContent(before[name], after[name]))
}

function isSame(before: AnyDocument, after: WireDocument): boolean {
  return (before['_deleted'] === true) === after._deleted && changedFields(before, after).length === 0
}

function isReadable(text: unknown): boolean {
  if (text === undefined) return true
  return typeof text === 'object' && text !== null && 'y' in text && typeof text.y === 'string' && isReadableRichText(text.y)
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((member): member is string => typeof member === 'string') : []
}
