import * as z from 'zod'
import { versionsResponse } from '#shared/contracts/api.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { wireDocument, type WireDocument } from '#shared/contracts/sync.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { isLocked } from '#shared/schema/entity.ts'
import type { OutboxItem } from '../outbox/outbox.ts'
import type { Client } from '../remote/client.ts'
import { districtTime } from '../remote/district-time.ts'
import type { Core } from '../write/core.ts'
import { acknowledgeArrived } from './acknowledge.ts'
import { isWordsElsewhere, joinedTo } from './words-elsewhere.ts'

/** What the district's own list of a document's versions tells of it. */
export interface Past {
  /** Whether the district once held the state with this stamp, and has not forgotten it. */
  knows(stamp: unknown): boolean
  /** The newest of these states that it ever held. */
  newestOf(stamps: readonly unknown[]): Promise<Result<WireDocument | undefined, Failure>>
  /** When the district was restored from a backup, if it ever was. */
  readonly restoredAt: string | undefined
  /**
   * The newest state that it held when it was restored, or ever before: what every state that it forgot was made from. Null when
   * it held none, so that what it forgot and what was made anew since share nothing.
   * @param heard ISO time by the district's clock: it may have been restored more than once since, and what it took in between was not known
   */
  beforeRestore(heard: string | undefined): Promise<Result<WireDocument | null | undefined, Failure>>
}

const state = z.object({ document: wireDocument })
/** The district tells its time in whole seconds: what was heard may be so much younger than it looks. */
const HEARD_WITHIN_MS = 1000
/** Nothing to learn of it: it left this person's scope, or its earlier states are not for his eyes. */
const UNTOLD = new Set(['record/not-found', 'auth/forbidden'])

/** @returns undefined when the district does not tell */
export async function pastOf(client: Client, collection: CollectionName, id: string): Promise<Result<Past | undefined, Failure>> {
  const path = `/documents/${collection}/${encodeURIComponent(id)}/versions`
  const answer = await client.call({ method: 'GET', path, shape: versionsResponse })
  if (!answer.ok) return UNTOLD.has(answer.error.code) ? ok(undefined) : answer
  const { versions, restoredAt } = answer.value
  const stamps = new Set(versions.map((version) => version.stamp))
  const read = async (wanted: (typeof versions)[number] | undefined): Promise<Result<WireDocument | undefined, Failure>> => {
    if (!wanted) return ok(undefined)
    const found = await client.call({ method: 'GET', path: `${path}/${wanted.version}`, shape: state })
    if (!found.ok) return UNTOLD.has(found.error.code) ? ok(undefined) : found
    return ok(found.value.document)
  }
  return ok({
    knows: (stamp) => typeof stamp === 'string' && stamps.has(stamp),
    newestOf: (own) => read(versions.find((version) => version.stamp !== '' && own.includes(version.stamp))),
    restoredAt,
    async beforeRestore(heard) {
      const until = (version: (typeof versions)[number]): boolean =>
        heard === undefined || Date.parse(version.at) <= Date.parse(heard) + HEARD_WITHIN_MS
      const last = versions.find((version) => (restoredAt === undefined || version.at < restoredAt) && until(version))
      return last ? read(last) : ok(null)
    },
  })
}

/**
 * What a state that the district has forgotten was made from. What was written there after this device last heard of it, under an
 * epoch that it never saw, is none of that: taken for it, it would be undone by words that are older.
 * @param stamp of the forgotten state
 * @returns null when both share nothing that this person may see
 */
export async function forgottenFrom(
  core: Core,
  past: Past,
  { collection, id, stamp }: { readonly collection: CollectionName; readonly id: string; readonly stamp: unknown },
): Promise<Result<WireDocument | null, Failure>> {
  const receipt = await core.receipts.get(collection, id)
  const heard = receipt?.stamp === stamp ? receipt?.at : await core.facts.get<string>('lastSyncedAt')
  // Its storage was lost, and with it when that was: a state it never heard of may not pass for what it wrote on from.
  if (heard === undefined) return ok(null)
  const held = await past.beforeRestore(heard)
  return held.ok ? ok(held.value ?? null) : held
}

