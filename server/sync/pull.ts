import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Checkpoint } from '#shared/contracts/sync.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { can, readerKeys, type Actor } from '#shared/domain/permissions.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { feedNumbers } from '#server/store/feeds.ts'
import { readEntries, readFirstDocuments, type PageDocument } from '#server/store/feed-pages.ts'
import type { Epoch } from '#server/store/settings.ts'
import type { Sql } from '#server/store/store.ts'

/** Documents read from the database at once; a page of 5000 is put together from several such steps. */
const STEP_ROWS = 500
/** Stored bytes of one step. PostgreSQL packs repetitive text up to ninetyfold, so a step stays within some tens of MiB. A reader who takes nothing holds two. */
const STEP_BYTES = 384 * 1024

export interface PullDeps {
  readonly store: Sql
  readonly epoch: Epoch
}

export interface PullInput {
  readonly collection: CollectionName
  readonly checkpoint: Checkpoint | null
  readonly limit: number
}

export interface PulledPage {
  /** How many documents the page holds. */
  readonly count: number
  readonly checkpoint: Checkpoint
  /** The documents as JSON text, as they come from the database, step by step: never the whole page in memory. Read once. */
  steps(): AsyncGenerator<readonly string[]>
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
 * his scope comes as a bare tombstone. Fewer documents than `limit` means caught up. First the entries are fixed, then the
 * documents are read: whoever changes one in between makes a new entry behind the checkpoint, so nothing is missed (S2).
 */
export async function pull(deps: PullDeps, actor: Actor, input: PullInput): Promise<Result<PulledPage, Failure>> {
  if (!can(actor, 'read', input.collection)) return err(failure('auth/forbidden'))
  // As it stands before anything is read: should it change meanwhile, the checkpoint is one of the past, and the device starts anew.
  const { epoch } = deps
  const start = await placesOf({ store: deps.store, epoch }, actor, input.checkpoint)
  if (!start.ok) return start
  const places = start.value
  const ids = new Set<string>()
  for (;;) {
    const wanted = input.limit - ids.size
    const entries = (await readEntries(deps.store, input.collection, places, wanted)).slice(0, wanted)
    for (const entry of entries) {
      places[entry.feed] = entry.seq
      // A document that stands in two feeds comes once.
      ids.add(entry.id)
    }
    if (entries.length < wanted || ids.size >= input.limit) break
  }
  return ok({
    count: ids.size,
    checkpoint: { epoch: epoch.id, places },
    steps: () => documentSteps(deps.store, actor, input.collection, [...ids]),
  })
}

/** The documents as JSON text, step by step; each in or out of the actor's scope as it is when it is read. */
export async function* documentSteps(
  sql: Sql,
  actor: Actor,
  collection: CollectionName,
  ids: readonly string[],
): AsyncGenerator<readonly string[]> {
  let at = 0
  while (at < ids.length) {
    const rows = await readFirstDocuments(sql, collection, ids.slice(at, at + STEP_ROWS), STEP_BYTES)
    if (rows.length === 0) throw new Error('pull: a feed names a document that is not there')
    at += rows.length
    yield rows.map((row) => wireText(actor, collection, row))
  }
}

/** The scope is looked at again as the document is now: an entry in a feed is not yet a right to read (S6). */
function wireText(actor: Actor, collection: CollectionName, row: PageDocument): string {
  return can(actor, 'read', collection, row) ? row.text : JSON.stringify({ id: row.id, _deleted: true })
}
