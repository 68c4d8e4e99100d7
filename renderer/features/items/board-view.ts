import { isOverdue } from '#renderer/entities/item/item-rules.ts'
import type { Day } from '#shared/lib/day.ts'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'
import { phases } from './item-row.ts'

/** Cards drawn in a column; the table shows them all. */
export const CARDS = 30

export interface BoardColumn {
  /** The filter of the table that shows the same matters. */
  readonly key: string
  readonly label: string
  /** All of them, also those that are not drawn. */
  readonly count: number
  /** The pressing ones first: past their date, then by date, then the newest. */
  readonly cards: readonly Item[]
}

/** Nothing is done in these any more. */
export const endedStates: ReadonlySet<ItemState> = new Set(['closed', 'merged', 'refused'])

/** Whether a column holds what has ended, and so is read last. */
export function isEndedColumn({ key }: Pick<BoardColumn, 'key'>): boolean {
  return key === 'finished' || endedStates.has(key as ItemState) // a phase's key is no state
}

/** The branches of a type; their columns are there when something stands in them. */
const branches: ReadonlySet<ItemState> = new Set(['returned', 'merged', 'hung', 'escalated', 'refused'])

/**
 * The same matters as the table, in columns: of one type its states, of all lists together the phases that they share. No more than
 * `CARDS` a column, so that thirty thousand matters open as fast as thirty.
 */
export function boardOf(items: readonly Item[], kind: ItemKind | undefined, today: Day): readonly BoardColumn[] {
  const columns = kind ? columnsOf(kind) : phases
  const keyOf = new Map<ItemState, string>(columns.flatMap(({ key, states }) => states.map((state) => [state, key] as const)))
  const found = new Map<string, Item[]>()
  const strays = new Map<ItemState, Item[]>()
  for (const item of items) {
    const key = keyOf.get(item.state)
    if (key === undefined) push(strays, item.state, item)
    else push(found, key, item)
  }
  const known = columns.map(({ key, label }) => column(key, label, found.get(key) ?? [], today))
  // States of an older edition, or of an older program, that the type no longer has: they are not hidden.
  const others = [...strays].map(([state, rest]) => column(state, '其他状态', rest, today))
  return [...known, ...others].filter(({ key, count }) => count > 0 || !branches.has(key as ItemState)) // a phase's key is no branch
}

function columnsOf({ spec }: ItemKind) {
  return spec.states.map(({ state, label }) => ({ key: state as string, label, states: [state] as readonly ItemState[] })) // widened
}

function push<K>(map: Map<K, Item[]>, key: K, item: Item): void {
  const list = map.get(key)
  if (list) list.push(item)
  else map.set(key, [item])
}

function column(key: string, label: string, items: readonly Item[], today: Day): BoardColumn {
  return { key, label, count: items.length, cards: firstBy(items, CARDS, (item) => rank(item, today)) }
}

/** Smaller stands higher; what has no date comes after what has one. */
function rank(item: Item, today: Day): string {
  return `${isOverdue(item, today) ? 0 : 1}${item.dueOn === '' ? '9999' : item.dueOn}`
}

/** The first few of a long list, in order, without sorting all of it. */
function firstBy(items: readonly Item[], most: number, rankOf: (item: Item) => string): readonly Item[] {
  const kept: { readonly item: Item; readonly rank: string }[] = []
  for (const item of items) {
    const rank = rankOf(item)
    const last = kept.at(-1)
    if (kept.length === most && last && rank >= last.rank) continue
    let at = kept.length
    while (at > 0 && (kept[at - 1]?.rank ?? '') > rank) at -= 1
    kept.splice(at, 0, { item, rank })
    if (kept.length > most) kept.pop()
  }
  return kept.map((one) => one.item)
}

export interface BoardPlace {
  readonly column: number
  readonly card: number
}

/** Where a key leads on the board; undefined when it is not one of movement. Columns without cards are passed over. */
export function boardPlaceAfter(key: string, at: BoardPlace, sizes: readonly number[]): BoardPlace | undefined {
  const size = sizes[at.column] ?? 0
  switch (key) {
    case 'ArrowDown':
      return { ...at, card: Math.min(at.card + 1, size - 1) }
    case 'ArrowUp':
      return { ...at, card: Math.max(at.card - 1, 0) }
    case 'Home':
      return { ...at, card: 0 }
    case 'End':
      return { ...at, card: Math.max(size - 1, 0) }
    case 'ArrowRight':
    case 'ArrowLeft': {
      const step = key === 'ArrowRight' ? 1 : -1
      let column = at.column + step
      while (column >= 0 && column < sizes.length && (sizes[column] ?? 0) === 0) column += step
      const cards = sizes[column]
      return cards === undefined ? at : { column, card: Math.min(at.card, cards - 1) }
    }
    default:
      return undefined
  }
}
