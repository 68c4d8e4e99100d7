import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { group, log, register, row, rows, set } from './field.ts'
import { countShape, dayShape, line, prose, refShape, requiredLine, stampShape, stepShape } from './shapes.ts'

/** How the program treats an organisation (domain.md §2.1, §2.6, §2.8). A district's own word for it stands in `typeName`, beside the kind. */
export const orgKinds = [
  'partyWorkCommittee',
  'partyCommittee',
  'generalBranch',
  'branch',
  'jointBranch',
  'temporaryBranch',
  'actionBranch',
  'partyGroup',
  'streetCoordination',
  'communityCoordination',
  'jointConference',
  'developmentCommittee',
  'blockAlliance',
  'leadingGroup',
  'councilBody',
  'residentsCommittee',
  'workStation',
  'department',
  'residentUnit',
  'twoNew',
  'property',
  'ownersCommittee',
  'socialOrg',
  'volunteerTeam',
  'emergencyTeam',
  'massOrg',
  'studio',
  'shop',
] as const
export type OrgKind = (typeof orgKinds)[number]

/** Bodies that call meetings. */
export const conveningKinds = [
  'partyWorkCommittee',
  'partyCommittee',
  'generalBranch',
  'branch',
  'jointBranch',
  'temporaryBranch',
  'actionBranch',
  'partyGroup',
  'streetCoordination',
  'communityCoordination',
  'jointConference',
  'developmentCommittee',
  'blockAlliance',
  'leadingGroup',
  'councilBody',
  'residentsCommittee',
  'workStation',
] as const satisfies readonly OrgKind[]

/** Bodies that members belong to: a person's `party.branch` is one of them. */
export const branchKinds = [
  'branch',
  'jointBranch',
  'generalBranch',
  'temporaryBranch',
  'actionBranch',
  'partyCommittee',
] as const satisfies readonly OrgKind[]

/** Units that send somebody to a meeting of others. */
export const participatingKinds = [
  'residentUnit',
  'twoNew',
  'property',
  'socialOrg',
  'massOrg',
  'department',
] as const satisfies readonly OrgKind[]

const memberShape = row({
  person: refShape.optional(),
  name: line(60),
  org: refShape.optional(),
  orgName: line(120).optional(),
  duty: line(60),
  category: z.enum(['full', 'partTime', 'residentUnit', 'deputy', 'backbone', 'resident', 'liaison']),
  votes: z.boolean(),
  /** Of an emergency team: the row of the member who calls him (呼叫树, D28); absent: the community calls. */
  calledBy: refShape.optional(),
  from: dayShape.optional(),
  to: dayShape.optional(),
  /** 聘书号, 分工 and what was said of the yearly 述职: of a 兼职委员 (domain.md A9). */
  appointmentNo: line(40).optional(),
  task: line(200).optional(),
  appraisal: prose(1000).optional(),
})
export type Membership = z.infer<typeof memberShape>

/** How a 兼职委员 comes to be appointed, and what becomes of the appointment (domain.md A9; shared/domain/org/seat-steps.ts says what may follow). */
export const seatStepKinds = [
  'nominated',
  'unitAsked',
  'vetted',
  'publicised',
  'appointed',
  'notAppointed',
  'assessed',
  'renewed',
  'released',
  'corrected',
] as const
export type SeatStepKind = (typeof seatStepKinds)[number]

/** One dated row; a mistake is put right by a row `corrected` that names it. */
const seatStepShape = row({
  kind: z.enum(seatStepKinds),
  /** The membership that the appointment makes, or has made. */
  seat: refShape,
  ...stepShape,
  /** What the unit, the vetting or the 公示 said. */
  result: z.enum(['agreed', 'refused']).optional(),
  /** The last day of the 公示, or of the appointment. */
  until: dayShape.optional(),
  /** Who is nominated, and by which unit he is sent. */
  name: line(60).optional(),
  person: refShape.optional(),
  org: refShape.optional(),
  orgName: line(120).optional(),
  /** The last day of the appointment before this step. */
  former: dayShape.optional(),
})
export type SeatStep = z.infer<typeof seatStepShape>

/** What another organisation is to this one: 成员单位 of a body, 共建单位, the unit a branch is built on, the one that leads. */
export const orgRelations = ['memberUnit', 'coBuilder', 'hostUnit', 'leadUnit'] as const
export type OrgRelation = (typeof orgRelations)[number]

/** `org` where the register knows it; `note`: 依据 or what it undertook. */
const linkShape = row({ org: refShape.optional(), name: line(120), relation: z.enum(orgRelations), note: line(200).optional() })
export type OrgLink = z.infer<typeof linkShape>

