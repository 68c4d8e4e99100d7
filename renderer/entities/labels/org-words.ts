import type { OrgKind } from '#shared/schema/orgs.ts'

export const orgKindWords = {
  partyWorkCommittee: '党工委',
  partyCommittee: '党委',
  generalBranch: '党总支',
  branch: '党支部',
  jointBranch: '联合党支部',
  temporaryBranch: '临时党支部',
  actionBranch: '行动党支部',
  partyGroup: '党小组',
  streetCoordination: '街道大工委',
  communityCoordination: '社区大党委',
  jointConference: '党建联席会',
  developmentCommittee: '建设发展委员会',
  blockAlliance: '片区联盟',
  leadingGroup: '领导小组',
  councilBody: '议事会',
  residentsCommittee: '居委会',
  workStation: '工作站',
  department: '部门',
  residentUnit: '驻区单位',
  twoNew: '两新组织',
  property: '物业企业',
  ownersCommittee: '业委会',
  socialOrg: '社会组织',
  volunteerTeam: '志愿服务队',
  emergencyTeam: '应急队伍',
  massOrg: '群团组织',
  shop: '商户',
} as const satisfies Record<OrgKind, string>

/** A kind that a district added bears its own name. */
export function orgKindName(kind: string): string {
  return Object.hasOwn(orgKindWords, kind) ? orgKindWords[kind as OrgKind] : kind // just asked
}
