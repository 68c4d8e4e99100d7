import type { Item, ItemState, ItemType, Urgency } from '#shared/schema/items.ts'

export const itemTypeWords = {
  problem: '问题',
  need: '需求',
  service: '服务',
  resource: '资源',
  project: '项目',
  urgent: '急办',
  wish: '微心愿',
  mutual: '双向服务',
  supervised: '督办',
  agency: '代办',
  visit: '走访',
  whistle: '吹哨',
  mutualFeedback: '双向反馈',
  patrol: '巡逻',
  mediation: '调解',
  microProject: '民生微实事',
  admission: '准入申请',
  order: '点单派单',
  counter: '窗口受理',
  callUp: '任务召集',
  opinion: '职权意见',
  imposed: '下派事项',
  contact: '联络',
  drill: '应急演练',
  plan: '行动计划',
  task: '计划任务',
  inspection: '调研指导',
  selfCheck: '对照自查',
  lectureOffer: '党课展示',
} as const satisfies Record<ItemType, string>

/** Of the program's own types; a district's own has its name in its template (entities/labels/use-item-types.ts). */
export function itemTypeName(code: string): string {
  const words: Readonly<Record<string, string>> = itemTypeWords
  return words[code] ?? '本地清单'
}

export const urgencyWords = { normal: '一般', urgent: '紧急', emergency: '应急' } as const satisfies Record<Urgency, string>

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
  published: '已发布',
  discussed: '已评议',
  approved: '已批准',
  claimed: '已认领',
  arrived: '已到场',
  fulfilling: '履行中',
} as const satisfies Record<ItemState, string>

export const itemLevelWords = { grid: '网格', community: '社区', street: '街道', district: '区' } as const satisfies Record<
  Item['level'],
  string
>

export const itemOriginWords = {
  visit: '走访',
  meeting: '会议',
  grid: '网格上报',
  hotline: '热线',
  comeIn: '来访',
  online: '网上',
  deliberation: '议事',
  plan: '计划',
  inspection: '检查',
} as const satisfies Record<Item['origin'], string>

export const satisfactionWords = {
  satisfied: '满意',
  fairlySatisfied: '基本满意',
  dissatisfied: '不满意',
} as const satisfies Record<NonNullable<Item['satisfaction']>, string>

/** States in which somebody still has something to do. */
export const openItemStates = ['registered', 'accepted', 'assigned', 'working', 'done', 'reported', 'evaluated', 'returned'] as const
