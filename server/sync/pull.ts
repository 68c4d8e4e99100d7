import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Checkpoint } from '#shared/contracts/sync.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { can, readerKeys, type Actor } from '#shared/domain/permissions.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { feedNumbers } from '#server/store/feeds.ts'
import { readPage, type PageRow } from '#server/store/feed-pages.ts'
import type { Epoch } from '#server/store/settings.ts'
import type { Sql } from '#server/store/store.ts'

/** Documents read from the database at once; a page of 5000 is put together from several. */
const STEP_ROWS = 500

export interface PullDeps {
  readonly store: Sql
  readonly epoch: Epoch
}

export interface PullInput {
  readonly collection: CollectionName
  readonly checkpoint: Checkpoint | null
  readonly limit: number
}

/** Documents as JSON text, as they came from the database: they are not parsed on the way out. */
export interface PulledPage {
  readonly documents: readonly string[]
  readonly checkpoint: Checkpoint
}

/** The places that a checkpoint holds in the feeds this actor reads, or why it cannot be used. */
export async function placesOf(
  deps: PullDeps,
  actor: Actor,
  checkpoint: Checkpoint | null,
): Promise<Result<Record<string, number>, Failure>> {
  const feeds = readerKeys(actor.unit)
  if (!checkpoint) return ok(Object.fromEntries(feeds.map((feed) => [feed, 0])))
  if (checkpoint.epoch !== deps.epoch.id) return err(failure('sync/resync'))
  const numbers = await feedNumbers(deps.store, feeds)
  // A place ahead of the feed: the store was restored and nobody said so.
  if (feeds.some((feed) => (checkpoint.places[feed] ?? 0) > (numbers[feed] ?? 0))) return err(failure('sync/resync'))
  return ok(Object.fromEntries(feeds.map((feed) => [feed, checkpoint.places[feed] ?? 0])))
}

/**
 * What changed in the actor's feeds since the checkpoint, oldest first, each document once with its newest state; what has left
 * his scope comes as a bare tombstone. Fewer documents than `limit` means caught up.
 */
export async function pull(deps: PullDeps, actor: Actor, input: PullInput): Promise<Result<PulledPage, Failure>> {
  if (!can(actor, 'read', input.collection)) return err(failure('auth/forbidden'))
  const start = await placesOf(deps, actor, input.checkpoint)
  if (!start.ok) return start
  const places = start.value
  const documents = new Map<string, string>()
  for (;;) {
    const step = Math.min(STEP_ROWS, input.limit - documents.size)
    const page = await readPage(deps.store, input.collection, places, step)
    for (const row of page) {
      places[row.feed] = row.seq
      // Also when it is there already: between two steps it may have become newer, and this may be its last entry.
      documents.set(row.id, wireText(actor, input.collection, row))
    }
    if (page.length < step || documents.size >= input.limit) break
  }
  return ok({ documents: [...documents.values()], checkpoint: { epoch: deps.epoch.id, places } })
}

/** The scope is looked at again as the document is now: an entry in a feed is not yet a right to read (S6). */
function wireText(actor: Actor, collection: CollectionName, row: PageRow): string {
  return can(actor, 'read', collection, row) ? row.text : JSON.stringify({ id: row.id, _deleted: true })
}
