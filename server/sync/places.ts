import type { Checkpoint } from '#shared/contracts/sync.ts'
import { can, readerKeys, type Actor } from '#shared/domain/permissions.ts'
import { isCollectionName } from '#shared/schema/entities.ts'
import { movedCollections, type Place } from '#server/store/feed-pages.ts'
import type { PullDeps } from './pull.ts'

/**
 * Which collections a pull from these checkpoints would bring something of, in one look: a device with nothing to fetch asks once
 * instead of eleven times. Only the actor's own feeds are looked at, and nothing is told of a collection that he may not read (S6).
 * A checkpoint of another epoch counts as changed: the pull says why.
 */
export async function changedCollections(
  deps: PullDeps,
  actor: Actor,
  checkpoints: Readonly<Record<string, Checkpoint | undefined>>,
): Promise<readonly string[]> {
  const feeds = readerKeys(actor.unit)
  const changed = new Set<string>()
  const places: Place[] = []
  for (const [collection, checkpoint] of Object.entries(checkpoints)) {
    if (!checkpoint || !isCollectionName(collection) || !can(actor, 'read', collection)) continue
    if (checkpoint.epoch !== deps.epoch.id) changed.add(collection)
    else for (const feed of feeds) places.push({ collection, feed, seq: checkpoint.places[feed] ?? 0 })
  }
  for (const collection of places.length === 0 ? [] : await movedCollections(deps.store, places)) changed.add(collection)
  return [...changed]
}
