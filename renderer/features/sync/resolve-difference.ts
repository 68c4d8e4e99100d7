import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'
import { resolveDifference, type DifferenceChoice } from '#shared/domain/merge/open-differences.ts'
import { entityOf, type AnyDocument } from '#shared/schema/entities.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import { shownValue } from '#shared/domain/merge/difference-place.ts'
import type { Change, Deps, OpenDifference } from '#renderer/data/db.ts'

type WithHistory = AnyDocument & { readonly history: readonly HistoryEntry[] }

/** 保留对方 / 用我的 / 都留, on the document as it is now; the words not chosen stay in its history. */
export async function chooseValue(deps: Deps, open: OpenDifference, choice: DifferenceChoice): Promise<Result<unknown, Failure>> {
  const current = await currentDocument(deps, open)
  return save(deps, open, resolveDifference(entityOf(open.collection), current, open.difference.id, choice, stampOf(deps)))
}

/**
 * Takes a choice back: what was shown before is shown again, and the difference is open again. History only grows, so it is
 * opened under a new id.
 * @param before the value shown when the choice was made
 */
export async function reopenDifference(deps: Deps, open: OpenDifference, before: unknown): Promise<Result<unknown, Failure>> {
  const entity = entityOf(open.collection)
  const current = await currentDocument(deps, open)
  const back: HistoryEntry = { ...open.difference, ...whoAndWhen(deps), id: deps.newId(), value: before, note: '撤销选择' }
  const restored = resolveDifference(entity, withEntry(current, back), back.id, 'mine', stampOf(deps))
  return save(deps, open, withEntry(restored, { ...open.difference, id: deps.newId() }))
}

export function valueBefore(open: OpenDifference): unknown {
  return shownValue(open.document, open.difference)
}

async function currentDocument(deps: Deps, open: OpenDifference): Promise<WithHistory> {
  const stored: unknown = await deps.db.findOne(open.collection, open.document.id).run()
  return (stored ?? open.document) as WithHistory // every document carries its history (envelope.ts)
}

function withEntry(document: WithHistory, entry: HistoryEntry): WithHistory {
  return { ...document, history: [...document.history, entry] }
}

function save(deps: Deps, { collection }: OpenDifference, document: AnyDocument): Promise<Result<unknown, Failure>> {
  return deps.db.save([{ kind: 'put', collection, document } as unknown as Change]) // the collection and its document came as a pair
}

function stampOf(deps: Deps) {
  return { ...whoAndWhen(deps), id: deps.newId(), byName: deps.db.user.name }
}

function whoAndWhen(deps: Deps) {
  return { at: deps.stamp(), by: deps.db.user.id }
}
