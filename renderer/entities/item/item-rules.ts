import type { Day } from '#shared/lib/day.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'

/** What the button says that leads to a state. */
export const itemMoveWords = {
  registered: '重新登记',
  accepted: '受理',
  assigned: '分办',
  working: '开始办理',
  done: '办结',
  reported: '反馈提出人',
  evaluated: '记录评价',
  closed: '销号',
  returned: '退回',
  merged: '并案',
  hung: '挂起',
  escalated: '上报',
  refused: '不予受理',
} as const satisfies Record<ItemState, string>

/** Nothing is expected of a matter in one of these. */
const RESTING: ReadonlySet<ItemState> = new Set(['done', 'reported', 'evaluated', 'closed', 'merged', 'refused'])

export function isOpen(item: Pick<Item, 'state'>): boolean {
  return !RESTING.has(item.state)
}

export function isOverdue(item: Pick<Item, 'state' | 'dueOn'>, today: Day): boolean {
  return item.dueOn !== '' && item.dueOn < today && isOpen(item) && item.state !== 'hung'
}

/** Who answers for it, in one line: the person, else the unit. */
export function ownerWords(item: Pick<Item, 'owner' | 'ownerOrgName'>): string {
  return [item.owner?.name, item.ownerOrgName].filter((name) => name !== undefined && name !== '').join(' · ')
}
