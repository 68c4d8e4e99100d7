import * as z from 'zod'
import type { Failure } from '#shared/contracts/errors.ts'
import { checkpointShape, type Checkpoint } from '#shared/contracts/sync.ts'
import type { Result } from '#shared/lib/result.ts'
import { collectionNames, type CollectionName } from '#shared/schema/entities.ts'
import type { Client } from '../remote/client.ts'
import type { Core } from '../write/core.ts'
import { storeFailure } from '../write/store-failure.ts'
import { applyPage, countRemovals, wellFormed } from './apply.ts'
import type { Quarantine } from './quarantine.ts'
import type { RemovalGuard } from './removal-guard.ts'
import type { Resync } from './resync.ts'

/** Documents stay unknown here: one malformed document must not spoil its page. */
const page = z.object({ documents: z.array(z.unknown()), checkpoint: checkpointShape })
type Page = z.infer<typeof page>

const FIRST_PAGE = 200
const LARGEST_PAGE = 1000
const SMALLEST_PAGE = 100
/** A page is written in this time or the next is smaller: the screen shares the thread. */
const PAGE_MS = 150

/** What a person waits for comes first. */
export const pullOrder: readonly CollectionName[] = [
  'templates',
  'meetings',
  'items',
  'people',
  'areas',
  ...collectionNames.filter((name) => !['templates', 'meetings', 'items', 'people', 'areas'].includes(name)),
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
 * Reads one collection up to date. At most one page is ahead of the one being written, and a checkpoint is stored only after
 * the page before it is durable.
 */
export async function pullCollection(context: PullContext, collection: CollectionName): Promise<PullOutcome> {
  const { core } = context
  let size = FIRST_PAGE
  const request = (checkpoint: Checkpoint | null) => ({ size, page: fetchPage(context, collection, checkpoint, size) })
  let pending = request((await core.facts.get<Checkpoint>(checkpointFact(collection))) ?? null)
  for (;;) {
    const fetched = await pending.page
    if (!fetched.ok) return fetched.error.code === 'sync/resync' ? { kind: 'resync' } : { kind: 'failed', error: fetched.error }
    if (context.stopped()) return { kind: 'done' }
    const { documents, checkpoint } = fetched.value
    if (await context.resync.isNewEpoch(checkpoint.epoch)) return { kind: 'resync' }
    const caughtUp = documents.length < pending.size
    const ahead = caughtUp ? undefined : request(checkpoint)
    const started = core.now()
    const written = await writePage(context, collection, fetched.value)
    if (written) return written
    size = nextSize(size, core.now() - started)
    await context.onPage(documents.length)
    if (!ahead) return { kind: 'done' }
    pending = ahead
  }
}

async function writePage(
  context: PullContext,
  collection: CollectionName,
  { documents, checkpoint }: Page,
): Promise<PullOutcome | undefined> {
  const { core, guard, quarantine, resync } = context
  const { good, bad } = wellFormed(documents)
  try {
    if (!(await guard.admit(await countRemovals(core, collection, good), () => localRecords(core)))) return { kind: 'held' }
    const applied = await applyPage(core, collection, await resync.seen(collection, good))
    await quarantine.put(collection, [...bad, ...applied.unstorable])
    await core.facts.set(checkpointFact(collection), checkpoint)
    return undefined
  } catch (cause) {
    const error = storeFailure(cause)
    if (error) return { kind: 'failed', error }
    throw cause
  }
}

export function checkpointFact(collection: CollectionName): string {
  return `checkpoint/${collection}`
}

function fetchPage(
  { client }: PullContext,
  collection: CollectionName,
  checkpoint: Checkpoint | null,
  limit: number,
): Promise<Result<Page, Failure>> {
  return client.call({ path: `/sync/${collection}/pull`, body: { checkpoint, limit }, shape: page })
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
