import type { Failure } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import { checkOfferedAgain, checkWrite } from '#shared/domain/write-check.ts'
import { asRows } from '#shared/domain/merge/rows.ts'
import { returningState } from '#shared/domain/merge/returning.ts'
import { entityOf, type AnyDocument, type CollectionName } from '#shared/schema/entities.ts'
import { isLocked } from '#shared/schema/entity.ts'
import type { Client } from '../remote/client.ts'
import type { Core } from '../write/core.ts'
import { forgottenFrom, pastOf, type Past } from './lineage.ts'
import { keepLostSignature } from './lost-signatures.ts'
import { sealedAmong } from '../write/sealed.ts'
import { offerWords } from './words-elsewhere.ts'

/**
 * The district went back in time. What it holds of a document is either newer than ours, or made from a state that it has
 * forgotten: its own list of versions tells which, and no clock does (S9). A forgotten state is offered as an edit of the newest
 * state from before the restore, so that it is merged with what was written since. What was signed is not merged: it takes the place of
 * what was written since, by people who had not heard of the signature, and their words stay in the record's versions (S7). Signed
 * anew by one of them, the record stays as it is, and the merge lays what is missing in it in the tray.
 */
export async function offerForgotten(
  core: Core,
  client: Client,
  collection: CollectionName,
  documents: readonly WireDocument[],
): Promise<Result<void, Failure>> {
  const ids = documents.map((document) => document.id)
  const [stored, items] = await Promise.all([core.store.read(collection, ids), core.outbox.get(collection, ids)])
  for (const theirs of documents) {
    const ours = stored.get(theirs.id)?.document
    if (!ours || items.has(theirs.id) || !ours['updatedAt'] || sameState(ours, theirs)) continue
    const past = await pastOf(client, collection, theirs.id)
    if (!past.ok) return past
    const offered = await offerState(core, collection, { ours, theirs, past: past.value })
    if (!offered.ok) return offered
    if (offered.value === 'known' || offered.value === 'offered') continue
    if (await keepLostSignature(core, collection, { ours, theirs })) continue
    const words = await offerWords(core, client, collection, { ours, theirs, told: past.value !== undefined })
    if (!words.ok) return words
  }
  return ok(undefined)
}

interface Met {
  readonly ours: WireDocument
  readonly theirs: WireDocument
  readonly past: Past | undefined
}

/** @returns `known` when the district has not forgotten it, `not mine` when this person may not bring it back */
async function offerState(
  core: Core,
  collection: CollectionName,
  { ours, theirs, past }: Met,
): Promise<Result<'known' | 'offered' | 'not mine', Failure>> {
  if (!past) {
    // Of what it holds for this unit the district tells: what bears this name there is another unit's by now.
    const offered = ours._deleted ? [] : await offer(core, collection, [{ document: ours, base: null }])
    return ok(offered.length > 0 ? 'offered' : 'not mine')
  }
  const sealed = (await sealedAmong(core, collection, [ours])).length > 0
  if (past.knows(ours['updatedAt']) && !sealed) return ok('known')
  const { restoredAt } = past
  const returning = returningState(entityOf(collection), ours, theirs)
  if (sealed && sameState(returning, theirs)) return ok('known')
  const sealedState = { document: returning, base: theirs, theirs, returns: true }
  if (sealed && !isLocked(entityOf(collection), theirs) && (await offer(core, collection, [sealedState], restoredAt)).length > 0)
    return ok('offered')
  const base = await forgottenFrom(core, past, { collection, id: theirs.id, stamp: ours['updatedAt'] })
  if (!base.ok) return base
  const forgotten = forgottenOf(core, collection, ours, base.value)
  if (!forgotten) return ok('not mine')
  if ((await offer(core, collection, [{ ...forgotten, theirs }], restoredAt)).length > 0) return ok('offered')
  if (ours._deleted || ours['updatedBy'] !== core.user.id || ours['unit'] !== core.user.unit) return ok('not mine')
  // His own words, which the rules of the record do not let him bring: the district refuses them, and they lie in his tray.
  await enter(core, collection, [forgotten])
  return ok('offered')
}

function sameState(ours: WireDocument, theirs: WireDocument): boolean {
  return ours._deleted === theirs._deleted && (ours._deleted || sameContent(ours, theirs))
}

/** Of a removal this device keeps only when it was made; of a record that somebody made anew since, it takes nothing away. */
function forgottenOf(core: Core, collection: CollectionName, ours: WireDocument, base: WireDocument | null): Forgotten | undefined {
  if (!ours._deleted) return { document: isLocked(entityOf(collection), ours) ? ours : withOwnSignatures(core, ours, base), base }
  return base ? { document: { id: ours.id, unit: base['unit'], updatedAt: ours['updatedAt'], _deleted: true }, base } : undefined
}

/** A withdrawn signature of somebody else comes back from its signer alone; the words beside it need not wait for him. */
function withOwnSignatures({ user, clock }: Core, ours: WireDocument, base: WireDocument | null): WireDocument {
  const all = asRows(ours['signatures'])
  if (!base || !all) return ours
  const known = new Set((asRows(base['signatures']) ?? []).map(({ id }) => id))
  const signatures = all.filter((row) => known.has(row.id) || row['user'] === user.id)
  // A stamp of its own, so that the signer's PC does not take it for the state that it holds.
  return signatures.length === all.length ? ours : { ...ours, signatures, updatedAt: clock.next(), updatedBy: user.id }
}

interface Forgotten {
  readonly document: WireDocument
  readonly base: WireDocument | null
  /** What the district holds now; absent when it holds nothing. */
  readonly theirs?: WireDocument
  readonly returns?: boolean
}

/** @returns the ids of those that this person may offer */
export async function offer(
  core: Core,
  collection: CollectionName,
  forgotten: readonly Forgotten[],
  restoredAt?: string,
): Promise<readonly string[]> {
  const known = await core.outbox.get(
    collection,
    forgotten.map(({ document }) => document.id),
  )
  const offered = forgotten.filter((one) => !known.has(one.document.id) && mayOffer(core, collection, one, restoredAt))
  await enter(core, collection, offered)
  return offered.map(({ document }) => document.id)
}

async function enter(core: Core, collection: CollectionName, offered: readonly Forgotten[]): Promise<void> {
  const at = new Date(core.now()).toISOString()
  for (const { document, base, returns = false } of offered) {
    const entry = { collection, id: document.id, base, current: document, returns, userId: core.user.id }
    await core.outbox.put([{ ...entry, firstAt: at, lastAt: at, ops: 1, settle: false, version: 0 }])
  }
}

/** Only what this person may write; the rest is offered by those who own it. */
function mayOffer(core: Core, collection: CollectionName, { document, base, theirs }: Forgotten, restoredAt: string | undefined): boolean {
  if (!base && document['unit'] !== core.user.unit) return false
  const entity = entityOf(collection)
  // Signed anew: nothing of it changes, and what is missing there is laid in the person's tray, had he been free to write it.
  const signed = theirs !== undefined && isLocked(entity, theirs)
  const before = ((signed ? theirs : base) ?? undefined) as AnyDocument | undefined // the district's document has the envelope
  const rule = !before || restoredAt !== undefined ? checkOfferedAgain : checkWrite
  const problem = rule(core.user, entity, before, document)
  return signed ? problem?.code === 'record/locked' && !document._deleted : problem === undefined
}
