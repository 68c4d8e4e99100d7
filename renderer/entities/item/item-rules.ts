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
  published: '发布',
  discussed: '记录评议',
  approved: '批准',
  claimed: '确认认领',
  arrived: '到场',
  fulfilling: '开始履行',
} as const satisfies Record<ItemState, string>

export { isOpenItem as isOpen, isOverdueItem as isOverdue } from '#shared/domain/item/item-due.ts'

/** Who answers for it, in one line: the person, else the unit. */
export function ownerWords(item: Pick<Item, 'owner' | 'ownerOrgName'>): string {
  return [item.owner?.name, item.ownerOrgName].filter((name) => name !== undefined && name !== '').join(' · ')
}
