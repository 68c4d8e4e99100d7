import { digestResponse } from '#shared/contracts/sync.ts'
import { documentsDigest, joinDigests, type Digest } from '#shared/domain/digest.ts'
import { can } from '#shared/domain/permissions.ts'
import { collectionNames, type CollectionName } from '#shared/schema/entities.ts'
import type { Client } from '../remote/client.ts'
import type { Core } from '../write/core.ts'

/** Reading and hashing every document takes seconds on a large store, so once a day is enough. */
const EVERY_MS = 24 * 3_600_000
const VERIFIED = 'verified-at'

export async function verificationDue(core: Core): Promise<boolean> {
  const last = await core.facts.get<number>(VERIFIED)
  const age = core.now() - (last ?? 0)
  return (age > EVERY_MS || age < 0) && (await core.outbox.pending()).count === 0
}

/**
 * Compares what this device holds with what the district says it should (sync.md S17), in the collections that this role reads.
 * @returns the collections that differ; undefined when the comparison could not be made or an edit came between
 */
export async function differingCollections(core: Core, client: Client): Promise<readonly CollectionName[] | undefined> {
  const differing: CollectionName[] = []
  for (const collection of collectionNames.filter((name) => can(core.user, 'read', name))) {
    const checkpoint = await core.store.place(collection)
    if (!checkpoint) return undefined
    const theirs = await client.call({ path: `/sync/${collection}/digest`, body: { checkpoint }, shape: digestResponse })
    if (!theirs.ok) return undefined
    const ours = await localDigest(core, collection)
    if ((await core.outbox.pending()).count > 0) return undefined
    if (ours.count !== theirs.value.count || ours.hash !== theirs.value.hash) differing.push(collection)
  }
  await core.facts.set(VERIFIED, core.now())
  return differing
}

async function localDigest(core: Core, collection: CollectionName): Promise<Digest> {
  const parts: Digest[] = []
  await core.store.each(collection, (documents) => void parts.push(documentsDigest(documents)))
  return joinDigests(parts)
}
