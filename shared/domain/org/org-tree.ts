import type { Org } from '#shared/schema/orgs.ts'

type Node = Pick<Org, 'id' | 'parent'>

export interface Placed<T> {
  readonly org: T
  /** Steps below the highest organisation that is shown. */
  readonly depth: number
}

/**
 * Parents before their children, siblings in the order given. What has its parent outside the list stands at the top; a circle, which two
 * people can make without seeing each other, is opened at its first member. Linear.
 */
export function treeOrder<T extends Node>(orgs: readonly T[]): readonly Placed<T>[] {
  const known = new Set(orgs.map(({ id }) => id))
  const children = Map.groupBy(orgs, ({ parent }) => (known.has(parent) ? parent : ''))
  const placed: Placed<T>[] = []
  const seen = new Set<string>()
  const place = (first: T): void => {
    const open: Placed<T>[] = [{ org: first, depth: 0 }]
    for (let one = open.pop(); one; one = open.pop()) {
      if (seen.has(one.org.id)) continue
      seen.add(one.org.id)
      placed.push(one)
      const depth = one.depth + 1
      open.push(...(children.get(one.org.id) ?? []).toReversed().map((org) => ({ org, depth })))
    }
  }
  for (const root of children.get('') ?? []) place(root)
  for (const left of orgs) if (!seen.has(left.id)) place(left)
  return placed
}

/** Whether `parent` is the organisation itself or stands somewhere below it. */
export function isBelow(orgs: readonly Node[], id: string, parent: string): boolean {
  const above = new Map(orgs.map((org) => [org.id, org.parent]))
  const seen = new Set<string>()
  for (let at: string | undefined = parent; at && !seen.has(at); at = above.get(at)) {
    if (at === id) return true
    seen.add(at)
  }
  return false
}
