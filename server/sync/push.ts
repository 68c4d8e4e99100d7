import type { PushResponse, RejectedRow, PushRow } from '#shared/contracts/sync.ts'
import { failure } from '#shared/contracts/errors.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import { erasedVersion, isErased, mayErase } from '#shared/domain/privacy/erase.ts'
import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import type { AuditEntry } from '#server/store/audit-log.ts'
import { appendAudit } from '#server/store/audit-log.ts'
import {
  lockDocuments,
  storedSizes,
  writeDocuments,
  writeVersions,
  type DocumentChange,
  type StoredDocument,
} from '#server/store/documents.ts'
import { eraseVersions } from '#server/store/erase-versions.ts'
import { enterFeeds, type FeedMove } from '#server/store/feeds.ts'
import { refuse } from '#server/failures.ts'
import type { Epoch } from '#server/store/settings.ts'
import type { Sql, Store, StoreTransaction } from '#server/store/store.ts'
import { decide, feedsOf, type DecideContext, type Decision } from './decide.ts'
import { parseRow } from './push-row.ts'
import { misplacedAttendances } from './attendance-places.ts'
import { closedBySignatures } from './closed-parts.ts'

/** Rows of one transaction: short enough that a feed's counter is never held long. */
const CHUNK_ROWS = 100
/** Bytes, as stored, of the documents that one transaction reads beside the rows that came. */
const CHUNK_BYTES = 768 * 1024
/** Characters of conflicting documents in one answer; past it the device is told to send less at a time. */
const MAX_CONFLICTS = 16 * 1024 * 1024
const MAX_ATTEMPTS = 5

export interface Pusher {
  readonly actor: Actor
  readonly device: string
  /** When it came in a package: who brought it, and which (sync.md, Packages). */
  readonly carried?: { readonly carriedBy: string; readonly package: string }
}

export interface PushInput {
  readonly collection: CollectionName
  readonly rows: readonly { readonly assumedMasterState?: unknown; readonly newDocumentState: unknown }[]
}

interface PushDeps {
  readonly store: Store
  readonly epoch: Epoch
  now(): number
}

interface Outcome {
  readonly id: string
  readonly decision: Exclude<Decision, { kind: 'write' | 'held' }>
}

/**
 * Answers after the last commit (S1); each row has its own outcome, and a bad one harms no other (S8).
 * @throws Refusal `request/too-large` when the answer would hold more than can be sent together; sending in halves helps, and what
 * was accepted stays accepted (S3)
 */
export async function push(deps: PushDeps, pusher: Pusher, input: PushInput): Promise<PushResponse> {
  const outcomes: Outcome[] = []
  const rows: PushRow[] = []
  for (const parsed of input.rows.map(parseRow)) {
    if (parsed.ok) rows.push(parsed.row)
    else outcomes.push({ id: parsed.id, decision: { kind: 'rejected', problem: parsed.problem } })
  }
  let length = 0
  const { all, bases } = await withForgottenBases(deps, input.collection, rows)
  for (const chunk of await pushChunks(deps.store, input.collection, all)) {
    const unasked = new Set(chunk.flatMap((row) => (bases.has(row) ? [row.newDocumentState.id] : [])))
    const done = (await pushChunk(deps, pusher, input.collection, chunk)).filter(({ id }) => !unasked.has(id))
    for (const { decision } of done) if (decision.kind === 'conflict') length += JSON.stringify(decision.document).length
    if (length > MAX_CONFLICTS && input.rows.length > 1) refuse('request/too-large')
    outcomes.push(...done)
  }
  return answer(outcomes)
}

/**
 * What a restored district holds nothing of, and a person has written on since: the state that he saw goes before his own, as if it were
 * offered again by itself (S15). A colleague who still holds that state then finds it in the document's versions, and does not offer it
 * as news. A refusal of it is no answer to anybody.
 */