/** 双报到, unit side (domain.md §3.6 D1). */
const unitReportShape = group({
  state: z.enum(['none', 'reported', 'serving', 'left']),
  reportedOn: dayShape.optional(),
  receiptNo: line(40).optional(),
  receiptReturned: z.boolean().optional(),
  level: z.enum(['central', 'province', 'city', 'district', 'other']).optional(),
  memberCount: countShape.optional(),
  promises: prose(4000).optional(),
  /** The Party body of the unit. */
  unitBranch: line(120).optional(),
  grid: refShape.optional(),
  posts: z.array(line(40)).max(20).optional(),
  /** When it can come, in words. */
  hours: line(120).optional(),
  /** Of a report-in that ended (`left`). */
  leftOn: dayShape.optional(),
  leftReason: line(200).optional(),
})

/**
 * 卷: the signed records of one calendar year, bound together (domain.md §3.3, no. 5). Written once and not changed: what comes into the
 * year afterwards is bound as a 补卷. `id` is made of body, year and part, so that two PCs that bind one year make one row.
 */
const volumeShape = row({
  year: z.number().int().min(1900).max(9999),
  /** 0: the year's own volume; 1, 2, …: its supplements (补卷). */
  part: z.number().int().min(0).max(99),
  /** 卷号, counted over all years of the body. */
  number: z.number().int().min(1).max(9999),
  boundAt: stampShape,
  boundBy: refShape,
  boundByName: line(60),
  /** Records in it, corrections included. */
  records: countShape,
  /** 件号 within the year, from 1; a supplement counts on. */
  firstNo: countShape,
  lastNo: countShape,
  /** Sides of paper as it was laid out when it was bound. */
  pages: countShape,
  /** SHA-256 over the hashes of its records in order (shared/domain/archive/volumes.ts). */
  hash: z.string().max(64),
  /** The first 16 digits of each record's hash, in order: what their pages bear (shared/domain/paper/page-code.ts). */
  covers: z.array(z.string().max(16)).max(2000),
})
export type VolumeRow = z.infer<typeof volumeShape>

export const orgs = defineEntity({
  name: 'orgs',
  label: '组织与单位',
  version: 0,
  fields: {
    kind: register('类别', 'P0', line(40)),
    /** A word of the dictionary `orgTypes` (楼宇综合党委, 网格党支部), or typed: what is shown in place of the kind. */
    typeName: register('具体类型', 'P0', line(40)).optional(),
    name: register('全称', 'P0', requiredLine(120)),
    shortName: register('简称', 'P0', line(60)).optional(),
    creditCode: register('统一社会信用代码', 'P0', line(18)).optional(),
    /** 备案号 of a community's social organisation. */
    filingNo: register('备案号', 'P0', line(40)).optional(),
    level: register('层级', 'P0', z.enum(['central', 'province', 'city', 'district', 'street', 'community', 'other'])).optional(),
    nature: register('性质', 'P0', line(40)).optional(),
    industry: register('行业、特长', 'P0', line(40)).optional(),
    mandate: register('职责', 'P0', prose(2000)).optional(),
    parent: register('上级组织', 'P0', line(36)),
    state: register('状态', 'P0', z.enum(['preparing', 'running', 'electing', 'adjusting', 'dissolved'])),
    foundedOn: register('成立日期', 'P0', dayShape).optional(),
    /** From this day on it owes no meeting; the end of a term is not the end of a body. */
    dissolvedOn: register('撤销日期', 'P0', dayShape).optional(),
    termFrom: register('本届起', 'P0', dayShape).optional(),
    termTo: register('本届止', 'P0', dayShape).optional(),
    address: register('地址', 'P1', line(200)).optional(),
    contactName: register('联系人', 'P1', line(60)).optional(),
    contactPhone: register('联系电话', 'P2', line(40)).optional(),
    memberCount: register('党员数', 'P1', countShape).optional(),
    staffCount: register('从业人数', 'P0', countShape).optional(),
    coverage: register('组织覆盖', 'P0', z.enum(['own', 'joint', 'building', 'none'])).optional(),
    memberships: rows('成员', 'P1', z.array(memberShape).max(3000)),
    seatSteps: log('兼职委员聘任经过', 'P1', z.array(seatStepShape).max(2000)).optional(),
    links: rows('关联组织', 'P0', z.array(linkShape).max(1000)).optional(),
    areas: set('所在区域', 'P0', z.array(refShape).max(200)),
    tags: set('标签', 'P0', z.array(line(40)).max(60)),
    report: register('单位报到', 'P0', unitReportShape).optional(),
    volumes: rows('年度卷册', 'P0', z.array(volumeShape).max(300)).optional(),
  },
  indexes: ['kind', 'parent', 'newest'],
  newestBy: 'updatedAt',
  titleField: 'name',
})
export type Org = z.infer<typeof orgs.schema>
