import type { Failure } from '#shared/contracts/errors.ts'
import {
  decisionsOf,
  openDifferences,
  resolveDifference,
  undoDecision,
  type DifferenceChoice,
} from '#shared/domain/merge/open-differences.ts'
import { choiceLeavingLost } from '#shared/domain/party/without-lost.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import { entityOf, type AnyDocument, type CollectionName } from '#shared/schema/entities.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { Person } from '#shared/schema/people.ts'
import type { Change, Deps, OpenDifference } from '#renderer/data/db.ts'

type WithHistory = AnyDocument & { readonly history: readonly HistoryEntry[] }

export type Outcome =
  /** `document` as it was chosen: a chosen removal takes it from this device, and only this brings it back. */
  | { readonly kind: 'done'; readonly resolution: string; readonly document: AnyDocument }
  /** A colleague was faster: nothing was changed. */
  | { readonly kind: 'decided'; readonly by: string }
  /** The record is gone. */
  | { readonly kind: 'gone' }

/** 保留对方 / 用我的 / 都留, on the document as it is now; the words not chosen stay in its history. */
export async function chooseValue(deps: Deps, open: OpenDifference, choice: DifferenceChoice): Promise<Result<Outcome, Failure>> {
  const { collection, difference } = open
  const current = await currentDocument(deps, collection, open.document.id)
  if (!current) return ok({ kind: 'gone' })
  if (!openDifferences(current).some((entry) => entry.id === difference.id)) {
    const made = decisionsOf(current).find((decision) => decision.difference.id === difference.id)
    return ok({ kind: 'decided', by: made?.resolution.byName ?? '' })
  }
  const stamp = stampOf(deps)
  const document = chosenBy(deps, collection, current, resolveDifference(entityOf(collection), current, difference.id, choice, stamp))
  const saved = await save(deps, collection, document, current)
  return saved.ok ? ok({ kind: 'done', resolution: stamp.id, document }) : saved
}

/** Takes a choice back, today or in two months: the difference is open again, and what the choice replaced is shown again. */
export async function takeBack(
  deps: Deps,
  { collection, document }: Pick<OpenDifference, 'collection' | 'document'>,
  resolution: string,
): Promise<Result<unknown, Failure>> {
  const current = (await currentDocument(deps, collection, document.id)) ?? (document as WithHistory) // every document carries its history
  return save(deps, collection, chosenBy(deps, collection, current, undoDecision(current, resolution, stampOf(deps))), current)
}

async function currentDocument(deps: Deps, collection: CollectionName, id: string): Promise<WithHistory | undefined> {
  const stored: unknown = await deps.db.findOne(collection, id).run()
  return stored as WithHistory | undefined // every document carries its history (envelope.ts)
}

function save(deps: Deps, collection: CollectionName, document: AnyDocument, from: AnyDocument): Promise<Result<unknown, Failure>> {
  return deps.db.save([{ kind: 'put', collection, document, from } as unknown as Change]) // the collection and its document came as a pair
}

/** Between two sayings of a person's Party life nobody but the secretary chooses about 失联. */
function chosenBy(deps: Deps, collection: CollectionName, before: WithHistory, after: WithHistory): WithHistory {
  if (collection !== 'people') return after
  return choiceLeavingLost(deps.db.user, before as unknown as Person, after as unknown as Person) // of that collection
}

function stampOf(deps: Deps) {
  return { at: deps.stamp(), by: deps.db.user.id, id: deps.newId(), byName: deps.db.user.name }
}
