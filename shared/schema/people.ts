import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { group, register, row, rows, set } from './field.ts'
import { countShape, dayShape, line, prose, refShape, requiredLine } from './shapes.ts'

export const partyStages = ['none', 'applicant', 'activist', 'candidate', 'probationary', 'full'] as const
/** Who votes (domain.md §3.4): not the probationary, not those 留党察看 or suspended. */
export const votingRights = ['normal', 'probation', 'suspended'] as const
/** States of every register in domain.md §2.6. */
export const registerStates = ['active', 'moved', 'closed'] as const

const postShape = row({
  org: refShape.optional(),
  orgName: line(120),
  duty: line(60),
  from: dayShape.optional(),
  to: dayShape.optional(),
})

/** Party life of a member (domain.md §3.7). Membership is treated as P2 by policy (§4.1). */
const partyShape = group({
  stage: z.enum(partyStages),
  branch: refShape.optional(),
  branchName: line(120).optional(),
  group: line(60).optional(),
  joinedOn: dayShape.optional(),
  fullOn: dayShape.optional(),
  rights: z.enum(votingRights),
  away: z.boolean().optional(),
  awayTo: line(120).optional(),
  lostSince: dayShape.optional(),
  transferredOutOn: dayShape.optional(),
})
export type PartyLife = z.infer<typeof partyShape>

/** 双报到, person side (domain.md §3.6 D1). */
const reportShape = group({
  state: z.enum(['none', 'reported', 'placed', 'serving', 'movedOut', 'cancelled']),
  reportedOn: dayShape.optional(),
  unitName: line(120).optional(),
  unitOrg: refShape.optional(),
  /** The Party body of the unit, which gets the yearly sheet. */
  unitBranch: line(120).optional(),
  grid: refShape.optional(),
  team: refShape.optional(),
  posts: z.array(line(40)).max(20).optional(),
  hours: line(120).optional(),
  receiptNo: line(40).optional(),
  receiptReturned: z.boolean().optional(),
  promise: prose(1000).optional(),
  /** 亮明身份 (D2): since when, and as what he is known to the residents. */
  declaredOn: dayShape.optional(),
  declaredAs: line(60).optional(),
  /** Of a report-in that ended (`movedOut`, `cancelled`). */
  leftOn: dayShape.optional(),
  leftReason: line(200).optional(),
})

/** 四级志愿服务队伍 (domain.md D36). */
export const volunteerLevels = ['district', 'street', 'community', 'grid'] as const
export type VolunteerLevel = (typeof volunteerLevels)[number]

/** 实名注册志愿者 (D36): whoever registers him has seen his identity card; no more of it is kept here. */
const volunteerShape = group({
  state: z.enum(['registered', 'cancelled']),
  /** 注册号 of the national register. */
  number: requiredLine(40),
  level: z.enum(volunteerLevels),
  registeredOn: dayShape,
  idSeen: z.boolean(),
  cancelledOn: dayShape.optional(),
  cancelReason: line(200).optional(),
})
export type Volunteer = z.infer<typeof volunteerShape>

/** 新就业群体 (D41). */
export const newWorkTrades = ['courier', 'delivery', 'driver', 'otherTrade'] as const
export type NewWorkTrade = (typeof newWorkTrades)[number]
const newWorkShape = group({ trade: z.enum(newWorkTrades), platform: line(60), since: dayShape.optional() })
export type NewWork = z.infer<typeof newWorkShape>

/** 居民·党员·报到党员·职务: one person, many roles. Default columns are few (domain.md §3.9, least data). */
export const people = defineEntity({
  name: 'people',
  label: '人员',
  version: 0,
  fields: {
    name: register('姓名', 'P1', requiredLine(60)),
    sex: register('性别', 'P1', z.enum(['male', 'female', 'unknown'])),
    bornOn: register('出生日期', 'P1', dayShape).optional(),
    ethnicity: register('民族', 'P1', line(20)).optional(),
    education: register('文化程度', 'P1', line(40)).optional(),
    citizenId: register('公民身份号码', 'P2', line(18)).optional(),
    phone: register('联系电话', 'P2', line(40)).optional(),
    address: register('居住地址', 'P2', line(200)).optional(),
    room: register('所在户', 'P1', line(36)),
    grid: register('所在网格', 'P0', line(36)),
    relation: register('与户主关系', 'P1', line(20)).optional(),
    memberNo: register('人员编号', 'P1', line(20)).optional(),
    /** How many times the 签到卡 was renewed; absent: never. The card's number follows from it and from the id (identity/card-code.ts). */
    cardIssue: register('签到卡换发次数', 'P0', countShape).optional(),
    employer: register('工作单位', 'P1', line(120)).optional(),
    duty: register('职务', 'P1', line(60)).optional(),
    skills: set('特长', 'P1', z.array(line(40)).max(30)),
    state: register('状态', 'P0', z.enum(registerStates)),
    party: register('党籍', 'P2', partyShape).optional(),
    report: register('双报到', 'P2', reportShape).optional(),
    volunteer: register('志愿者', 'P1', volunteerShape).optional(),
    newWork: register('新就业群体', 'P1', newWorkShape).optional(),
    posts: rows('任职', 'P1', z.array(postShape).max(60)),
    tags: set('标签', 'P1', z.array(line(40)).max(60)),
    note: register('备注', 'P1', prose(4000)).optional(),
  },
  indexes: ['name', 'room', 'grid', 'newest'],
  newestBy: 'updatedAt',
  titleField: 'name',
})
export type Person = z.infer<typeof people.schema>
