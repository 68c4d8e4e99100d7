import { dueWords } from '#renderer/entities/labels/time-words.ts'
import { itemOriginWords, itemStateWords, itemTypeName } from '#renderer/entities/labels/item-words.ts'
import { isOpen, isOverdue, ownerWords } from '#renderer/entities/item/item-rules.ts'
import type { ItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { turnOf } from '#shared/domain/item/item-turn.ts'
import { isHung } from '#shared/domain/item/item-due.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'

export interface ItemRow {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly type: string
  readonly state: ItemState
  /** What the item's type calls its state. */
  readonly stateWord: string
  readonly owner: string
  readonly dueOn: string
  readonly due: string
  readonly overdue: boolean
  readonly origin: string
}

export interface ItemFilter {
  /** `open`, `over` (past its date), `mine` and `asked` (whose turn it is), `ended`, `hung`, one of the states, or empty = all. */
  readonly state: string
  readonly query: string
  /** Id of an area; empty = all. */
  readonly grid?: string
  /** As shown in the owner's column; empty = all. */
  readonly owner?: string
  /** A day on which it is due; empty = any. */
  readonly due?: string
  /** Whose turn `mine` and `asked` are about: the reader's unit. */
  readonly unit?: string
}

export function itemRow(item: Item, today: Day, types?: Pick<ItemTypes, 'nameOf' | 'stateOf'>): ItemRow {
  return {
    id: item.id,
    number: item.number || '未编号',
    title: item.title,
    type: types?.nameOf(item.type) ?? itemTypeName(item.type),
    state: item.state,
    stateWord: types?.stateOf(item) ?? itemStateWords[item.state],
    owner: ownerWords(item),
    dueOn: item.dueOn,
    due: isOpen(item) && !isHung(item, today) ? dueWords(item.dueOn, today) : '',
    overdue: isOverdue(item, today),
    origin: itemOriginWords[item.origin],
  }
}

/** The one choice that table, board and calendar show. */
export function chooseItems(items: readonly Item[], filter: ItemFilter, today: Day): readonly Item[] {
  const words = filter.query.trim().toLowerCase()
  const { grid = '', owner = '', due = '', unit = '' } = filter
  return items.filter(
    (item) =>
      stateFits(item, filter.state, today, unit) &&
      (grid === '' || item.grid === grid) &&
      (owner === '' || item.owner?.name === owner || item.ownerOrgName === owner) &&
      (due === '' || item.dueOn === due) &&
      (words === '' || textOf(item).includes(words)),
  )
}

function stateFits(item: Item, state: string, today: Day, unit: string): boolean {
  if (state === '') return true
  if (state === 'mine') return turnOf(item) === unit && isOpen(item) && !isHung(item, today)
  if (state === 'asked') return turnOf(item) !== unit && item.unit === unit
  if (state === 'open') return isOpen(item) && !isHung(item, today)
  if (state === 'over') return isOverdue(item, today)
  if (state === 'ended') return !isOpen(item)
  const phase = phases.find((one) => one.key === state)
  return phase ? phase.states.includes(item.state) : item.state === state
}

/** Where matters of all lists stand together: each list has words and steps of its own. */
export const phases: readonly { readonly key: string; readonly label: string; readonly states: readonly ItemState[] }[] = [
  { key: 'waiting', label: '待受理', states: ['registered', 'returned'] },
  { key: 'preparing', label: '审核发布', states: ['accepted', 'published', 'discussed', 'approved'] },
  { key: 'doing', label: '办理中', states: ['claimed', 'assigned', 'arrived', 'working', 'fulfilling'] },
  { key: 'above', label: '已上报', states: ['escalated'] },
  { key: 'resting', label: '已挂起', states: ['hung'] },
  { key: 'telling', label: '待反馈、评价', states: ['done', 'reported', 'evaluated'] },
  { key: 'finished', label: '已完结', states: ['closed', 'merged', 'refused'] },
]

/** Said once for each stored version: who types a word asks thirty thousand matters at each key. */
const texts = new WeakMap<Item, string>()

function textOf(item: Item): string {
  const known = texts.get(item)
  if (known !== undefined) return known
  const text =
    `${item.title} ${item.number} ${item.content} ${item.owner?.name ?? ''} ${item.ownerOrgName ?? ''} ${item.category ?? ''}`.toLowerCase()
  texts.set(item, text)
  return text
}

/** Who owns something in these, by name: to choose from, not to compare. */
export function ownersIn(items: readonly Item[]): readonly string[] {
  const names = new Set<string>()
  for (const { owner, ownerOrgName } of items) {
    if (owner?.name) names.add(owner.name)
    if (ownerOrgName) names.add(ownerOrgName)
  }
  return [...names].sort((a, b) => a.localeCompare(b, 'zh-Hans-CN'))
}
