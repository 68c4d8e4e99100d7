import type { Day } from '#shared/lib/day.ts'
import type { Area, AreaLeader } from '#shared/schema/areas.ts'
import type { AreaTree } from './area-tree.ts'

/** In office on a day; without a first or last day, as long as nobody writes one. */
export function isServing({ from, to }: Pick<AreaLeader, 'from' | 'to'>, day: Day): boolean {
  return (from === undefined || from <= day) && (to === undefined || to >= day)
}

export interface ContactStep {
  readonly area: Area
  readonly leaders: readonly AreaLeader[]
}

/** Whom a word from this place goes through: 单元长 → 楼栋长 → 网格长 (domain.md A40), the nearest first; levels without anybody are left out. */
export function contactChain(tree: AreaTree, id: string, day: Day): readonly ContactStep[] {
  const area = tree.byId.get(id)
  return (area ? [...tree.ancestorsOf(id), area] : [])
    .reverse()
    .map((each) => ({ area: each, leaders: each.leaders.filter((leader) => isServing(leader, day)) }))
    .filter(({ leaders }) => leaders.length > 0)
}