/** Versions of outbox entries, by document, whose base is known to be what they share with the district. */
export type CheckedBases = ReadonlyMap<string, number>

/**
 * Before unsent edits meet these states of the district: finds out which of the device's own states are in them. One may have
 * arrived with its answer lost, and others wrote on from it (S3); the one an edit was made from may be forgotten (S15). The merge
 * then starts from what both sides truly share. One that the district shows as it is here has arrived, and leaves.
 * @returns the entries that may be merged; one that a person writes on meanwhile is not among them, and is asked about again
 */
export async function rebaseUnsent(
  core: Core,
  client: Client,
  collection: CollectionName,
  documents: readonly WireDocument[],
): Promise<Result<CheckedBases, Failure>> {
  const checked = new Map<string, number>()
  for (const { item, theirs } of await acknowledgeArrived(core, collection, documents, districtTime(core, client))) {
    if (item.settle) continue
    const shared = isShared(item, theirs) ? ok({}) : await sharedState(core, client, item, theirs)
    if (!shared.ok) return shared
    const next = rebased(core, item, theirs, shared.value)
    const [known] = next === item ? [item] : ((await core.outbox.put([next])) ?? [])
    if (known) checked.set(theirs.id, known.version)
  }
  return ok(checked)
}

/** What is found out of an unsent edit; nothing when the state that it was made from is the one that both share. */
interface Shared {
  /** Null when they share none. */
  readonly base?: WireDocument | null
  readonly returns?: boolean
}

function rebased(core: Core, item: OutboxItem, theirs: WireDocument, { base, returns }: Shared): OutboxItem {
  const known = returns ? { ...item, returns } : item
  if (base === undefined) return known
  const joined = base === null && item.base !== null && isWordsElsewhere(core, item.current)
  return { ...known, base, ...(joined ? { current: joinedTo(item.collection, theirs, item.current, core.user) } : {}) }
}

function isShared({ current, base }: OutboxItem, theirs: WireDocument): boolean {
  return sameContent(current, theirs) || (base !== null && sameContent(base, theirs))
}

async function sharedState(core: Core, client: Client, item: OutboxItem, theirs: WireDocument): Promise<Result<Shared, Failure>> {
  const own = [item.current['updatedAt'], ...(item.earlier ?? [])]
  if (own.includes(theirs['updatedAt'])) return ok({ base: theirs })
  const past = await pastOf(client, item.collection, item.id)
  if (!past.ok) return past
  if (!past.value) return ok({})
  // Before what arrived of his own: a signature may have been made on that, and is not to be merged for it.
  const returns = await isForgottenSignature(item, past.value)
  if (!returns.ok) return returns
  if (returns.value) return ok({ returns: true })
  const arrived = await past.value.newestOf(own)
  if (!arrived.ok) return arrived
  if (arrived.value) return ok({ base: arrived.value })
  const from = item.base?.['updatedAt']
  const forgotten = past.value.restoredAt !== undefined && from !== undefined && from !== '' && !past.value.knows(from)
  if (!forgotten) return ok({})
  const base = await forgottenFrom(core, past.value, { collection: item.collection, id: item.id, stamp: from })
  return base.ok ? ok({ base: base.value }) : base
}

/**
 * Whether the district may have taken this signature, its answer lost, and forgotten it since: it then returns as it was (S7). It can not have
 * when it was first sent after the restore, or when what it was made from, his own words that had arrived among them, was written over before.
 */
async function isForgottenSignature(
  { collection, base, current, sentAt, earlier = [] }: OutboxItem,
  past: Past,
): Promise<Result<boolean, Failure>> {
  const { restoredAt } = past
  if (restoredAt === undefined || !isLocked(entityOf(collection), current) || past.knows(current['updatedAt'])) return ok(false)
  if (sentAt === undefined || sentAt >= Date.parse(restoredAt)) return ok(false)
  if (base && !past.knows(base['updatedAt'])) return ok(true)
  const newest = await past.beforeRestore(undefined)
  return newest.ok ? ok([base?.['updatedAt'], ...earlier].includes(newest.value?.['updatedAt'])) : newest
}
