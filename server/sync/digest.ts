import type { Failure } from '#shared/contracts/errors.ts'
import type { Checkpoint } from '#shared/contracts/sync.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { changedSince, settledDigest, versionsAt } from '#server/store/digests.ts'
import { placesOf, type PullDeps } from './pull.ts'

export interface DigestInput {
  readonly collection: CollectionName
  readonly checkpoint: Checkpoint
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/**
 * Count and hash of what a device should hold once it has pulled up to the checkpoint (S17). What did not change since is summed
 * by the database; for the few that did, the version the device has is looked up.
 */
export async function digest(deps: PullDeps, actor: Actor, input: DigestInput): Promise<Result<{ count: number; hash: string }, Failure>> {
  const places = await placesOf(deps, actor, input.checkpoint)
  if (!places.ok) return places
  const range = { collection: input.collection, from: input.from ?? null, to: input.to ?? null }
  const settled = await settledDigest(deps.store, range, places.value)
  const changed = await changedSince(deps.store, range, places.value)
  const earlier = await versionsAt(deps.store, input.collection, changed, places.value)
  const hash = earlier.reduce((sum, next) => xorHex(sum, next), settled.hash)
  return ok({ count: settled.count + earlier.length, hash })
}

function xorHex(a: string, b: string): string {
  return (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(16).padStart(64, '0')
}
