import { failure, type Failure } from '#shared/contracts/errors.ts'
import { isWithin } from '#shared/domain/identity/area-code.ts'
import type { Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Area, AreaKind, AreaMove } from '#shared/schema/areas.ts'
import { isClosedOn, mayStandUnder } from './area-kinds.ts'
import type { AreaTree } from './area-tree.ts'

/** Who decides, and when, by the clock of the PC. `id` becomes that of the row. */
export interface Deciding {
  readonly id: string
  readonly at: string
  readonly by: string
  readonly byName: string
}

/**
 * Why an area may not stand under another.
 * @param on first day under it
 * @returns `area/cycle`, `area/parent-kind`, `area/closed-parent`, `area/other-community`, or undefined
 */
export function placeProblem(tree: AreaTree, area: Pick<Area, 'id' | 'kind' | 'unit'>, parent: string, on: Day): Failure | undefined {
  const above = tree.byId.get(parent)
  if (!above) return failure('record/not-found')
  if (hasAbove(tree, above, area.id)) return failure('area/cycle')
  if (!mayStandUnder(area.kind, above.kind)) return failure('area/parent-kind')
  if (isClosedOn(above, on)) return failure('area/closed-parent')
  const theirs = unitOfArea(above)
  return isWithin(area.unit, theirs) || isWithin(theirs, area.unit) ? undefined : failure('area/other-community')
}

/** Whether `id` is the area or stands above it; by what each says itself, as the tree cuts a ring somewhere. */
function hasAbove({ byId }: AreaTree, area: Area, id: string): boolean {
  const seen = new Set<string>()
  let at: Area | undefined = area
  while (at && at.id !== id && !seen.has(at.id)) {
    seen.add(at.id)
    at = byId.get(at.parent)
  }
  return at?.id === id
}

/** The unit that an area is, or belongs to: a community's own area is kept by the district. */
export function unitOfArea({ kind, code, unit }: Pick<Area, 'kind' | 'code' | 'unit'>): string {
  return kind === 'district' || kind === 'street' || kind === 'community' ? code : unit
}

export interface MoveInput {
  readonly parent: string
  readonly on: Day
  readonly reason: string
}

/** Under another area from a day on; what was before stays told in `moves`. */
export function moveArea(tree: AreaTree, area: Area, { parent, on, reason }: MoveInput, who: Deciding): Result<Area, Failure> {
  const problem = placeProblem(tree, area, parent, on)
  if (problem) return err(problem)
  if (parent === area.parent) return err(failure('area/same-parent'))
  if (area.validFrom !== undefined && on < area.validFrom) return err(failure('area/dates'))
  const order = nextOrder(tree, parent, area.kind)
  const before = tree.byId.get(area.parent)
  const move: AreaMove = {
    ...who,
    ...(area.parent ? { from: area.parent } : {}),
    fromName: before?.name ?? '',
    to: parent,
    toName: tree.byId.get(parent)?.name ?? '',
    on,
    ...(reason.trim() ? { reason: reason.trim() } : {}),
  }
  return ok({ ...area, parent, order, moves: [...(area.moves ?? []), move] })
}

/** Behind the last of its kind there: a new grid comes after the grids, not after the centre. */
export function nextOrder(tree: AreaTree, parent: string, kind: AreaKind): number {
  const brothers = tree.childrenOf(parent).filter((one) => one.kind === kind)
  return Math.min(
    brothers.reduce((last, one) => Math.max(last, one.order + 1), 0),
    999_999,
  )
}

/**
 * Under which area it stood on a day, by what was written of its moves; undefined where nothing is known of so early a day.
 * Moves of one day: the one written last.
 */
export function parentOn(area: Pick<Area, 'parent' | 'moves' | 'validFrom'>, day: Day): string | undefined {
  if (area.validFrom !== undefined && day < area.validFrom) return undefined
  const moves = (area.moves ?? []).toSorted((a, b) => (a.on === b.on ? (a.at < b.at ? -1 : 1) : a.on < b.on ? -1 : 1))
  if (moves.every(({ on }) => on <= day)) return area.parent
  const last = moves.findLast(({ on }) => on <= day)
  return last ? last.to : moves[0]?.from
}

/** The grid that an area lies in, or is; undefined outside of all. */
export function gridOf(tree: AreaTree, id: string): Area | undefined {
  const area = tree.byId.get(id)
  return area && [...tree.ancestorsOf(id), area].findLast(({ kind }) => kind === 'grid')
}

interface Resident {
  readonly room: string
  readonly grid: string
}

/** Who lives under the area and is registered in another grid than the one that it lies in. */
export function inOldGrid<P extends Resident>(tree: AreaTree, area: string, people: readonly P[]): readonly P[] {
  const rooms = new Set([area, ...tree.below(area).map(({ id }) => id)])
  return people.filter(({ room, grid }) => {
    const now = rooms.has(room) ? gridOf(tree, room) : undefined
    return now !== undefined && grid !== now.id
  })
}
