import { receivedResponse } from '#shared/contracts/api.ts'
import type { User } from '#shared/contracts/api.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { fieldsElsewhere } from '#shared/domain/permissions.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { Client } from '../remote/client.ts'
import type { Core } from '../write/core.ts'

/** The person's own words in a record of another unit: its owner brings back the record, which may not have heard of them. */
export function isWordsElsewhere({ user }: Core, document: WireDocument): boolean {
  return !document._deleted && document['unit'] !== user.unit && document['updatedBy'] === user.id
}

/**
 * Theirs, with what this person may write there as he wrote it: to be merged as made from nothing, which takes nothing away. Where he may
 * write nothing, all of his: it will be refused as a whole, and lie in his tray.
 */
export function joinedTo(collection: CollectionName, theirs: WireDocument, mine: WireDocument, user: User): WireDocument {
  if (theirs._deleted || collection !== 'items') return mine
  const fields = fieldsElsewhere(user).filter((name) => mine[name] !== undefined)
  return { ...theirs, ...Object.fromEntries(fields.map((name) => [name, mine[name]])) }
}

/**
 * Offers what the district forgot of a person's words in another unit's record. From which state he wrote it may not tell him, as the record
 * was not yet his to read then; so they are joined with what it holds. What it refuses comes to lie in his tray.
 * @param told whether it told which states it knows, and ours is not among them
 */
export async function offerWords(
  core: Core,
  client: Client,
  collection: CollectionName,
  { ours, theirs, told }: { readonly ours: WireDocument; readonly theirs: WireDocument; readonly told: boolean },
): Promise<Result<void, Failure>> {
  if (!isWordsElsewhere(core, ours)) return ok(undefined)
  const received = told ? ok(false) : await wasReceived(client, collection, ours)
  if (!received.ok) return received
  if (!received.value) await offerAsNew(core, collection, joinedTo(collection, theirs, ours, core.user))
  return ok(undefined)
}

/** As an edit that was made from nothing. */
export async function offerAsNew(core: Core, collection: CollectionName, current: WireDocument): Promise<void> {
  const at = new Date(core.now()).toISOString()
  const entry = { collection, id: current.id, base: null, current, userId: core.user.id }
  await core.outbox.put([{ ...entry, firstAt: at, lastAt: at, ops: 1, settle: false, version: 0 }])
}

async function wasReceived(client: Client, collection: CollectionName, { id, updatedAt }: WireDocument): Promise<Result<boolean, Failure>> {
  const states = [{ collection, id, stamp: String(updatedAt) }]
  const answer = await client.call({ path: '/documents/received', body: { states }, shape: receivedResponse })
  return answer.ok ? ok(answer.value.received.length > 0) : answer
}
