import { failure, isErrorCode, type Failure } from '#shared/contracts/errors.ts'
import { pushResponse, type PushResponse, type RejectedRow } from '#shared/contracts/sync.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { collectionNames, type CollectionName } from '#shared/schema/entities.ts'
import type { OutboxItem, UnsentEdit } from '../outbox/outbox.ts'
import type { Client } from '../remote/client.ts'
import { districtTime } from '../remote/district-time.ts'
import { acknowledge } from './acknowledge.ts'
import { rebaseUnsent, type CheckedBases } from './lineage.ts'
import type { Core } from '../write/core.ts'
import type { Stored } from '../store/document-store.ts'
import { noteSending } from '../write/note-sending.ts'
import { settle, type Unsettled } from '../write/settle.ts'
import { refuseAll, takeAllTheirs, type Encounter, type RefusedEdit } from '../write/take-theirs.ts'

const MAX_ROWS = 500
/** Batches that the district has not answered. */
const IN_FLIGHT = 2
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
    const rows = (await core.outbox.unsent()).filter((row) => !waiting.has(keyOf(row)))
    const pushed = await pushRows({ core, client, waiting }, rows)
    if (!pushed.ok) return pushed
    if (pushed.value === 0) break
    sent += pushed.value
  }
  if (sent > 0) await core.journal.tidy(core.outbox)
  return ok({ sent })
}

interface Sending {
  readonly core: Core
  readonly client: Client
  /** Rows that the district asked to offer again later. */
  readonly waiting: Set<string>
}

/** Collection after collection: a signature is not to pass the check-ins that it covers. */
async function pushRows(sending: Sending, rows: readonly UnsentEdit[]): Promise<Result<number, Failure>> {
  let sent = 0
  for (const collection of collectionNames) {
    const pushed = await pushCollection(
      sending,
      collection,
      rows.filter((row) => row.collection === collection),
    )
    if (!pushed.ok) return pushed
    sent += pushed.value
  }
  return ok(sent)
}

/**
 * Two batches are on their way, so that the district checks the one while its database writes the other; a batch is opened while those
 * before it travel, and the answers are entered one after the other. No document is in two batches.
 */
async function pushCollection(sending: Sending, collection: CollectionName, rows: readonly UnsentEdit[]): Promise<Result<number, Failure>> {
  const flying: ReturnType<typeof send>[] = []
  const answers = createAnswers(sending, collection)
  let [sent, failed]: [number, Failure | undefined] = [0, undefined]
  const land = async (): Promise<void> => {
    const landed = await flying.shift()
    if (landed) failed = (await answers.take(landed)) ?? failed
  }
  try {
    for (const batch of batches(rows)) {
      const own = (await sending.core.outbox.opened(batch)).filter(({ userId }) => userId === sending.core.user.id)
      const items = await noteSending(sending.core, own, sending.client.clockOffsetMs())
      if (items.length === 0) continue
      if (flying.length === IN_FLIGHT) await land()
      if (failed) break
      const sends = send(sending, collection, items)
      sends.catch(() => undefined) // told where it lands
      flying.push(sends)
      sent += items.length
    }
  } finally {
    while (flying.length > 0) await land()
    await answers.entered()
  }
  return failed ? err(failed) : ok(sent)
}

/** Enters answers one after the other, each while the next is waited for. */
function createAnswers(sending: Sending, collection: CollectionName) {
  let entering: Promise<{ readonly broken?: unknown }> = Promise.resolve({})
  const entered = async (): Promise<void> => {
    const outcome = await entering
    if ('broken' in outcome) throw outcome.broken
  }
  return {
    entered,
    /** @returns why the district took no more */
    async take(answers: Awaited<ReturnType<typeof send>>): Promise<Failure | undefined> {
      await entered()
      const at = districtTime(sending.core, sending.client)
      const { got, failed = answers.failed } = await withSharedBases(sending, collection, answers.got)
      entering = enterAnswers(sending, { collection, answers: got, at }).then(
        () => ({}),
        (broken: unknown) => ({ broken }),
      )
      return failed
    },
  }
}

/** What the district said to some rows, or why it took none of them. */
export interface Answered {
  readonly batch: readonly OutboxItem[]
  readonly answer: PushResponse
  /** Edits that may be merged with the conflicts, the others wait for the next round; without it, all. */
  readonly checked?: CheckedBases
}

