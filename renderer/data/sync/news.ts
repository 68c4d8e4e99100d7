import type { Failure } from '#shared/contracts/errors.ts'
import { placesResponse, type Checkpoint } from '#shared/contracts/sync.ts'
import { can } from '#shared/domain/permissions.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { Client } from '../remote/client.ts'
import type { Core } from '../write/core.ts'
import { ownHealth } from './own-health.ts'

/** One question for all collections costs as much as one pull, so it is asked only when it may save several. */
const WORTH_ASKING = 3

/** Finds out, in one request, which of these collections a pull would bring something of. */
export type News = (names: ReadonlySet<CollectionName>) => Promise<Result<ReadonlySet<CollectionName>, Failure>>

export function createNews(core: Core, client: Client): News {
  let understood = true
  return async (names) => {
    const readable = [...names].filter((name) => can(core.user, 'read', name))
    if (!understood || readable.length < WORTH_ASKING) return ok(names)
    const places = await Promise.all(readable.map(async (name) => [name, await core.store.place(name)] as const))
    const checkpoints: Partial<Record<CollectionName, Checkpoint>> = {}
    const unread = new Set<CollectionName>()
    for (const [name, place] of places) {
      if (place) checkpoints[name] = place
      else unread.add(name)
    }
    if (readable.length - unread.size < WORTH_ASKING) return ok(names)
    const answer = await client.call({
      path: '/sync/places',
      body: { checkpoints, health: await ownHealth(core, client) },
      shape: placesResponse,
    })
    if (answer.ok) return ok(new Set([...unread, ...readable.filter((name) => answer.value.changed.includes(name))]))
    // A server of before this question, or one that cannot answer it today: the pulls find out.
    if (answer.error.code === 'request/not-found') understood = false
    return /^(request|server\/internal)/.test(answer.error.code) ? ok(names) : answer
  }
}
