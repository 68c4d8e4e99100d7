import type { TreeArea } from './area-tree.ts'

/**
 * Moves one of several brothers up or down by one.
 * @param brothers in their present order
 * @returns whose `order` changes, and to what; empty at either end
 */
export function reorder(brothers: readonly TreeArea[], id: string, by: -1 | 1): ReadonlyMap<string, number> {
  const at = brothers.findIndex((area) => area.id === id)
  const other = brothers[at + by]
  if (at < 0 || !other) return new Map()
  const next = brothers.map((area) => area.id)
  next[at] = other.id
  next[at + by] = id
  const known = new Map(brothers.map((area) => [area.id, area.order]))
  // Two neighbours change places; where orders repeat (two PCs, or none was ever given) all are counted anew.
  const orders = brothers.map(({ order }) => order)
  const distinct = new Set(orders).size === orders.length
  return new Map(
    next.flatMap((one, index) =>
      ((order) => (known.get(one) === order ? [] : [[one, order]]))(distinct ? (orders[index] ?? index) : index),
    ),
  )
}
