import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { AnyDocument, CollectionName } from '#shared/schema/entities.ts'
import { AUDIT_STORES } from '../audit/audit-log.ts'
import type { Change } from '../db.ts'
import type { FactRow } from '../outbox/local-database.ts'
import type { Along, OutboxItem } from '../outbox/outbox.ts'
import { plainOf } from '../store/stored-document.ts'
import type { Core } from './core.ts'
import { prepare, type Step } from './prepare.ts'
import { settle } from './settle.ts'
import { storeFailure } from './store-failure.ts'

const ATTEMPTS = 8
/** A text saved every few seconds for a day without a network stays small. */
const EARLIER = 500

/**
 * Checks all changes, enters them in the outbox with the newest stamp and the audit event (one strict transaction: the moment of
 * commitment) and in the journal, then shows them. The store's own write does not wait for the disc: what a crash or a power cut
 * takes of it, the outbox completes at the next start.
 */
export async function save(core: Core, changes: readonly Change[]): Promise<Result<readonly AnyDocument[], Failure>> {
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const prepared = await prepare(core, changes)
      if (!prepared.ok) return prepared
      const { steps, results } = prepared.value
      if (steps.length === 0 || (await commit(core, steps))) return ok(results.map((one) => plainOf<AnyDocument>(one as never))) // wire documents, seen as plain ones
    }
  } catch (cause) {
    const known = storeFailure(cause)
    if (known) return err(known)
    throw cause
  }
  return err(failure('store/unavailable', { reason: 'contention' }))
}

/** False when another window or the district changed one of the documents since `prepare` read it. */
async function commit(core: Core, steps: readonly Step[]): Promise<boolean> {
  const at = new Date(core.now()).toISOString()
  const items = steps.map((step) => itemOf(step, core.user.id, at))
  const entered = await core.outbox.put(items, withSave(core, steps))
  if (!entered) return false
  try {
    await core.journal.append(entered)
    await settle(
      core,
      steps.map((step, index) => ({ item: entered[index] as OutboxItem, stored: step.stored })), // one item a step
    )
  } catch (cause) {
    await takeBack(core, steps, entered)
    throw cause
  }
  core.saves.tell()
  return true
}

/** What is entered with the edits: the stamp that the next start goes on from, and that something was saved (lessons.md §3.24). */
function withSave(core: Core, steps: readonly Step[]): Along {
  const counts = new Map<CollectionName, number>()
  for (const { collection } of steps) counts.set(collection, (counts.get(collection) ?? 0) + 1)
  return {
    stores: AUDIT_STORES,
    async write(transaction) {
      transaction.put('facts', { name: 'stamp', value: steps.at(-1)?.after['updatedAt'] } satisfies FactRow)
      await core.audit.enter(
        transaction,
        [...counts].map(([collection, count]) => ({ kind: 'save', collection, note: String(count) })),
      )
    },
  }
}

function itemOf(step: Step, userId: string, at: string): OutboxItem {
  const { item, stored, collection, after } = step
  const base = item ? (item.settle ? item.current : item.base) : (stored?.document ?? null)
  return {
    collection,
    id: after.id,
    base: base?._deleted && !item ? { id: base.id, _deleted: true } : base,
    current: after,
    earlier: item && !item.settle ? [...(item.earlier ?? []), String(item.current['updatedAt'])].slice(-EARLIER) : [],
    userId,
    firstAt: item && !item.settle ? item.firstAt : at,
    lastAt: at,
    ops: item && !item.settle ? item.ops + 1 : 1,
    settle: false,
    version: item?.version ?? 0,
  }
}

/** The person was told the save failed, so it must not reach the district later. */
async function takeBack(core: Core, steps: readonly Step[], entered: readonly OutboxItem[]): Promise<void> {
  for (const [index, step] of steps.entries()) {
    const item = entered[index]
    if (!item) continue
    if (step.item) await core.outbox.put([{ ...step.item, version: item.version }])
    else await core.outbox.remove([item])
  }
}
