import type { Area } from '#shared/schema/areas.ts'

/** What the tree needs of an area. */
export type TreeArea = Pick<Area, 'id' | 'kind' | 'name' | 'order' | 'parent'>

export interface AreaTree<A extends TreeArea = Area> {
  readonly byId: ReadonlyMap<string, A>
  /** What stands at the top: what has no area above it here, and one of each ring. */
  readonly roots: readonly A[]
  childrenOf(id: string): readonly A[]
  /** From the top down to the area above it; ends where a ring was cut. */
  ancestorsOf(id: string): readonly A[]
  /** Everything below it, itself not included. */
  below(id: string): readonly A[]
  /** The areas above it form a ring (two PCs moved them without a network): a person has to say which stands above. */
  readonly looped: ReadonlySet<string>
  /** The area above it is not here. */
  readonly lost: ReadonlySet<string>
}

/**
 * Every area stands in it exactly once, also where the areas above form a ring or are missing, so that no walk through it is endless.
 * Brothers are in their order, then by name. Linear in the number of areas.
 */
export function buildAreaTree<A extends TreeArea>(areas: readonly A[]): AreaTree<A> {
  const byId = new Map(areas.map((area) => [area.id, area]))
  const looped = new Set<string>()
  const cut = cutRings(areas, byId, looped)
  const isRoot = (area: A): boolean => !byId.has(area.parent) || cut.has(area.id)
  const children = Map.groupBy(
    areas.filter((area) => !isRoot(area)),
    ({ parent }) => parent,
  )
  for (const brothers of children.values()) brothers.sort(byOrder)
  const childrenOf = (id: string): readonly A[] => children.get(id) ?? NONE
  const ancestorsOf = (id: string): readonly A[] => {
    const up: A[] = []
    for (let area = byId.get(id); area && !isRoot(area);) {
      area = byId.get(area.parent)
      if (area) up.push(area)
    }
    return up.reverse()
  }
  const below = (id: string): readonly A[] => {
    const found = [...childrenOf(id)]
    // Grows while it is walked; each area is the child of one other at most.
    for (const area of found) found.push(...childrenOf(area.id))
    return found
  }
  const lost = new Set(areas.filter((area) => area.kind !== 'district' && !byId.has(area.parent)).map(({ id }) => id))
  return { byId, roots: areas.filter(isRoot).sort(byOrder), childrenOf, ancestorsOf, below, looped, lost }
}

const NONE: readonly never[] = []

/** Finds each ring, marks its members, and answers the one of each (the least id) that is shown at the top. */
function cutRings<A extends TreeArea>(areas: readonly A[], byId: ReadonlyMap<string, A>, looped: Set<string>): ReadonlySet<string> {
  const done = new Set<string>()
  const cut = new Set<string>()
  for (const start of areas) {
    const path: string[] = []
    const onPath = new Set<string>()
    let at: A | undefined = start
    while (at && !done.has(at.id) && !onPath.has(at.id)) {
      path.push(at.id)
      onPath.add(at.id)
      at = byId.get(at.parent)
    }
    if (at && onPath.has(at.id)) {
      const ring = path.slice(path.indexOf(at.id))
      for (const id of ring) looped.add(id)
      cut.add(ring.reduce((least, id) => (id < least ? id : least)))
    }
    for (const id of path) done.add(id)
  }
  return cut
}

function byOrder(a: TreeArea, b: TreeArea): number {
  return a.order - b.order || a.name.localeCompare(b.name, 'zh-CN', { numeric: true }) || (a.id < b.id ? -1 : 1)
}
