import type { Failure } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import { checkOfferedAgain, checkWrite } from '#shared/domain/write-check.ts'
import { attendanceDigest } from '#shared/domain/meeting/record-hash.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import { collectionNames, entityOf, type AnyDocument, type CollectionName } from '#shared/schema/entities.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { OutboxItem } from '../outbox/outbox.ts'
import type { Client } from '../remote/client.ts'
import type { Core } from '../write/core.ts'
import { forgottenFrom, pastOf, rebaseUnsent, type CheckedBases } from './lineage.ts'

/** While it lasts every collection is read from the beginning. */
interface ResyncFact {
  /** The district was restored from a backup: what it forgot is offered again (sync.md S15). */
  readonly restored: boolean
}

/** Facts: the reading from the beginning that is under way; the district's epoch as this device knows it, and those it knew before. */
export const RESYNC = 'resync'
export const EPOCH = 'epoch'
export const FORMER_EPOCHS = 'formerEpochs'

export interface Resync {
  /** The district answers under another epoch than the one this device knows. */
  isNewEpoch(epoch: string): Promise<boolean>
  /** Forgets all places in the district's feeds; survives a restart until `finish`. */
  begin(): Promise<void>
  active(): Promise<boolean>
  /** Looks at a page's documents before they meet what is here; what the district forgot of them is entered in the outbox. */
  seen(collection: CollectionName, documents: readonly WireDocument[]): Promise<Result<CheckedBases, Failure>>
  /** Every collection was read: what the district did not name is offered again, or, with no restore, removed. */
  finish(remove: (collection: CollectionName, ids: readonly string[]) => Promise<boolean>): Promise<boolean>
}

export function createResync(core: Core, client: Client): Resync {
  const remembered = rememberedBy(core)
  let named = new Map<CollectionName, Set<string>>()
  return {
    isNewEpoch: remembered.isNewEpoch,
    async begin() {
      await remembered.set({ restored: (await remembered.get())?.restored ?? false })
      named = new Map()
      for (const name of collectionNames) await core.store.setPlace(name, undefined)
    },
    active: async () => (await remembered.get()) !== undefined,
    async seen(collection, documents) {
      const rebased = await rebaseUnsent(core, client, collection, documents)
      const fact = await remembered.get()
      if (!rebased.ok || !fact) return rebased
      const ids = named.get(collection) ?? new Set<string>()
      named.set(collection, ids)
      for (const document of documents) ids.add(document.id)
      const offered = fact.restored ? await offerForgotten(core, client, collection, documents) : ok(undefined)
      return offered.ok ? rebased : offered
    },
    async finish(remove) {
      const fact = await remembered.get()
      if (!fact) return true
      for (const collection of collectionNames) {
        const unseen: WireDocument[] = []
        const ids = named.get(collection) ?? new Set<string>()
        await core.store.each(collection, (documents) => void unseen.push(...documents.filter((document) => !ids.has(document.id))))
        const settled = await unedited(core, collection, unseen)
        if (fact.restored)
          await offer(
            core,
            collection,
            settled.map((document) => ({ document, base: null })),
          )
        else if (
          settled.length > 0 &&
          !(await remove(
            collection,
            settled.map((document) => document.id),
          ))
        )
          return false
      }
      await remembered.set(undefined)
      named = new Map()
      return true
    },
  }
}

/** The two facts are asked for at every page, so each is read once; only the window that replicates writes them. */
function rememberedBy(core: Core) {
  let fact: ResyncFact | undefined
  let loaded = false
  let known: string | undefined
  const set = async (next: ResyncFact | undefined): Promise<void> => {
    ;[fact, loaded] = [next, true]
    await (next ? core.facts.set(RESYNC, next) : core.facts.remove(RESYNC))
  }
  return {
    set,
    async get(): Promise<ResyncFact | undefined> {
      if (!loaded) fact = await core.facts.get<ResyncFact>(RESYNC)
      loaded = true
      return fact
    },
    async isNewEpoch(epoch: string): Promise<boolean> {
      if (known === epoch) return false
      const before = await core.facts.get<string>(EPOCH)
      const restored = before !== undefined && before !== epoch
      if (restored) {
        await set({ restored })
        await core.facts.set(FORMER_EPOCHS, [...((await core.facts.get<readonly string[]>(FORMER_EPOCHS)) ?? []), before])
      }
      if (before !== epoch) await core.facts.set(EPOCH, epoch)
      known = epoch
      return restored
    },
  }
}

/**
 * The district went back in time. What it holds of a document is either newer than ours, or made from a state that it has
 * forgotten: its own list of versions tells which, and no clock does (S9). A forgotten state is offered as an edit of the newest
 * state from before the restore, so that it is merged with what was written since. What was signed is not merged: it takes the place of
 * what was written since, by people who had not heard of the signature, and their words stay in the record's versions (S7). Signed
 * anew by one of them, the record stays as it is, and the merge lays what is missing in it in the tray.
 */
