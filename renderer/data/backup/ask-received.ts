import { receivedResponse } from '#shared/contracts/api.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Client } from '../remote/client.ts'
import { districtTime } from '../remote/district-time.ts'
import { acknowledge } from '../sync/acknowledge.ts'
import type { Core } from '../write/core.ts'
import { storeFailure } from '../write/store-failure.ts'
import { ASK_RECEIVED } from '../outbox/fact-names.ts'

const BATCH = 500

/**
 * Edits that come from a backup or from the journal may have reached the district long ago, and others may have written on since, or removed the
 * record. Offered again they would look like edits made beside that: false differences, and the dead would rise. So before the first round the district
 * is asked which states it once had; those are done (lessons.md §3.25).
 * @returns the failure that leaves the question open: then nothing may be offered yet
 */
export async function askReceived(core: Core, client: Client): Promise<Result<void, Failure>> {
  if ((await core.facts.get<boolean>(ASK_RECEIVED)) !== true) return ok(undefined)
  const items = (await core.outbox.all()).filter((item) => !item.settle && item.userId === core.user.id)
  for (let at = 0; at < items.length; at += BATCH) {
    const batch = items.slice(at, at + BATCH)
    const states = batch.map((item) => ({ collection: item.collection, id: item.id, stamp: String(item.current['updatedAt'] ?? '') }))
    const answer = await client.call({ path: '/documents/received', body: { states }, shape: receivedResponse })
    // A server from before this question: the merge decides, and shows what it cannot decide.
    if (!answer.ok && answer.error.code !== 'request/not-found') return answer
    const received = new Set(answer.ok ? answer.value.received.map(({ collection, id }) => `${collection}/${id}`) : [])
    const had = batch.filter((item) => received.has(`${item.collection}/${item.id}`))
    await acknowledge(core, had, districtTime(core, client))
  }
  await core.journal.tidy(core.outbox)
  await core.facts.remove(ASK_RECEIVED)
  return ok(undefined)
}

/** A disc that takes no more leaves the question open, as a network that fails does. */
function asFailure(cause: unknown): Result<void, Failure> {
  const full = storeFailure(cause)
  if (!full) throw cause
  return err(full)
}

/** Asks until it is settled, and then never again; the callers of one moment share the question. */
export function receivedOnce(core: Core, client: Client): () => Promise<Result<void, Failure>> {
  let asking: Promise<Result<void, Failure>> | undefined
  return async () => {
    asking ??= askReceived(core, client).catch(asFailure)
    const answer = await asking
    if (!answer.ok) asking = undefined
    return answer
  }
}
