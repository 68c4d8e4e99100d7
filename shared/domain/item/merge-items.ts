import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item } from '#shared/schema/items.ts'
import { THREAD_LENGTH, type MoveContext } from './move-item.ts'
import { isBranch, movesOf } from './item-moves.ts'
import type { ItemKind } from './item-types.ts'
import { standingSteps } from './standing-steps.ts'

/** 并案: both as they are afterwards, to be saved together. */
export interface Merged {
  readonly source: Item
  readonly target: Item
}

/**
 * The item in which this one is worked on in the end: itself when it was merged into none. Undefined when the way leads round, which
 * two PCs can bring about that were offline, or out of what is stored here.
 */
export function endOfMerge(item: Item, find: (id: string) => Item | undefined): Item | undefined {
  const seen = new Set([item.id])
  let current: Item | undefined = item
  while (current?.mergedInto !== undefined) {
    if (seen.has(current.mergedInto)) return undefined
    seen.add(current.mergedInto)
    current = find(current.mergedInto)
  }
  return current
}

/** Merged into one another, each on a PC that was offline: both have ended, and nobody works on either. */
export function isMergedRound(item: Item, find: (id: string) => Item | undefined): boolean {
  const seen = new Set<string>()
  let current: Item | undefined = item
  while (current?.state === 'merged' && current.mergedInto !== undefined && !seen.has(current.id)) {
    seen.add(current.id)
    current = current.mergedInto === item.id ? item : find(current.mergedInto)
  }
  return current?.id === item.id && seen.size > 1
}

/**
 * One of those that were merged into one another stands again where it stood; the others remain merged into it.
 * @returns `item/wrong-state` when it was not merged, or leads to what is worked on
 */
export function takeOutOfRound(
  item: Item,
  { spec }: ItemKind,
  context: MoveContext,
  find: (id: string) => Item | undefined,
): Result<Item, Failure> {
  const other = find(item.mergedInto ?? '')
  if (!other || !isMergedRound(item, find)) return err(failure('item/wrong-state', { from: item.state }))
  const order = spec.states.map(({ state }) => state)
  const stood = standingSteps(item).findLast(({ state }) => state !== undefined && order.includes(state) && !isBranch(state))
  const state = stood?.state ?? order[0] ?? 'registered'
  const { mergedInto: _into, ...rest } = item
  return ok({
    ...rest,
    state,
    progress: [...item.progress, context.line(`与 ${nameOf(other)} 互相并入了，两件都没有人办；恢复这一件`, state)],
  })
}

/**
 * The source ends in the target, or in what the target was itself merged into. The target has the whole thread of the source besides its
 * own, who claimed it, and the way back to it.
 * @returns `item/merge-circular`, `item/merge-ended`, `item/thread-full`, or `item/wrong-state` where the type does not merge
 */
export function mergeItems(
  { source, target }: Merged,
  type: ItemKind,
  context: MoveContext,
  find: (id: string) => Item | undefined,
): Result<Merged, Failure> {
  if (!movesOf(source, type, context.actor).some((move) => move.to === 'merged')) {
    return err(failure('item/wrong-state', { from: source.state, to: 'merged' }))
  }
  const end = endOfMerge(target, (id) => (id === source.id ? source : find(id)))
  if (!end || end.id === source.id) return err(failure('item/merge-circular'))
  if (['closed', 'refused', 'merged'].includes(end.state)) return err(failure('item/merge-ended'))
  const known = new Set(end.progress.map((row) => row.id))
  const brought = source.progress.filter((row) => !known.has(row.id))
  if (end.progress.length + brought.length + 1 > THREAD_LENGTH || source.progress.length + 1 > THREAD_LENGTH) {
    return err(failure('item/thread-full'))
  }
  const { hung: _hung, ...rest } = source
  return ok({
    source: {
      ...rest,
      state: 'merged',
      mergedInto: end.id,
      links: joined(source.links, [end.id]),
      progress: [...source.progress, context.line(`并入 ${nameOf(end)}`, 'merged')],
    },
    target: {
      ...end,
      links: joined(end.links, [source.id]),
      claimedBy: joined(end.claimedBy, source.claimedBy),
      progress: [...end.progress, ...brought.map(withoutState), context.line(`并入了 ${nameOf(source)}，经过一并记在这里`)],
    },
  })
}

/** A step of the source is told in the target's thread, but is no step of the target. */
function withoutState({ state: _state, ...row }: Item['progress'][number]): Item['progress'][number] {
  return row
}

function joined(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].slice(0, 60)
}

function nameOf({ number, title }: Pick<Item, 'number' | 'title'>): string {
  return `${number}《${title}》`
}
