import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { group, log, register, row, rows, set } from './field.ts'
import { countShape, dayShape, line, prose, refShape, requiredLine, stampShape, stepShape } from './shapes.ts'

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
  /** 党籍状态; absent: in order. `suspended` is 停止党籍, `left` one who is no member any more. */
  status: z.enum(['suspended', 'left']).optional(),
  suspendedOn: dayShape.optional(),
  leftOn: dayShape.optional(),
  /** The last day of an extended probation (预备期延长至). */
  extendedTo: dayShape.optional(),
  /** The last day of 留党察看. */
  rightsTo: dayShape.optional(),
  /** 流动党员: since when, the branch that he is in touch with there, and the number of his card. */
  awaySince: dayShape.optional(),
  awayContact: line(120).optional(),
  awayCard: line(40).optional(),
  /** A 介绍信 is on its way since. */
  letterOn: dayShape.optional(),
  /** Taken in on; the 回执 has not gone back yet. */
  receiptOwedSince: dayShape.optional(),
})
export type PartyLife = z.infer<typeof partyShape>

/** What may happen in the life of a Party member (domain.md §3.7; shared/domain/party/step-rules.ts says when each may). */
export const partyStepKinds = [
  'applied',
  'talked',
  'activist',
  'examined',
  'candidate',
  'reviewed',
  'trained',
  'admitted',
  'approved',
  'extended',
  'confirmed',
  'cancelled',
  'dropped',
  'letterIssued',
  'letterVoided',
  'received',
  'transferIn',
  'receiptSent',
  'branchMoved',
  'wentAway',
  'cameBack',
  'lost',
  'sought',
  'found',
  'membershipSuspended',
  'membershipRestored',
  'withdrew',
  'struckOff',
  'expelled',
  'died',
  'probation',
  'rightsSuspended',
  'rightsRestored',
  'recorded',
  'restated',
  'corrected',
] as const
export type PartyStepKind = (typeof partyStepKinds)[number]

/** One dated row; a mistake is put right by a row `corrected` that names it. */
const partyStepShape = row({
  kind: z.enum(partyStepKinds),
  ...stepShape,
  /** The branch or body it concerns: gone to, come from, moved to, in touch with. */
  org: refShape.optional(),
  orgName: line(120).optional(),
  group: line(60).optional(),
  /** 培养联系人, 入党介绍人. */
  names: line(120).optional(),
  place: line(120).optional(),
  /** The last day of an extension or of 留党察看. */
  until: dayShape.optional(),
  /** Of `confirmed`: the day that the years of membership count from (预备期满之日). */
  countedFrom: dayShape.optional(),
  validDays: countShape.optional(),
  card: line(40).optional(),
  /** Of who comes from elsewhere. */
  stage: z.enum(partyStages).optional(),
  joinedOn: dayShape.optional(),
  fullOn: dayShape.optional(),
  /** Of `recorded` (before the first row) and `restated`: how things stood in the register. */
  facts: partyShape.optional(),
})
export type PartyStep = z.infer<typeof partyStepShape>

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
const newWorkShape = group({
  trade: z.enum(newWorkTrades),
  platform: line(60),
  since: dayShape.optional(),
  /** As of the modules below; absent in what was registered before they were asked for. */
  purpose: requiredLine(200).optional(),
  basis: requiredLine(200).optional(),
  until: dayShape.optional(),
})
export type NewWork = z.infer<typeof newWorkShape>

/** A module beyond the few columns says why it is kept, on what ground, and its last day (domain.md §3.9, §4.1). */
const collected = { purpose: requiredLine(200), basis: requiredLine(200), until: dayShape }

/** 老人 (§3.9): all in plain words. */
const elderShape = group({
  ...collected,
  health: line(200).optional(),
  living: line(60).optional(),
  income: line(60).optional(),
  selfCare: line(60).optional(),
  careWay: line(60).optional(),
  /** 子女、亲友 and how they are reached. */
  kin: line(200).optional(),
  needs: z.array(line(40)).max(20).optional(),
})
export type ElderModule = z.infer<typeof elderShape>

const disabilityShape = group({
  ...collected,
  certificateNo: line(40).optional(),
  impairment: line(60).optional(),
  degree: line(20).optional(),
  aids: line(200).optional(),
})
export type DisabilityModule = z.infer<typeof disabilityShape>

const hardshipShape = group({
  ...collected,
  aidKind: line(60).optional(),
  since: dayShape.optional(),
  cause: line(200).optional(),
  aid: line(400).optional(),
})
export type HardshipModule = z.infer<typeof hardshipShape>

/** How one field of two registrations of a person was made one: the staying one's, the going one's, both joined, or there was no choice. */
export const mergingOutcomes = ['kept', 'taken', 'joined', 'same'] as const
export type MergingOutcome = (typeof mergingOutcomes)[number]
const mergedFieldShape = group({
  field: z.string().max(60),
  outcome: z.enum(mergingOutcomes),
  /** What the staying and the going registration said then; absent: nothing. */
  kept: z.unknown().optional(),
  gone: z.unknown().optional(),
})
export type MergedField = z.infer<typeof mergedFieldShape>

/** On the registration that stays: that another was merged into it, or (`undone`) that this was taken back. */
const mergingShape = row({
  at: stampShape,
  by: refShape,
  byName: line(60).optional(),
  kind: z.enum(['merged', 'undone']),
  other: refShape,
  otherName: line(60).optional(),
  fields: z.array(mergedFieldShape).max(80).optional(),
  /** Of `undone`: the entry it takes back. */
  ref: refShape.optional(),
})
export type Merging = z.infer<typeof mergingShape>

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
    /** How he came to stand as `party` says; written together with it (shared/domain/party/take-step.ts). */
    partySteps: log('党员发展与组织关系', 'P2', z.array(partyStepShape).max(500)).optional(),
    report: register('双报到', 'P2', reportShape).optional(),
    volunteer: register('志愿者', 'P1', volunteerShape).optional(),
    newWork: register('新就业群体', 'P1', newWorkShape).optional(),
    elder: register('老人', 'P2', elderShape).optional(),
    disability: register('残疾', 'P2', disabilityShape).optional(),
    hardship: register('困难', 'P2', hardshipShape).optional(),
    posts: rows('任职', 'P1', z.array(postShape).max(60)),
    tags: set('标签', 'P1', z.array(line(40)).max(60)),
    note: register('备注', 'P1', prose(4000)).optional(),
    /** The registration that stands for him; its id is always the smaller one, so that no ring can arise (domain/person/standing.ts). */
    mergedInto: register('并入', 'P1', refShape).optional(),
    mergings: log('合并经过', 'P2', z.array(mergingShape).max(200)).optional(),
    /** Registrations that somebody looked at and said are another person's. */
    distinctFrom: set('不是同一人', 'P1', z.array(refShape).max(200)).optional(),
  },
  indexes: ['room', 'grid'],
  newestBy: 'updatedAt',
  titleField: 'name',
})
export type Person = z.infer<typeof people.schema>
