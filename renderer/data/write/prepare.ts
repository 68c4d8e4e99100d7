import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { keepUnknown } from '#shared/domain/keep-unknown.ts'
import { mergeDocuments } from '#shared/domain/merge/merge-document.ts'
import { unrealDays } from '#shared/domain/real-days.ts'
import { checkOfferedAgain, checkWrite } from '#shared/domain/write-check.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { entityOf, type AnyDocument, type CollectionName } from '#shared/schema/entities.ts'
import type { Entity } from '#shared/schema/entity.ts'
import type { Change } from '../db.ts'
import type { OutboxItem } from '../outbox/outbox.ts'
import type { Stored } from '../store/document-store.ts'
import type { Core } from './core.ts'

/** One document of a save: what it was, what it becomes. */
export interface Step {
  readonly collection: CollectionName
  readonly before: WireDocument | undefined
  readonly after: WireDocument
  readonly stored: Stored | undefined
  readonly item: OutboxItem | undefined
}

type Known = ReadonlyMap<string, { readonly stored: Stored | undefined; readonly item: OutboxItem | undefined }>

/** Works out and checks every document of a save; writes nothing. Unchanged documents make no step. */
export async function prepare(
  core: Core,
  changes: readonly Change[],
): Promise<Result<{ readonly steps: readonly Step[]; readonly results: readonly AnyDocument[] }, Failure>> {
  const named = changes.map((change) => ({ change, id: idOf(change) ?? core.newId() }))
  const known = await readKnown(core, named)
  const steps = new Map<string, Step>()
  const results: AnyDocument[] = []
  for (const { change, id } of named) {
    const key = `${change.collection}/${id}`
    const { stored, item } = known.get(key) ?? { stored: undefined, item: undefined }
    const latest = steps.get(key)?.after ?? item?.current ?? stored?.document
    const step = stepOf(core, change, id, { stored, item, latest })
    if (!step.ok) return step
    if (step.value.after === latest) {
      results.push(step.value.after as unknown as AnyDocument) // it came from the store, so it was checked when it was saved
      continue
    }
    const refused =
      check(core, change.collection, latest, step.value.after) ?? unrealDays(entityOf(change.collection), latest, step.value.after)
    if (refused) return err(withPlace(refused, change.collection, id))
    steps.set(key, { ...step.value, before: item?.current ?? stored?.document })
    results.push(step.value.after as unknown as AnyDocument) // checkWrite has just parsed it
  }
  return ok({ steps: [...steps.values()], results })
}

/** What is brought back after its removal reached the district keeps its authors; this device has only the blank tombstone of it. */
function check(core: Core, collection: CollectionName, latest: WireDocument | undefined, after: WireDocument): Failure | undefined {
  const blank = latest?._deleted === true && latest['createdAt'] === undefined
  const rule = blank ? checkOfferedAgain : checkWrite
  return rule(core.user, entityOf(collection), blank ? undefined : (latest as AnyDocument | undefined), after) // stored documents have the envelope
}

function stepOf(
  core: Core,
  change: Change,
  id: string,
  state: Pick<Step, 'stored' | 'item'> & { readonly latest: WireDocument | undefined },
): Result<Step, Failure> {
  const { collection } = change
  const { latest, stored, item } = state
  const before = alive(latest)
  const common = { collection, before, stored, item }
  if (change.kind === 'remove') {
    if (!before) return err(failure('record/not-found', { collection, id }))
    if (change.from && !sameButForStamp(wireOf(change.from), before)) return err(failure('record/changed', { collection, id }))
    return ok({ ...common, after: { ...before, updatedAt: core.clock.next(), updatedBy: core.user.id, _deleted: true } })
  }
  const from = change.from ? wireOf(change.from) : undefined
  const edited = withUnknown(entityOf(collection), from ?? before, stamped(core, change.document, id, latest))
  if (before && (change.from === null || (from && from['updatedAt'] !== before['updatedAt'] && !sameContent(from, before)))) {
    const merged = mergeDocuments(entityOf(collection), from, before, edited)
    if (merged.refused) return err(failure('record/locked', { collection, id }))
    const after = { ...merged.document, updatedAt: edited['updatedAt'], updatedBy: core.user.id }
    return ok({ ...common, after: sameButForStamp(before, after) ? before : after })
  }
  if (before && sameButForStamp(before, edited)) return ok({ ...common, after: before })
  return ok({ ...common, after: edited })
}

function withUnknown(entity: Entity, loaded: WireDocument | undefined, edited: WireDocument): WireDocument {
  return loaded ? keepUnknown(entity, loaded, edited) : edited
}

function idOf(change: Change): string | undefined {
  return change.kind === 'remove' ? change.id : change.document.id
}

async function readKnown(core: Core, named: readonly { readonly change: Change; readonly id: string }[]): Promise<Known> {
  const known = new Map<string, { stored: Stored | undefined; item: OutboxItem | undefined }>()
  for (const collection of new Set(named.map(({ change }) => change.collection))) {
    const ids = named.filter(({ change }) => change.collection === collection).map(({ id }) => id)
    const [stored, items] = await Promise.all([core.store.read(collection, ids), core.outbox.get(collection, ids)])
    for (const id of ids) known.set(`${collection}/${id}`, { stored: stored.get(id), item: items.get(id) })
  }
  return known
}

/** Fills in the bookkeeping of an edited or new document. */
function stamped(core: Core, edited: Readonly<Record<string, unknown>>, id: string, before: WireDocument | undefined): WireDocument {
  const stamp = core.clock.next()
  const filled = {
    audience: [],
    source: 'manual',
    retention: 'y10',
    attachments: [],
    history: [],
    ...edited,
    id,
    unit: edited['unit'] ?? before?.['unit'] ?? core.user.unit,
    createdAt: edited['createdAt'] ?? before?.['createdAt'] ?? stamp,
    createdBy: before ? (edited['createdBy'] ?? before['createdBy'] ?? core.user.id) : core.user.id,
    updatedAt: stamp,
    updatedBy: core.user.id,
    _deleted: edited['_deleted'] === true,
  }
  return wireOf(filled)
}

/** Plain JSON, without undefined members and without what the store adds, as it stands on the wire. */
function wireOf(document: object): WireDocument {
  const { newest, ...rest } = document as Readonly<Record<string, unknown>> // any object has members
  void newest
  const wire = JSON.parse(JSON.stringify(rest)) as WireDocument // a document has its id
  return { ...wire, _deleted: wire._deleted === true }
}

/** Nothing but the stamp of saving differs. */
function sameButForStamp(a: WireDocument, b: WireDocument): boolean {
  return sameContent({ ...a, updatedAt: '', updatedBy: '' }, { ...b, updatedAt: '', updatedBy: '' })
}

function alive(document: WireDocument | undefined): WireDocument | undefined {
  return document?._deleted ? undefined : document
}

function withPlace(refused: Failure, collection: CollectionName, id: string): Failure {
  return { ...refused, details: refused.details ?? { collection, id } }
}
