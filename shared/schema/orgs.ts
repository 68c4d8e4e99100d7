import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { group, register, row, rows, set } from './field.ts'
import { countShape, dayShape, line, prose, refShape, requiredLine } from './shapes.ts'

/** domain.md §2.1 (A1–A41), §2.6, §2.8. A `kind` is a dictionary word, so that a district may add its own. */
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
  'councilBody',
  'residentsCommittee',
  'workStation',
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
  from: dayShape.optional(),
  to: dayShape.optional(),
})
export type Membership = z.infer<typeof memberShape>

/** 双报到, unit side (domain.md §3.6 D1). */
const unitReportShape = group({
  state: z.enum(['none', 'reported', 'serving', 'left']),
  reportedOn: dayShape.optional(),
  receiptNo: line(40).optional(),
  receiptReturned: z.boolean().optional(),
  level: z.enum(['central', 'province', 'city', 'district', 'other']).optional(),
  memberCount: countShape.optional(),
  promises: prose(4000).optional(),
})

export const orgs = defineEntity({
  name: 'orgs',
  label: '组织与单位',
  version: 0,
  fields: {
    kind: register('类别', 'P0', line(40)),
    name: register('全称', 'P0', requiredLine(120)),
    shortName: register('简称', 'P0', line(60)).optional(),
    creditCode: register('统一社会信用代码', 'P0', line(18)).optional(),
    level: register('层级', 'P0', z.enum(['central', 'province', 'city', 'district', 'street', 'community', 'other'])).optional(),
    nature: register('性质', 'P0', line(40)).optional(),
    parent: register('上级组织', 'P0', line(36)),
    state: register('状态', 'P0', z.enum(['preparing', 'running', 'electing', 'adjusting', 'dissolved'])),
    foundedOn: register('成立日期', 'P0', dayShape).optional(),
    termFrom: register('本届起', 'P0', dayShape).optional(),
    termTo: register('本届止', 'P0', dayShape).optional(),
    address: register('地址', 'P1', line(200)).optional(),
    contactName: register('联系人', 'P1', line(60)).optional(),
    contactPhone: register('联系电话', 'P2', line(40)).optional(),
    memberCount: register('党员数', 'P1', countShape).optional(),
    staffCount: register('从业人数', 'P0', countShape).optional(),
    coverage: register('组织覆盖', 'P0', z.enum(['own', 'joint', 'building', 'none'])).optional(),
    memberships: rows('成员', 'P1', z.array(memberShape).max(3000)),
    areas: set('所在区域', 'P0', z.array(refShape).max(200)),
    tags: set('标签', 'P0', z.array(line(40)).max(60)),
    report: register('单位报到', 'P0', unitReportShape).optional(),
  },
  indexes: ['kind', 'parent', 'newest'],
  newestBy: 'updatedAt',
  titleField: 'name',
})
export type Org = z.infer<typeof orgs.schema>
