import * as z from 'zod'
import type { Failure } from '#shared/contracts/errors.ts'
import { checkpointShape, type Checkpoint, type WireDocument } from '#shared/contracts/sync.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import { collectionNames, type CollectionName } from '#shared/schema/entities.ts'
import type { Client } from '../remote/client.ts'
import { createTurn } from '../store/turn.ts'
import type { Core } from '../write/core.ts'
import { storeFailure } from '../write/store-failure.ts'
import { applyPage, countRemovals, enterPage, wellFormed, type Sorted } from './apply.ts'
import type { CheckedBases } from './lineage.ts'
import type { Quarantine } from './quarantine.ts'
import type { RemovalGuard } from './removal-guard.ts'
import type { Resync } from './resync.ts'

/** Documents stay unknown here: one malformed document must not spoil its page. */
const page = z.object({ documents: z.array(z.unknown()), checkpoint: checkpointShape })

interface Page extends Sorted {
  readonly received: number
  readonly checkpoint: Checkpoint
  /** Made ready for the store while the page before is being written; the next page is asked for meanwhile. */
  readonly prepared: Promise<void>
}

/** What a kill makes come again at most: the half that is being written and the one behind it, on its way or waiting. */
const PAGE = 1000
/** Half as many cost an eighth more of a first sync (docs/decisions/0011). */
const LARGEST_PAGE = PAGE / 2
const SMALLEST_PAGE = 100
/** A page that takes longer is followed by a smaller one: what a kill undoes stays small on a slow disc too. */
const PAGE_MS = 1500

/** What a person waits for comes first. */
export const pullOrder: readonly CollectionName[] = [
  'templates',
  'areas', // the header names the unit
  'meetings',
  'items',
  'people',
  ...collectionNames.filter((name) => !['templates', 'areas', 'meetings', 'items', 'people'].includes(name)),
]

export interface PullContext {
  readonly core: Core
  readonly client: Client
  readonly guard: RemovalGuard
  readonly quarantine: Quarantine
  readonly resync: Resync
  /** Called after each page, when its documents and checkpoint are on disc. */
  onPage(received: number): Promise<void>
  stopped(): boolean
}

export type PullOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: Failure }
  /** A person must agree to the removals first. */
  | { readonly kind: 'held' }
  /** The district was restored, or our place in its feeds is too old: everything is read again. */
  | { readonly kind: 'resync' }

/**
 * Reads one collection up to date. At most one page is ahead of the one being written, and the place a restart goes on from
 * is stored with the page before it or after it, never sooner.
 */
export async function pullCollection(context: PullContext, collection: CollectionName): Promise<PullOutcome> {
  const { core } = context
  const first = await core.store.place(collection)
  const reading: Reading = { collection, fresh: first === undefined }
  let size = LARGEST_PAGE
  const request = (checkpoint: Checkpoint | null) => ({ size, page: fetchPage(context, reading, { checkpoint, limit: size }) })
  let pending = request(first ?? null)
  for (;;) {
    const fetched = await pending.page
    if (!fetched.ok) return fetched.error.code === 'sync/resync' ? { kind: 'resync' } : { kind: 'failed', error: fetched.error }
    if (context.stopped()) return { kind: 'done' }
    const { received, checkpoint } = fetched.value
    if (await context.resync.isNewEpoch(checkpoint.epoch)) return { kind: 'resync' }
    const caughtUp = received < pending.size
    const ahead = caughtUp ? undefined : request(checkpoint)
    const started = core.now()
    const written = await writePage(context, reading, fetched.value)
    if (written) return written
    size = nextSize(size, core.now() - started)
    await context.onPage(received)
    if (!ahead) return { kind: 'done' }
    pending = ahead
  }
}

interface Reading {
  readonly collection: CollectionName
  /** The latest page was mostly of documents this device did not hold, so the next may be. */
  fresh: boolean
}

/** An ordinary day's page has edited documents in it; a longer one is the rest of a first reading. */
const ORDINARY = 20

async function writePage(
  context: PullContext,
  reading: Reading,
  { good, bad, checkpoint, prepared }: Page,
): Promise<PullOutcome | undefined> {
  const { core, guard, quarantine, resync } = context
  const { collection } = reading
  try {
    if (!(await guard.admit(await countRemovals(core, collection, good), () => localRecords(core)))) return { kind: 'held' }
    await quarantine.put(collection, bad)
    const checked = await resync.seen(collection, good)
    if (!checked.ok) return { kind: 'failed', error: checked.error }
    await prepared // began when it arrived
    // A reading anew finds most of them here, unless the store was emptied: its first page tells.
    const inBulk = reading.fresh || (good.length > ORDINARY && !(await resync.active()))
    const { rest, placed } = inBulk ? await enterPage(core, collection, good, checkpoint) : { rest: good, placed: false }
    reading.fresh = inBulk && rest.length * 2 < good.length
    const applied = await applyChecked(context, collection, rest, checked.value)
    if (!applied.ok) return { kind: 'failed', error: applied.error }
    if (!placed) await core.store.setPlace(collection, checkpoint)
    return undefined
  } catch (cause) {
    const error = storeFailure(cause)
    if (error) return { kind: 'failed', error }
    throw cause
  }
}

/** What a person writes on while it is being looked at is looked at again, until he pauses. */
async function applyChecked(
  { core, quarantine, resync }: PullContext,
  collection: CollectionName,
  documents: readonly WireDocument[],
  first: CheckedBases,
): Promise<Result<void, Failure>> {
  let [open, checked] = [documents, first]
  while (open.length > 0) {
    const { unstorable, unchecked } = await applyPage(core, collection, open, checked)
    await quarantine.put(collection, unstorable)
    const seen = unchecked.length > 0 ? await resync.seen(collection, unchecked) : ok(checked)
    if (!seen.ok) return seen
    ;[open, checked] = [unchecked, seen.value]
  }
  return ok(undefined)
}

/** Fetched while the page before it is being written. */
async function fetchPage(
  { client, core }: PullContext,
  { collection, fresh }: Reading,
  body: { readonly checkpoint: Checkpoint | null; readonly limit: number },
): Promise<Result<Page, Failure>> {
  const answer = await client.call({ path: `/sync/${collection}/pull`, body, shape: page })
  if (!answer.ok) return answer
  const { documents, checkpoint } = answer.value
  const sorted = wellFormed(documents)
  const prepared = fresh ? afterNextRequest().then(() => core.store.prepare(collection, sorted.good)) : Promise.resolve()
  prepared.catch(() => undefined) // told where it is waited for
  return ok({ ...sorted, checkpoint, prepared, received: documents.length })
}

/** Who waits for this page asks for the next one first: the district then works while this page is sealed. */
function afterNextRequest(): Promise<void> {
  return createTurn().pass()
}

function nextSize(size: number, elapsedMs: number): number {
  if (elapsedMs > PAGE_MS) return Math.max(SMALLEST_PAGE, Math.round(size / 2))
  return elapsedMs < PAGE_MS / 3 ? Math.min(LARGEST_PAGE, size * 2) : size
}

async function localRecords(core: Core): Promise<number> {
  let total = 0
  for (const name of collectionNames) total += await core.store.count(name, undefined)
  return total
}
