import { failure, isErrorCode, type Failure } from '#shared/contracts/errors.ts'
import { pushResponse, type PushResponse, type RejectedRow } from '#shared/contracts/sync.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { collectionNames, type CollectionName } from '#shared/schema/entities.ts'
import type { OutboxItem } from '../outbox/outbox.ts'
import type { Acknowledged } from '../outbox/receipts.ts'
import type { Client } from '../remote/client.ts'
import type { Core } from '../write/core.ts'
import { settle } from '../write/settle.ts'
import { refuse, takeTheirs } from '../write/take-theirs.ts'

const MAX_ROWS = 500
const MAX_BYTES = 2 * 1024 * 1024
/** A document that conflicts again and again within one round waits for the next. */
const MAX_ROUNDS = 12
/** Answers about the server's day, not about the edit: the row is offered again later. */
const PASSING = new Set(['server/internal', 'server/unavailable', 'request/too-many', 'auth/token-expired', 'auth/token-invalid'])
const TOO_BIG_TOGETHER = new Set(['request/too-large', 'request/invalid', 'request/malformed'])

/** Sends every unsent edit; ends when the outbox is empty, the network fails, or only rows are left that must wait. */
export async function pushAll(core: Core, client: Client): Promise<Result<{ readonly sent: number }, Failure>> {
  let sent = 0
  const waiting = new Set<string>()
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const items = (await core.outbox.all()).filter((item) => !item.settle && item.userId === core.user.id && !waiting.has(keyOf(item)))
    if (items.length === 0) break
    for (const collection of collectionNames) {
      for (const batch of batches(items.filter((item) => item.collection === collection))) {
        const pushed = await pushBatch({ core, client, collection, waiting }, batch)
        if (!pushed.ok) return pushed
        sent += batch.length
      }
    }
  }
  if (sent > 0) await core.journal.compact(core.outbox)
  return ok({ sent })
}

interface Sending {
  readonly core: Core
  readonly client: Client
  readonly collection: CollectionName
  /** Rows that the district asked to offer again later. */
  readonly waiting: Set<string>
}

async function pushBatch(sending: Sending, batch: readonly OutboxItem[]): Promise<Result<void, Failure>> {
  const { core, client, collection, waiting } = sending
  const rows = batch.map((item) => ({ ...(item.base ? { assumedMasterState: item.base } : {}), newDocumentState: item.current }))
  const answer = await client.call({ path: `/sync/${collection}/push`, body: { rows }, shape: pushResponse })
  if (answer.ok) {
    const acknowledged = await applyAnswer(core, batch, answer.value, waiting)
    await core.receipts.note(acknowledged, new Date(core.now() + (client.clockOffsetMs() ?? 0)).toISOString())
    return ok(undefined)
  }
  if (!TOO_BIG_TOGETHER.has(answer.error.code)) return err(answer.error)
  const [only, ...others] = batch
  if (only && others.length === 0) {
    await refuseAndSettle(core, only, answer.error.code === 'request/too-large' ? failure('record/too-large') : answer.error)
    return ok(undefined)
  }
  const half = Math.ceil(batch.length / 2)
  const first = await pushBatch(sending, batch.slice(0, half))
  return first.ok ? pushBatch(sending, batch.slice(half)) : first
}

/** @returns what the district now holds as it was sent */
async function applyAnswer(
  core: Core,
  batch: readonly OutboxItem[],
  answer: PushResponse,
  waiting: Set<string>,
): Promise<readonly Acknowledged[]> {
  const conflicts = new Map(answer.conflicts.map((document) => [document.id, document]))
  const rejected = new Map(answer.rejected.map((row) => [row.id, row]))
  const acknowledged: Acknowledged[] = []
  for (const item of batch) {
    const [theirs, refusal] = [conflicts.get(item.id), rejected.get(item.id)]
    if (refusal) {
      if (PASSING.has(refusal.code)) waiting.add(keyOf(item))
      else await refuseAndSettle(core, item, failureOf(refusal))
    } else if (theirs) await meetTheirs(core, item, theirs)
    else {
      await acknowledge(core, item)
      acknowledged.push({ collection: item.collection, id: item.id, stamp: String(item.current['updatedAt']) })
    }
  }
  return acknowledged
}

/** An edit made while this one was on its way starts from what the district now holds. */
async function acknowledge(core: Core, item: OutboxItem): Promise<void> {
  for (;;) {
    if (await core.outbox.remove(item)) return
    const fresh = (await core.outbox.get(item.collection, [item.id])).get(item.id)
    if (!fresh || fresh.settle || fresh.version === item.version) return
    if (await core.outbox.put([{ ...fresh, base: item.current }])) return
  }
}

async function meetTheirs(core: Core, sent: OutboxItem, theirs: OutboxItem['current']): Promise<void> {
  const item = (await core.outbox.get(sent.collection, [sent.id])).get(sent.id)
  if (!item || item.settle) return
  const stored = (await core.store.read(item.collection, [item.id])).get(item.id)
  const next = await takeTheirs(core, item, theirs)
  if (!next) return
  if (stored) core.superseded.remember(item.collection, stored.document)
  await settle(core, [{ item: next, stored }])
}

async function refuseAndSettle(core: Core, item: OutboxItem, why: Failure): Promise<void> {
  const stored = (await core.store.read(item.collection, [item.id])).get(item.id)
  const next = await refuse(core, item, null, why)
  if (next) await settle(core, [{ item: next, stored }])
}

function failureOf(row: RejectedRow): Failure {
  return isErrorCode(row.code) ? failure(row.code, row.details) : failure('record/invalid', { code: row.code, message: row.message })
}

function batches(items: readonly OutboxItem[]): OutboxItem[][] {
  const result: OutboxItem[][] = []
  let bytes = 0
  for (const item of items) {
    const size = 2 * (JSON.stringify(item.current).length + JSON.stringify(item.base).length)
    const last = result.at(-1)
    if (last && last.length < MAX_ROWS && bytes + size <= MAX_BYTES) {
      last.push(item)
      bytes += size
    } else {
      result.push([item])
      bytes = size
    }
  }
  return result
}

function keyOf(item: OutboxItem): string {
  return `${item.collection}/${item.id}@${item.version}`
}
