import type { Tone } from '#renderer/ui/status-badge.tsx'
import type { Day } from '#shared/lib/day.ts'
import type { Item, ItemState, ItemType } from '#shared/schema/items.ts'

/** The names of the lists (domain.md §2.3, §2.4). */
export const itemTypeWords = {
  problem: '问题清单',
  need: '需求清单',
  service: '服务清单',
  resource: '资源清单',
  project: '项目清单',
  urgent: '急办项目',
  wish: '微心愿',
  mutual: '双向服务',
  supervised: '督办事项',
  agency: '代办事项',
  visit: '走访记录',
  whistle: '吹哨报到',
} as const satisfies Record<ItemType, string>

export const itemStateWords = {
  registered: '已登记',
  accepted: '已受理',
  assigned: '已分办',
  working: '办理中',
  done: '已办结',
  reported: '已反馈',
  evaluated: '已评价',
  closed: '已销号',
  returned: '已退回',
  merged: '已并案',
  hung: '已挂起',
  escalated: '已上报',
  refused: '不予受理',
} as const satisfies Record<ItemState, string>

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

export const itemStateTones = {
  registered: 'neutral',
  accepted: 'info',
  assigned: 'info',
  working: 'info',
  done: 'ok',
  reported: 'ok',
  evaluated: 'ok',
  closed: 'ok',
  returned: 'warning',
  merged: 'neutral',
  hung: 'waiting',
  escalated: 'waiting',
  refused: 'neutral',
} as const satisfies Record<ItemState, Tone>

export const originWords = {
  visit: '走访',
  meeting: '会议',
  grid: '网格',
  hotline: '12345',
  comeIn: '来访',
  online: '线上',
  deliberation: '议事',
} as const satisfies Record<Item['origin'], string>

export const levelWords = { grid: '网格解决', community: '社区解决', street: '街道解决', district: '区级解决' } as const satisfies Record<
  Item['level'],
  string
>

export const satisfactionWords = { satisfied: '满意', fairlySatisfied: '基本满意', dissatisfied: '不满意' } as const

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