/** Sends a batch, in halves where it is too big together; stops at the first failure, with what was answered before it. */
async function send(
  sending: Sending,
  collection: CollectionName,
  batch: readonly OutboxItem[],
): Promise<{ readonly got: readonly Answered[]; readonly failed?: Failure }> {
  const rows = batch.map((item) => ({ ...(item.base ? { assumedMasterState: item.base } : {}), newDocumentState: item.current }))
  // What is sent will leave the outbox; by then the store's own copy must be on the disc. Both take their time together.
  const [answer] = await Promise.all([
    sending.client.call({ path: `/sync/${collection}/push`, body: { rows }, shape: pushResponse }),
    sending.core.store.flush(collection),
  ])
  if (answer.ok) return { got: [{ batch, answer: answer.value }] }
  if (!TOO_BIG_TOGETHER.has(answer.error.code)) return { got: [], failed: answer.error }
  const [only, ...others] = batch
  if (only && others.length === 0) {
    const why = answer.error.code === 'request/too-large' ? failure('record/too-large') : answer.error
    return { got: [{ batch, answer: { conflicts: [], rejected: [{ id: only.id, ...why }] } }] }
  }
  const half = Math.ceil(batch.length / 2)
  const first = await send(sending, collection, batch.slice(0, half))
  if (first.failed) return first
  const second = await send(sending, collection, batch.slice(half))
  return { ...second, got: [...first.got, ...second.got] }
}

/** Conflicts are merged from what both sides share; when the network fails before that is known, they wait. */
async function withSharedBases(
  { core, client }: Sending,
  collection: CollectionName,
  answers: readonly Answered[],
): Promise<{ readonly got: readonly Answered[]; readonly failed?: Failure }> {
  const conflicts = answers.flatMap(({ answer }) => answer.conflicts)
  const rebased = conflicts.length === 0 ? ok(undefined) : await rebaseUnsent(core, client, collection, conflicts)
  if (rebased.ok) return { got: rebased.value ? answers.map((one) => ({ ...one, checked: rebased.value })) : answers }
  const unknown = new Set(conflicts.map(({ id }) => id))
  const got = answers.map(({ batch, answer }) => ({
    batch: batch.filter(({ id }) => !unknown.has(id)),
    answer: { ...answer, conflicts: [] },
  }))
  return { got, failed: rebased.error }
}

/**
 * Enters what the district said, over the network or in a receipt on a disc. @param input.at ISO time by the district's clock; the
 * store must be on the disc (`flush`) before
 */
export async function enterAnswers(
  { core, waiting }: Pick<Sending, 'core' | 'waiting'>,
  { collection, answers, at }: { readonly collection: CollectionName; readonly answers: readonly Answered[]; readonly at: string },
): Promise<void> {
  for (const { batch, answer, checked } of answers) {
    const conflicts = new Map(answer.conflicts.map((document) => [document.id, document]))
    const rejected = new Map(answer.rejected.map((row) => [row.id, row]))
    const [accepted, met, refused]: [OutboxItem[], Encounter[], RefusedEdit[]] = [[], [], []]
    for (const item of batch) {
      const [theirs, refusal] = [conflicts.get(item.id), rejected.get(item.id)]
      if (refusal && PASSING.has(refusal.code)) waiting.add(keyOf(item))
      else if (refusal) refused.push({ item, theirs: null, why: failureOf(refusal) })
      else if (theirs) met.push({ item, theirs })
      else accepted.push(item)
    }
    if (accepted.length > 0) await acknowledge(core, accepted, at)
    if (met.length > 0) await meetTheirs(core, collection, met, checked)
    if (refused.length > 0) await takeRefused(core, collection, refused)
  }
}

async function meetTheirs(core: Core, collection: CollectionName, met: readonly Encounter[], checked?: CheckedBases): Promise<void> {
  const ids = met.map(({ item }) => item.id)
  const [items, held] = await Promise.all([core.outbox.get(collection, ids), core.store.read(collection, ids)])
  const encounters = met.flatMap(({ item, theirs }): Encounter[] => {
    const fresh = items.get(item.id)
    const mayMeet = fresh && !fresh.settle && (!checked || checked.get(item.id) === fresh.version)
    return mayMeet ? [{ item: fresh, theirs }] : []
  })
  const unsettled = unsettledOf(await takeAllTheirs(core, encounters), held)
  await settle(core, unsettled)
}

async function takeRefused(core: Core, collection: CollectionName, refused: readonly RefusedEdit[]): Promise<void> {
  const ids = refused.map(({ item }) => item.id)
  const held = await core.store.read(collection, ids)
  await settle(core, unsettledOf(await refuseAll(core, refused), held))
}

function unsettledOf(items: readonly (OutboxItem | undefined)[], held: ReadonlyMap<string, Stored>): Unsettled[] {
  return items.flatMap((item) => (item ? [{ item, stored: held.get(item.id) }] : []))
}

function failureOf(row: RejectedRow): Failure {
  return isErrorCode(row.code) ? failure(row.code, row.details) : failure('record/invalid', { code: row.code, message: row.message })
}

function batches(rows: readonly UnsentEdit[]): UnsentEdit[][] {
  const result: UnsentEdit[][] = []
  let bytes = 0
  for (const row of rows) {
    const last = result.at(-1)
    if (last && last.length < MAX_ROWS && bytes + row.bytes <= MAX_BYTES) {
      last.push(row)
      bytes += row.bytes
    } else {
      result.push([row])
      bytes = row.bytes
    }
  }
  return result
}

function keyOf(item: Pick<OutboxItem, 'collection' | 'id' | 'version'>): string {
  return `${item.collection}/${item.id}@${item.version}`
}
