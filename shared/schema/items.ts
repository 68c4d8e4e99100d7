import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { group, log, register, row, rows, set } from './field.ts'
import { countShape, dayShape, line, personRefShape, prose, refShape, requiredLine, stampShape } from './shapes.ts'

/** domain.md §2.3 and §2.4: one engine, many types. */
export const itemTypes = [
  'problem',
  'need',
  'service',
  'resource',
  'project',
  'urgent',
  'wish',
  'mutual',
  'supervised',
  'agency',
  'visit',
  'whistle',
] as const
export type ItemType = (typeof itemTypes)[number]

/** LC-ISSUE (domain.md head): 登记 → 受理 → 分办 → 办理中 → 办结 → 反馈 → 评价 → 销号, with its branches. */
export const itemStates = [
  'registered',
  'accepted',
  'assigned',
  'working',
  'done',
  'reported',
  'evaluated',
  'closed',
  'returned',
  'merged',
  'hung',
  'escalated',
  'refused',
] as const
export type ItemState = (typeof itemStates)[number]

const progressShape = row({
  at: stampShape,
  by: refShape,
  byName: line(60).optional(),
  text: prose(2000),
  state: z.enum(itemStates).optional(),
})

const milestoneShape = row({ title: requiredLine(200), dueOn: dayShape.optional(), doneOn: dayShape.optional() })

export const items = defineEntity({
  name: 'items',
  label: '清单事项',
  version: 0,
  fields: {
    type: register('清单', 'P0', z.enum(itemTypes)),
    number: register('编号(清单)', 'P0', line(40)),
    title: register('标题', 'P0', requiredLine(200)),
    content: register('内容', 'P1', prose(8000)),
    category: register('类别', 'P0', line(40)).optional(),
    origin: register('来源', 'P0', z.enum(['visit', 'meeting', 'grid', 'hotline', 'comeIn', 'online', 'deliberation'])),
    originRef: register('来源记录', 'P0', refShape).optional(),
    raisedBy: register('提出人', 'P1', personRefShape).optional(),
    raisedByUnit: register('提出单位', 'P0', refShape).optional(),
    level: register('层级', 'P0', z.enum(['grid', 'community', 'street', 'district'])),
    grid: register('所在网格', 'P0', refShape).optional(),
    ownerOrg: register('责任单位', 'P0', refShape).optional(),
    ownerOrgName: register('责任单位名称', 'P0', line(120)).optional(),
    owner: register('责任人', 'P1', personRefShape).optional(),
    dueOn: register('期限', 'P0', line(10)),
    state: register('状态', 'P0', z.enum(itemStates)),
    result: register('结果', 'P1', prose(4000)).optional(),
    unsolvedReason: register('未解决原因', 'P1', prose(2000)).optional(),
    feedback: register('反馈', 'P1', prose(4000)).optional(),
    satisfaction: register('满意度', 'P0', z.enum(['satisfied', 'fairlySatisfied', 'dissatisfied'])).optional(),
    budget: register('预算(元)', 'P0', countShape.max(100_000_000)).optional(),
    beneficiaries: register('受益人数', 'P0', countShape).optional(),
    claimedBy: set('认领单位', 'P0', z.array(refShape).max(60)),
    hung: register('挂起', 'P0', group({ reason: line(400), until: dayShape })).optional(),
    milestones: rows('里程碑', 'P0', z.array(milestoneShape).max(60)),
    progress: log('办理经过', 'P1', z.array(progressShape).max(2000)),
    links: set('关联', 'P0', z.array(refShape).max(60)),
  },
  indexes: ['newest', ['state', 'dueOn'], ['type', 'newest']],
  newestBy: 'createdAt',
  yearly: { settled: { field: 'state', words: ['closed', 'merged', 'refused'] } },
  titleField: 'title',
})
export type Item = z.infer<typeof items.schema>
