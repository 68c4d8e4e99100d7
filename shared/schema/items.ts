import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { group, log, register, row, rows, set } from './field.ts'
import { countShape, dayShape, line, minuteShape, personRefShape, prose, refShape, requiredLine, stampShape, unitShape } from './shapes.ts'

/** domain.md §2.3 and §2.4: one engine, many types. The codes that the program brings; a district adds its own (templates.ts, `itemType`). */
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
  'mutualFeedback',
  'patrol',
  'mediation',
  'microProject',
  'admission',
  'order',
  'counter',
  'callUp',
  'opinion',
  'imposed',
  'contact',
  'drill',
  'plan',
  'task',
  'inspection',
  'selfCheck',
  'lectureOffer',
] as const
export type ItemType = (typeof itemTypes)[number]

/**
 * LC-ISSUE (domain.md head): 登记 → 受理 → 分办 → 办理中 → 办结 → 反馈 → 评价 → 销号, with its branches; and what other workflows have
 * besides. A type uses some of them under words of its own (item-types.ts).
 */
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
  'published',
  'discussed',
  'approved',
  'claimed',
  'arrived',
  'fulfilling',
] as const
export type ItemState = (typeof itemStates)[number]

const progressShape = row({
  at: stampShape,
  by: refShape,
  byName: line(60).optional(),
  text: prose(2000),
  state: z.enum(itemStates).optional(),
  /** Of a step that hangs the matter: the day on which it goes on by itself. Absent in records of older programs. */
  until: dayShape.optional(),
  /** Whose people wrote it; absent in records of older programs. */
  unit: unitShape.optional(),
  /** The unit to which this step handed the matter: up, back, or home to whose record it is. */
  handedTo: unitShape.optional(),
  /** The step that this line takes back; where the matter stood before stands in `state`. */
  undoes: refShape.optional(),
})

/** Who came when called, and when: what the person on the spot says, which may be written down later. */
const arrivalShape = row({ unitName: requiredLine(120), who: line(120), at: minuteShape })
export type Arrival = z.infer<typeof arrivalShape>

const milestoneShape = row({
  title: requiredLine(200),
  dueOn: dayShape.optional(),
  doneOn: dayShape.optional(),
  note: line(400).optional(),
})
export type Milestone = z.infer<typeof milestoneShape>

/** How soon it is wanted; absent: ordinary. */
export const urgencies = ['normal', 'urgent', 'emergency'] as const
export type Urgency = (typeof urgencies)[number]

/** What a type asks for beyond what every item has; `id` is the code of the type's field. */
const detailShape = row({ value: prose(2000) })

/** 经费: what was granted, what came in, what was paid. */
export const moneyKinds = ['budget', 'income', 'spending'] as const
export type MoneyKind = (typeof moneyKinds)[number]

/** Where it comes from. */
export const moneyFunds = ['microFund', 'serviceFund', 'residentsFund', 'coBuilding', 'donation', 'selfRaised', 'other'] as const
export type MoneyFund = (typeof moneyFunds)[number]

/** Who was paid; who of them is a person is not named in public. */
export const payeeKinds = ['company', 'institution', 'socialOrg', 'soleTrader', 'person'] as const
export type PayeeKind = (typeof payeeKinds)[number]

/** Most that one entry names, in fen: a hundred million yuan. */
export const MOST_FEN = 10_000_000_000

/** An entry of a matter's money: written once, taken back by another that names it, and never changed (shared/domain/money). */
const moneyEntryShape = row({
  at: stampShape,
  by: refShape,
  byName: line(60).optional(),
  kind: z.enum(moneyKinds),
  fund: z.enum(moneyFunds),
  /** Of the account it belongs to; a bill of December may be paid in January. */
  year: z.number().int().min(2000).max(2100),
  on: dayShape,
  fen: z.number().int().min(1).max(MOST_FEN),
  purpose: requiredLine(200),
  payeeKind: z.enum(payeeKinds).optional(),
  payee: line(120).optional(),
  voucher: line(60).optional(),
  approvedBy: line(60).optional(),
  /** The entry that this one takes back, and why. */
  reverses: refShape.optional(),
  reason: line(200).optional(),
})
export type MoneyEntry = z.infer<typeof moneyEntryShape>

/** The edition of its type that an item began under; without `template` it is the program's own. */
const itemEditionShape = group({ template: refShape.optional(), edition: countShape })
export type ItemEdition = z.infer<typeof itemEditionShape>

/** The service of the counter, and the edition of the catalogue that it was taken in under; without `template` the program's sample. */
const itemServiceShape = group({ code: line(40), template: refShape.optional(), edition: countShape })
export type ItemService = z.infer<typeof itemServiceShape>

export const items = defineEntity({
  name: 'items',
  label: '清单事项',
  version: 0,
  fields: {
    type: register('清单', 'P0', line(40)),
    /** Absent in records of older programs: the edition of the day on which it was written. */
    typeEdition: register('类型版本', 'P0', itemEditionShape).optional(),
    /** Of what was taken in at the counter. */
    service: register('服务事项', 'P0', itemServiceShape).optional(),
    number: register('编号(清单)', 'P0', line(40)),
    title: register('标题', 'P0', requiredLine(200)),
    content: register('内容', 'P1', prose(8000)),
    category: register('类别', 'P0', line(40)).optional(),
    origin: register(
      '来源',
      'P0',
      z.enum(['visit', 'meeting', 'grid', 'hotline', 'comeIn', 'online', 'deliberation', 'plan', 'inspection']),
    ),
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
    /** The unit whose turn it is when it is not the record's own: to which it was raised, or handed on (domain.md D7). */
    asked: register('请办单位', 'P0', unitShape).optional(),
    arrivals: rows('到场签到', 'P1', z.array(arrivalShape).max(60)).optional(),
    claimedBy: set('认领单位', 'P0', z.array(refShape).max(60)),
    /** The raiser's own words to his evaluation. */
    evaluationNote: register('评价意见', 'P1', prose(2000)).optional(),
    urgency: register('紧急程度', 'P0', z.enum(urgencies)).optional(),
    details: rows('专项内容', 'P1', z.array(detailShape).max(60)).optional(),
    /** The item in which this one is worked on. */
    mergedInto: register('并入事项', 'P0', refShape).optional(),
    /** `from`: where it stood before; absent in records of older programs. */
    hung: register('挂起', 'P0', group({ reason: line(400), until: dayShape, from: z.enum(itemStates).optional() })).optional(),
    milestones: rows('里程碑', 'P0', z.array(milestoneShape).max(60)),
    progress: log('办理经过', 'P1', z.array(progressShape).max(2000)),
    /** More than one PC lets in (shared/domain/money/money-entry.ts), as offline PCs add up. */
    money: log('经费', 'P1', z.array(moneyEntryShape).max(1000)).optional(),
    links: set('关联', 'P0', z.array(refShape).max(60)),
  },
  indexes: ['newest', ['state', 'dueOn'], ['type', 'newest']],
  newestBy: 'createdAt',
  yearly: { settled: { field: 'state', words: ['closed', 'merged', 'refused'] } },
  titleField: 'title',
})
export type Item = z.infer<typeof items.schema>
