import { documentDigest } from '#shared/domain/digest.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { Receipt } from '../db.ts'
import type { Query } from '../query.ts'
import { withoutLocalFields } from '../store/stored-document.ts'
import type { Core } from '../write/core.ts'
import type { LiveQueries } from './live-query.ts'

/**
 * What this device can say for certain about the present state of a record, with or without a network. What stands in the store without
 * an outbox entry is the district's state, by how entries leave the outbox; the code is the digest both sides compute of it.
 */
export function receiptQuery(
  { owner, core, live }: { readonly owner: string; readonly core: Core; readonly live: LiveQueries },
  collection: CollectionName,
  id: string,
): Query<Receipt> {
  const run = async (): Promise<Receipt> => {
    const item = (await core.outbox.get(collection, [id])).get(id)
    if (item && !item.settle) return { kind: 'unsent', since: item.firstAt }
    const held = (await core.store.read(collection, [id])).get(id)?.document
    if (!held || held._deleted) return { kind: 'none' }
    const code = documentDigest(withoutLocalFields(held))
    const receipt = await core.receipts.get(collection, id)
    return receipt && receipt.stamp === held['updatedAt'] ? { kind: 'delivered', at: receipt.at, code } : { kind: 'received', code }
  }
  return live.query<Receipt>(
    `${owner}/receipt/${collection}/${id}`,
    (next, fail) => {
      const ask = (): void => void run().then(next, fail)
      ask()
      const stops = [
        core.outbox.changes(ask),
        core.receipts.changes(ask),
        core.store.changes((changed, documents) => changed === collection && documents.some((one) => one.id === id) && ask()),
      ]
      return () => stops.forEach((stop) => stop())
    },
    run,
  )
}
