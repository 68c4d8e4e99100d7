import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Area } from '#shared/schema/areas.ts'
import { isClosedOn } from './area-kinds.ts'
import type { AreaTree } from './area-tree.ts'

export interface CloseInput {
  /** Last day of use. */
  readonly lastDay: Day
  /** What it was merged into; empty: into nothing. */
  readonly successor: string
}

/**
 * Closes an area. What stands below it and who lives there is not rewritten: it is shown with the successor.
 * @returns `area/dates`, `area/successor`, `area/open-children`, or the closed area
 */
export function closeArea(tree: AreaTree, area: Area, { lastDay, successor }: CloseInput): Result<Area, Failure> {
  if (area.validFrom !== undefined && lastDay < area.validFrom) return err(failure('area/dates'))
  const { successor: _old, ...rest } = area
  if (successor === '') {
    const open = tree.childrenOf(area.id).some((child) => !isClosedOn(child, lastDay))
    return open ? err(failure('area/open-children')) : ok({ ...rest, validTo: lastDay })
  }
  return successorProblem(tree, area, successor, lastDay) ?? ok({ ...rest, validTo: lastDay, successor })
}

/** In use again, as if it had not been closed; that it was stays told in the history. */
export function reopenArea({ validTo: _until, successor: _into, ...area }: Area): Area {
  return area
}

function successorProblem(tree: AreaTree, area: Area, successor: string, lastDay: Day): Result<never, Failure> | undefined {
  const into = tree.byId.get(successor)
  const refuse = (): Result<never, Failure> => err(failure('area/successor'))
  if (!into || into.kind !== area.kind || into.id === area.id || isClosedOn(into, lastDay)) return refuse()
  if (tree.below(area.id).some(({ id }) => id === successor)) return refuse()
  return successorsOf(tree, into).some(({ id }) => id === area.id) ? refuse() : undefined
}

/** What it was merged into, what that was merged into, and so on. Two PCs may have merged two areas into one another: then it ends. */
export function successorsOf(tree: Pick<AreaTree, 'byId'>, area: Pick<Area, 'id' | 'successor'>): readonly Area[] {
  const chain: Area[] = []
  const seen = new Set([area.id])
  for (let next = tree.byId.get(area.successor ?? ''); next && !seen.has(next.id); next = tree.byId.get(next.successor ?? '')) {
    seen.add(next.id)
    chain.push(next)
  }
  return chain
}

/** Merged into one another, by two PCs without a network: a person has to take one of them back. */
export function mergedInARing(tree: Pick<AreaTree, 'byId'>, area: Pick<Area, 'id' | 'successor'>): boolean {
  const last = successorsOf(tree, area).at(-1)
  return area.successor === area.id || (last?.successor !== undefined && tree.byId.has(last.successor))
}

/** What was merged into it, directly. */
export function mergedInto(tree: Pick<AreaTree, 'byId'>, id: string): readonly Area[] {
  return [...tree.byId.values()].filter((area) => area.successor === id && area.id !== id)
}
