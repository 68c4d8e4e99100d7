import { isWithin, levelOf } from '#shared/domain/identity/area-code.ts'
import type { AreaTree } from '#shared/domain/area/area-tree.ts'
import type { Area } from '#shared/schema/areas.ts'

/** One line of the tree as it stands on the screen. */
export interface TreeRow {
  readonly area: Area
  /** From 1. */
  readonly level: number
  /** Place among its brothers, from 1, and how many they are. */
  readonly place: number
  readonly brothers: number
  readonly expandable: boolean
  readonly open: boolean
}

/** Whom a community does not look after is left out of its tree; pickers still know it. */
export function isShownTo(unit: string): (area: Area) => boolean {
  if (levelOf(unit) !== 'community') return () => true
  return ({ kind, code }) => (kind !== 'street' && kind !== 'community') || isWithin(unit, code)
}

/** What is in sight: the roots, and below what is open. First the district, last what has no place above it. */
export function treeRows(tree: AreaTree, open: ReadonlySet<string>, shown: (area: Area) => boolean): readonly TreeRow[] {
  const rows: TreeRow[] = []
  const astray = ({ id }: Area): boolean => tree.lost.has(id) || tree.looped.has(id)
  const add = (brothers: readonly Area[], level: number): void => {
    const seen = brothers.filter(shown)
    for (const [index, area] of seen.entries()) {
      const children = tree.childrenOf(area.id)
      const isOpen = open.has(area.id) && children.length > 0
      rows.push({ area, level, place: index + 1, brothers: seen.length, expandable: children.some(shown), open: isOpen })
      if (isOpen) add(children, level + 1)
    }
  }
  add([...tree.roots.filter((area) => !astray(area)), ...tree.roots.filter(astray)], 1)
  return rows
}

export type TreeStep =
  | { readonly kind: 'go'; readonly id: string }
  | { readonly kind: 'open' | 'close'; readonly ids: readonly string[] }
  | { readonly kind: 'choose'; readonly id: string }

/** What a key does in a tree (WAI-ARIA, tree view); undefined: it is no key of the tree. `active` is the row with the cursor. */
export function treeStep(key: string, rows: readonly TreeRow[], active: string | undefined): TreeStep | undefined {
  const at = rows.findIndex(({ area }) => area.id === active)
  const row = rows[at]
  const to = (index: number): TreeStep | undefined => {
    const target = rows[Math.min(Math.max(index, 0), rows.length - 1)]
    return target && { kind: 'go', id: target.area.id }
  }
  switch (key) {
    case 'ArrowDown':
      return to(at + 1)
    case 'ArrowUp':
      return to(at - 1)
    case 'Home':
      return to(0)
    case 'End':
      return to(rows.length - 1)
    case 'PageDown':
      return to(at + 12)
    case 'PageUp':
      return to(at - 12)
  }
  if (!row) return undefined
  const { id } = row.area
  if (key === 'ArrowRight') {
    if (!row.expandable) return undefined
    return row.open ? to(at + 1) : { kind: 'open', ids: [id] }
  }
  if (key === 'ArrowLeft') return row.open ? { kind: 'close', ids: [id] } : parentStep(rows, at)
  if (key === 'Enter' || key === ' ') return { kind: 'choose', id }
  if (key === '*')
    return {
      kind: 'open',
      ids: rows.filter((one) => one.level === row.level && one.area.parent === row.area.parent).map(({ area }) => area.id),
    }
  return key.length === 1 ? typed(key, rows, at) : undefined
}

function parentStep(rows: readonly TreeRow[], at: number): TreeStep | undefined {
  const level = rows[at]?.level ?? 1
  const above = rows.slice(0, at).findLast((one) => one.level < level)
  return above && { kind: 'go', id: above.area.id }
}

/** The next row whose name begins with what was typed. */
function typed(letter: string, rows: readonly TreeRow[], at: number): TreeStep | undefined {
  const turned = [...rows.slice(at + 1), ...rows.slice(0, at + 1)]
  const found = turned.find(({ area }) => area.name.toLowerCase().startsWith(letter.toLowerCase()))
  return found && { kind: 'go', id: found.area.id }
}
