import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { ImportResponse, OutcomeLine } from '#shared/contracts/package.ts'
import type { PushResponse, PushRow } from '#shared/contracts/sync.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { takeDeviceEvents } from '#server/audit/device-audit.ts'
import { Refusal } from '#server/failures.ts'
import { readDocuments } from '#server/store/documents.ts'
import { isHeld } from '#server/sync/content.ts'
import { push, type Pusher } from '#server/sync/push.ts'
import { chunked, gapProblem, reportOf } from './check-package.ts'
import { actorOf, openPackage, pause, type Carrier, type OpenedPackage, type PackageDeps } from './open-package.ts'
import { checkParts, readAudit, readRows, type PackageRowIn } from './read-rows.ts'
import { isSuperseded, rebase } from './rebase.ts'
import { answerAgain, answerWithReceipt } from './receipt.ts'
import { createTallies, type Tallies } from './tallies.ts'

/** Characters of conflicting documents in one receipt; those beyond are named without their content, and wait for the network. */
const MAX_CONFLICTS = 24 * 1024 * 1024
const AUDIT_BATCH = 500

/**
 * Takes a package in: row by row by the same push as the network, as its creator with what he may do today. Cut off in the middle it
 * is simply imported again: rows are idempotent (S3), and the package counts as taken in only with its receipt.
 * @param input.acceptGap import although earlier packages are missing
 */
export async function importPackage(
  deps: PackageDeps,
  carrier: Carrier,
  input: { readonly file: Uint8Array; readonly acceptGap: boolean },
): Promise<Result<ImportResponse, Failure>> {
  const opened = await openPackage(deps, carrier, input.file)
  if (!opened.ok) return opened
  const before = opened.value.place.kind === 'already' ? await answerAgain(deps, opened.value) : undefined
  if (before) return ok(before)
  const gap = gapProblem(opened.value)
  if (gap && !input.acceptGap) return err(gap)
  const damaged = await checkParts(opened.value)
  if (damaged) return err(damaged)
  // Read before a row is taken: a package counts whole or not at all.
  const events = await readAudit(opened.value)
  if (!events.ok) return events
  const taken = await takeRows(deps, carrier, opened.value)
  if (!taken.ok) return taken
  const { creator, sender } = opened.value
  let next: number | undefined
  for (let from = 0; from < events.value.length; from += AUDIT_BATCH) {
    const answer = await takeDeviceEvents(deps, { user: creator, device: sender.device }, events.value.slice(from, from + AUDIT_BATCH))
    next = answer.next
  }
  const report = reportOf(opened.value, taken.value.tallies, events.value.length)
  return answerWithReceipt(deps, carrier, opened.value, { report, outcomes: taken.value.outcomes, auditNext: next })
}

interface Taken {
  readonly tallies: Tallies
  readonly outcomes: readonly OutcomeLine[]
}

async function takeRows(deps: PackageDeps, carrier: Carrier, opened: OpenedPackage): Promise<Result<Taken, Failure>> {
  const taking: Taking = { deps, opened, pusher: pusherOf(carrier, opened), tallies: createTallies(), outcomes: [], conflictLength: 0 }
  for await (const part of readRows(opened)) {
    if (!part.ok) return part
    const { collection, rows, bad } = part.value
    for (const { id, hash, problem } of bad) {
      taking.tallies.rejected(collection, id, problem)
      taking.outcomes.push({ collection, id, hash, stamp: '', outcome: 'rejected', ...problem })
    }
    for (const chunk of await chunked(deps, collection, rows)) {
      await takeChunk(taking, collection, chunk)
      await pause()
    }
  }
  return ok(taking)
}

interface Taking extends Taken {
  readonly deps: PackageDeps
  readonly opened: OpenedPackage
  readonly pusher: Pusher
  readonly outcomes: OutcomeLine[]
  conflictLength: number
}

function pusherOf({ user }: Carrier, { creator, sender, view }: OpenedPackage): Pusher {
  return { actor: actorOf(creator), device: sender.device, carried: { carriedBy: user.id, package: view.hash } }
}

async function takeChunk(taking: Taking, collection: CollectionName, chunk: readonly PackageRowIn[]): Promise<void> {
  const { deps, opened, pusher, tallies, outcomes } = taking
  const creator = opened.creator.id
  const ids = chunk.map(({ row }) => row.newDocumentState.id)
  const held = await readDocuments(deps.store, collection, ids)
  const rows = chunk.map((one) => rebase(one, held.get(one.row.newDocumentState.id), creator))
  const answer = await pushHalving(deps, pusher, { collection, rows })
  const conflicts = new Map(answer.conflicts.map((document) => [document.id, document]))
  const rejected = new Map(answer.rejected.map((row) => [row.id, row]))
  for (const { row, hash } of chunk) {
    const { id } = row.newDocumentState
    const about = { collection, id, hash, stamp: String(row.newDocumentState['updatedAt'] ?? '').slice(0, 64) }
    const [theirs, refusal, known] = [conflicts.get(id), rejected.get(id), held.get(id)]
    if (refusal) {
      const { code, message, details } = refusal
      tallies.rejected(collection, id, { code: code as Failure['code'], message }) // made by `failure` in push
      outcomes.push({ ...about, outcome: 'rejected', code, message, ...(details === undefined ? {} : { details }) })
    } else if (theirs) {
      if (isSuperseded(row, known, creator)) tallies.superseded(collection)
      else tallies.conflict(collection)
      taking.conflictLength += JSON.stringify(theirs).length
      const document = taking.conflictLength > MAX_CONFLICTS ? {} : { document: theirs }
      outcomes.push({ ...about, outcome: 'conflict', ...document })
    } else {
      tallies.accepted(collection, known !== undefined && isHeld(known, row.newDocumentState))
      outcomes.push({ ...about, outcome: 'accepted' })
    }
  }
}

/** Conflicting documents that are too many for one answer come in two. */
async function pushHalving(
  deps: PackageDeps,
  pusher: Pusher,
  { collection, rows }: { readonly collection: CollectionName; readonly rows: readonly PushRow[] },
): Promise<PushResponse> {
  try {
    return await push(deps, pusher, { collection, rows })
  } catch (error) {
    if (!(error instanceof Refusal) || error.failure.code !== 'request/too-large' || rows.length < 2) throw error
    const half = Math.ceil(rows.length / 2)
    const first = await pushHalving(deps, pusher, { collection, rows: rows.slice(0, half) })
    const second = await pushHalving(deps, pusher, { collection, rows: rows.slice(half) })
    return { conflicts: [...first.conflicts, ...second.conflicts], rejected: [...first.rejected, ...second.rejected] }
  }
}