async function offerForgotten(
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
    const sealed = await isSealed(core, collection, ours)
    if (!past.value || (past.value.knows(ours['updatedAt']) && !sealed)) continue
    const { restoredAt } = past.value
    const sealedState = { document: ours, base: theirs, theirs, returns: true }
    if (sealed && !isLocked(collection, theirs) && (await offer(core, collection, [sealedState], restoredAt)) > 0) continue
    const base = await forgottenFrom(core, past.value, { collection, id: theirs.id, stamp: ours['updatedAt'] })
    if (!base.ok) return base
    const forgotten = base.value === undefined ? undefined : forgottenOf(ours, base.value)
    if (forgotten) await offer(core, collection, [{ ...forgotten, theirs }], restoredAt)
  }
  return ok(undefined)
}

function isLocked(collection: CollectionName, document: WireDocument): boolean {
  const { lockField } = entityOf(collection)
  return lockField !== undefined && document[lockField] !== undefined
}

/** Signed; or a check-in of a signed meeting whose check-ins are all here as they were signed. */
async function isSealed(core: Core, collection: CollectionName, ours: WireDocument): Promise<boolean> {
  if (collection !== 'attendances') return isLocked(collection, ours)
  const event = String(ours['event'])
  const meeting = (await core.store.read('meetings', [event])).get(event)?.document as Meeting | undefined // stored, so it passed its shape
  if (!meeting?.lock?.attendances) return false
  const checkIns = (await core.store.find('attendances', { selector: { event } })) as unknown as readonly Attendance[] // as above
  return attendanceDigest(event, checkIns) === meeting.lock.attendances
}

function sameState(ours: WireDocument, theirs: WireDocument): boolean {
  return ours._deleted === theirs._deleted && (ours._deleted || sameContent(ours, theirs))
}

/** Of a removal this device keeps only when it was made; of a record that somebody made anew since, it takes nothing away. */
function forgottenOf(ours: WireDocument, base: WireDocument | null): Forgotten | undefined {
  if (!ours._deleted) return { document: ours, base }
  return base ? { document: { id: ours.id, unit: base['unit'], updatedAt: ours['updatedAt'], _deleted: true }, base } : undefined
}

interface Forgotten {
  readonly document: WireDocument
  readonly base: WireDocument | null
  /** What the district holds now; absent when it holds nothing. */
  readonly theirs?: WireDocument
  readonly returns?: boolean
}

/** @returns how many this person may offer */
async function offer(core: Core, collection: CollectionName, forgotten: readonly Forgotten[], restoredAt?: string): Promise<number> {
  const at = new Date(core.now()).toISOString()
  const known = await core.outbox.get(
    collection,
    forgotten.map(({ document }) => document.id),
  )
  const items = forgotten.flatMap((one): OutboxItem[] => {
    const { document, base, returns = false } = one
    if (known.has(document.id) || !mayOffer(core, collection, one, restoredAt)) return []
    const entry = { collection, id: document.id, base, current: document, returns, userId: core.user.id }
    return [{ ...entry, firstAt: at, lastAt: at, ops: 1, settle: false, version: 0 }]
  })
  for (const item of items) await core.outbox.put([item])
  return items.length
}

/** Only what this person may write; the rest is offered by those who own it. */
function mayOffer(core: Core, collection: CollectionName, { document, base, theirs }: Forgotten, restoredAt: string | undefined): boolean {
  if (!base && document['unit'] !== core.user.unit) return false
  if (theirs && isLocked(collection, theirs)) return !document._deleted && onlyLocked(core, collection, theirs, document)
  // As the district will ask (server/sync/decide.ts).
  const forgotten = !base || (restoredAt !== undefined && stampMs(String(document['updatedAt'])) < Date.parse(restoredAt))
  const rule = forgotten ? checkOfferedAgain : checkWrite
  return rule(core.user, entityOf(collection), (base ?? undefined) as AnyDocument | undefined, document) === undefined // the district's document has the envelope
}

/** The person might write it, were it not signed. */
function onlyLocked(core: Core, collection: CollectionName, theirs: WireDocument, document: WireDocument): boolean {
  return checkWrite(core.user, entityOf(collection), theirs as unknown as AnyDocument, document)?.code === 'record/locked' // the district's document has the envelope
}

async function unedited(core: Core, collection: CollectionName, documents: readonly WireDocument[]): Promise<WireDocument[]> {
  const items = await core.outbox.get(
    collection,
    documents.map((document) => document.id),
  )
  return documents.filter((document) => !items.has(document.id))
}
