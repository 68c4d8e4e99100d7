import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { can, readerKeys, type Actor } from '#shared/domain/permissions.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { recentDocuments } from '#server/store/feed-pages.ts'
import { documentSteps, type PulledPage, type PullDeps } from './pull.ts'

/**
 * The documents of a collection that changed last in the actor's feeds, newest first, for a device that has nothing yet: the
 * person works with them while everything is pulled behind. It moves no checkpoint, so that nothing can be missed by it (S2).
 * Scope is looked at for each document as it is now, as in a pull (S6).
 */
export async function recent(
  deps: PullDeps,
  actor: Actor,
  { collection, limit }: { readonly collection: CollectionName; readonly limit: number },
): Promise<Result<Pick<PulledPage, 'count' | 'steps'>, Failure>> {
  if (!can(actor, 'read', collection)) return err(failure('auth/forbidden'))
  const found = await recentDocuments(deps.store, collection, readerKeys(actor.unit), limit)
  const ids = found
    .filter((document) => can(actor, 'read', collection, { ...document, audience: [...document.audience] }))
    .map(({ id }) => id)
  return ok({ count: ids.length, steps: () => documentSteps(deps.store, actor, collection, ids) })
}
