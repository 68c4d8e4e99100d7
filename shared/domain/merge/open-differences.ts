import { sameContent } from '#shared/lib/canonical-json.ts'
import type { Entity } from '#shared/schema/entity.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import { shownValue, valueAtStake, withValue } from './difference-place.ts'

export type DifferenceChoice = 'theirs' | 'mine' | 'both'

export interface ResolveStamp {
  readonly id: string
  readonly at: string
  readonly by: string
  readonly byName: string
}

interface WithHistory {
  readonly history: readonly HistoryEntry[]
}

/** A difference that somebody has chosen about. */
export interface Decision {
  readonly difference: HistoryEntry
  readonly resolution: HistoryEntry
}

/** Differences that nobody has chosen about yet, or whose choice was taken back; oldest first as in the history. */
export function openDifferences(document: WithHistory): HistoryEntry[] {
  const resolved = new Set(standingResolutions(document).map((entry) => entry.ref))
  return document.history.filter((entry) => entry.kind === 'difference' && !resolved.has(entry.id))
}

/** What was chosen and still stands, oldest choice first. */
export function decisionsOf(document: WithHistory): Decision[] {
  const differences = new Map(document.history.filter((entry) => entry.kind === 'difference').map((entry) => [entry.id, entry]))
  return standingResolutions(document).flatMap((resolution) => {
    const difference = differences.get(resolution.ref ?? '')
    return difference ? [{ difference, resolution }] : []
  })
}

/** Nothing needs to stand between two sentences. */
const ENDS_SENTENCE = /[。！？；]$/

/** What 都留 would put in the place: both texts, when they are words and together still fit the field; else undefined. */
export function bothValues(entity: Pick<Entity, 'schema'>, document: WithHistory, difference: HistoryEntry): string | undefined {
  const [shown, other] = [shownValue(document, difference), difference.value]
  if (typeof shown !== 'string' || typeof other !== 'string' || shown === '' || other === '') return undefined
  if (shown.includes(other)) return shown
  const between = shown.includes('\n') || other.includes('\n') ? '\n' : ENDS_SENTENCE.test(shown) ? '' : '；'
  const text = shown + between + other
  return entity.schema.safeParse(withValue(document, difference, text)).success ? text : undefined
}

/** Whether 都留 is possible. */
export function canKeepBoth(entity: Pick<Entity, 'schema'>, document: WithHistory, difference: HistoryEntry): boolean {
  return bothValues(entity, document, difference) !== undefined
}

/**
 * A person's choice about one difference: 'theirs' keeps what is shown, 'mine' puts the other value in its place, 'both' joins
 * two texts (where they cannot be joined, what is shown stays). The choice becomes a history entry that keeps what it took away. A
 * difference that is not open changes nothing, so the same choice may be made on two devices. A withdrawn signature cannot be put
 * back: 'mine' keeps the record unlocked, to be signed again.
 */
// oxlint-disable-next-line max-params -- document, which difference, which choice and who: each is one thing to the caller
export function resolveDifference<D extends WithHistory>(
  entity: Pick<Entity, 'schema' | 'lockField'>,
  document: D,
  differenceId: string,
  choice: DifferenceChoice,
  stamp: ResolveStamp,
): D {
  const difference = openDifferences(document).find((entry) => entry.id === differenceId)
  if (!difference) return document
  const before = valueAtStake(document, difference)
  const locks = difference.field === entity.lockField && entity.lockField !== undefined
  const both = choice === 'both' ? bothValues(entity, document, difference) : undefined
  let next = document
  if (choice === 'mine' && !locks) next = withValue(document, difference, difference.value)
  else if (both !== undefined) next = withValue(document, difference, both)
  const after = shownValue(next, difference)
  const entry: HistoryEntry = {
    ...stamp,
    kind: 'resolved',
    ref: differenceId,
    choice,
    ...(difference.field === undefined ? {} : { field: difference.field }),
    ...(before === undefined ? {} : { from: before }),
    ...(next === document || after === undefined ? {} : { value: after }),
  }
  return { ...next, history: [...document.history, entry] }
}

/**
 * Takes a choice back with an entry of its own (nothing is erased): the difference is open again, and what the choice replaced is shown
 * again, unless somebody has changed that place since; then what is shown stays. A choice that no longer stands changes nothing.
 */
export function undoDecision<D extends WithHistory>(document: D, resolutionId: string, stamp: ResolveStamp): D {
  const decision = decisionsOf(document).find(({ resolution }) => resolution.id === resolutionId)
  if (!decision) return document
  const { difference, resolution } = decision
  const replaced = resolution.choice !== 'theirs' && sameContent(shownValue(document, difference), resolution.value)
  const next = replaced ? withValue(document, difference, resolution.from) : document
  const field = difference.field === undefined ? {} : { field: difference.field }
  return { ...next, history: [...document.history, { ...stamp, kind: 'undo', ref: resolutionId, ...field }] }
}

function standingResolutions({ history }: WithHistory): HistoryEntry[] {
  const undone = new Set(history.filter((entry) => entry.kind === 'undo').map((entry) => entry.ref))
  return history.filter((entry) => entry.kind === 'resolved' && !undone.has(entry.id))
}
