import { dueWords } from '#renderer/entities/labels/time-words.ts'
import { itemOriginWords, itemStateWords, itemTypeWords } from '#renderer/entities/labels/item-words.ts'
import { isOpen, isOverdue, ownerWords } from '#renderer/entities/item/item-rules.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'

export interface ItemRow {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly type: string
  readonly state: ItemState
  readonly owner: string
  readonly dueOn: string
  readonly due: string
  readonly overdue: boolean
  readonly origin: string
}

export interface ItemFilter {
  /** `open`, `over` (past its date), `done`, one of the states, or empty = all. */
  readonly state: string
  readonly query: string
}

export function itemRow(item: Item, today: Day): ItemRow {
  const overdue = isOverdue(item, today)
  return {
    id: item.id,
    number: item.number || '未编号',
    title: item.title,
    type: itemTypeWords[item.type],
    state: item.state,
    owner: ownerWords(item),
    dueOn: item.dueOn,
    due: isOpen(item) && item.state !== 'hung' ? dueWords(item.dueOn, today) : '',
    overdue,
    origin: itemOriginWords[item.origin],
  }
}

export function chooseItems(items: readonly Item[], filter: ItemFilter, today: Day): readonly Item[] {
  const words = filter.query.trim().toLowerCase()
  return items.filter((item) => stateFits(item, filter.state, today) && (words === '' || textOf(item).includes(words)))
}

function stateFits(item: Item, state: string, today: Day): boolean {
  if (state === '') return true
  if (state === 'open') return isOpen(item)
  if (state === 'over') return isOverdue(item, today)
  if (state === 'ended') return !isOpen(item)
  return item.state === state
}

function textOf(item: Item): string {
  return [item.title, item.number, item.content, item.owner?.name, item.ownerOrgName, item.category].join(' ').toLowerCase()
}

/** What stands in the exported list: matters, owners and dates; nobody's rank. */
export const itemSheetColumns = [
  { header: '编号', width: 20, value: (item: Item) => item.number },
  { header: '清单', width: 10, value: (item: Item) => itemTypeWords[item.type] },
  { header: '标题', width: 40, value: (item: Item) => item.title },
  { header: '内容', width: 50, value: (item: Item) => item.content },
  { header: '来源', width: 10, value: (item: Item) => itemOriginWords[item.origin] },
  { header: '责任人/单位', width: 24, value: ownerWords },
  { header: '期限', width: 12, value: (item: Item) => item.dueOn },
  { header: '状态', width: 10, value: (item: Item) => itemStateWords[item.state] },
  { header: '结果', width: 40, value: (item: Item) => item.result },
  { header: '反馈', width: 40, value: (item: Item) => item.feedback },
] as const