async function withForgottenBases(
  { store, epoch }: PushDeps,
  collection: CollectionName,
  rows: readonly PushRow[],
): Promise<{ readonly all: readonly PushRow[]; readonly bases: ReadonlySet<PushRow> }> {
  const bases = new Set<PushRow>()
  const written = rows.flatMap((row) => (row.assumedMasterState && !row.assumedMasterState._deleted ? [row.newDocumentState.id] : []))
  if (!epoch.restored || written.length === 0) return { all: rows, bases }
  const held = await storedSizes(store, collection, written)
  const all = rows.flatMap((row) => {
    const { assumedMasterState: base, newDocumentState: next } = row
    // Not of a removal: its tombstone would stand before words that a colleague may still have to offer.
    if (!base || base._deleted || next._deleted || base.id !== next.id || held.has(next.id)) return [row]
    const parsed = parseRow({ newDocumentState: base })
    if (!parsed.ok) return [row]
    const forgotten = parsed.row
    bases.add(forgotten)
    return [forgotten, row]
  })
  return { all, bases }
}

/** Rows as they are written together: few enough, and with what the district holds of them, small enough. */
export async function pushChunks(sql: Sql, collection: CollectionName, rows: readonly PushRow[]): Promise<PushRow[][]> {
  const ids = rows.map((row) => row.newDocumentState.id)
  return chunksOf(rows, await storedSizes(sql, collection, ids))
}

/** What decides about rows, besides what is held of their documents. */
export async function decideContext(
  deps: Pick<PushDeps, 'epoch' | 'now'>,
  sql: Sql,
  actor: Actor,
  { collection, rows, held }: PushInputHeld,
): Promise<DecideContext> {
  const documents = [...rows.map((row) => row.newDocumentState), ...Array.from(held.values(), (one) => one.document)]
  const closed = await closedBySignatures(sql, actor, { collection, documents })
  const misplaced = await misplacedAttendances(sql, actor, { collection, documents })
  const { restored, at: restoredAt } = deps.epoch
  return { actor, entity: entityOf(collection), restored, restoredAt, now: deps.now(), closed, misplaced }
}

interface PushInputHeld {
  readonly collection: CollectionName
  readonly rows: readonly PushRow[]
  readonly held: ReadonlyMap<string, StoredDocument>
}

/** Sorted by id, so that writers meet in one order; one id at most once a chunk, and twice pushed stays in the order it came. */
function chunksOf(rows: readonly PushRow[], sizes: ReadonlyMap<string, number>): PushRow[][] {
  const sorted = rows.toSorted((a, b) =>
    a.newDocumentState.id < b.newDocumentState.id ? -1 : a.newDocumentState.id > b.newDocumentState.id ? 1 : 0,
  )
  const chunks: PushRow[][] = []
  let bytes = 0
  for (const row of sorted) {
    const last = chunks.at(-1)
    const repeats = last?.at(-1)?.newDocumentState.id === row.newDocumentState.id
    const size = sizes.get(row.newDocumentState.id) ?? 0
    const full = last && (last.length >= CHUNK_ROWS || bytes + size > CHUNK_BYTES)
    bytes = !last || repeats || full ? size : bytes + size
    if (!last || repeats || full) chunks.push([row])
    else last.push(row)
  }
  return chunks
}

/** One transaction; what the database itself refuses is tried again row by row, and only the bad row is rejected. */
async function pushChunk(deps: PushDeps, pusher: Pusher, collection: CollectionName, chunk: readonly PushRow[]): Promise<Outcome[]> {
  try {
    return await pushTogether(deps, pusher, collection, chunk)
  } catch (error) {
    if (!isDataError(error)) throw error
    if (chunk.length === 1)
      return chunk.map((row) => ({ id: row.newDocumentState.id, decision: { kind: 'rejected', problem: failure('record/invalid') } }))
    const outcomes: Outcome[] = []
    for (const row of chunk) outcomes.push(...(await pushChunk(deps, pusher, collection, [row])))
    return outcomes
  }
}

async function pushTogether(deps: PushDeps, pusher: Pusher, collection: CollectionName, chunk: readonly PushRow[]): Promise<Outcome[]> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    try {
      return await deps.store.transaction((tx) => writeChunk(deps, tx, pusher, { collection, rows: chunk }))
    } catch (error) {
      if (!(error instanceof Overtaken) && !isDeadlock(error)) throw error
    }
  }
  throw new Error('push: overtaken by other writers too often')
}

/** Another writer made one of the new documents first; everything is looked at again. */
class Overtaken extends Error {}

async function writeChunk(
  deps: PushDeps,
  tx: StoreTransaction,
  pusher: Pusher,
  { collection, rows: chunk }: { readonly collection: CollectionName; readonly rows: readonly PushRow[] },
): Promise<Outcome[]> {
  const ids = chunk.map((row) => row.newDocumentState.id)
  const held = await lockDocuments(tx, collection, ids)
  const context = await decideContext(deps, tx, pusher.actor, { collection, rows: chunk, held })
  const outcomes: Outcome[] = []
  const changes: DocumentChange[] = []
  const moves: FeedMove[] = []
  for (const row of chunk) {
    const { id } = row.newDocumentState
    const decision = decide(context, row, held.get(id))
    if (decision.kind === 'write') {
      changes.push(decision.change)
      for (const feed of feedsOf(decision.change)) moves.push({ feed, id, gone: false })
      for (const feed of decision.leaves) moves.push({ feed, id, gone: true })
    } else if (decision.kind !== 'held') outcomes.push({ id, decision })
  }
  if (changes.length === 0) return outcomes
  const at = deps.now()
  if (!(await writeDocuments(tx, collection, changes, at))) throw new Overtaken()
  const places = await enterFeeds(tx, collection, moves)
  await writeVersions(tx, collection, changes, { places, writer: { user: pusher.actor.id, device: pusher.device, at } })
  if (collection === 'people' && mayErase(pusher.actor)) await eraseVersions(tx, collection, erasedIn(changes), erasedVersion)
  await appendAudit(
    tx,
    changes.map((change) => auditEntry(deps, pusher, collection, change)),
  )
  await tx.announce({ kind: 'feeds', collection, feeds: [...new Set(moves.map((move) => move.feed))] })
  return outcomes
}

/** Of whom nothing is left in his record: nor shall there be in what the district keeps of it. */
function erasedIn(changes: readonly DocumentChange[]): readonly DocumentChange[] {
  return changes.filter(({ document, deleted }) => !deleted && isErased(document))
}

function auditEntry(deps: PushDeps, pusher: Pusher, collection: string, change: DocumentChange): AuditEntry {
  const kind = change.deleted ? 'delete' : change.version === 1 ? 'create' : 'update'
  const author = change.document[change.version === 1 ? 'createdBy' : 'updatedBy']
  const offered = deps.epoch.restored && author !== pusher.actor.id
  const detail = {
    collection,
    id: change.id,
    version: change.version,
    hash: change.hash,
    ...(offered ? { offeredAgain: true } : {}),
    ...pusher.carried,
  }
  return { chain: pusher.actor.unit, at: deps.now(), user: pusher.actor.id, device: pusher.device, kind, detail }
}

function answer(outcomes: readonly Outcome[]): PushResponse {
  const conflicts = outcomes.flatMap(({ decision }) => (decision.kind === 'conflict' ? [decision.document] : []))
  const rejected = outcomes.flatMap(({ id, decision }): RejectedRow[] =>
    decision.kind === 'rejected' ? [{ id, ...decision.problem }] : [],
  )
  return { conflicts, rejected }
}

/** SQLSTATE class 22: the data itself; 54: past a limit of the database. Anything else is not the row's fault. */
function isDataError(error: unknown): boolean {
  return /^(22|54)/.test(sqlState(error))
}

function isDeadlock(error: unknown): boolean {
  return ['40P01', '40001'].includes(sqlState(error))
}

function sqlState(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
