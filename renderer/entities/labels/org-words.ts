import type { OrgGroup } from '#shared/domain/org/org-kinds.ts'
import type { Membership, Org, OrgKind, OrgRelation } from '#shared/schema/orgs.ts'

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
  studio: '工作室',
  shop: '商户',
} as const satisfies Record<OrgKind, string>

/** The five parts of the register. */
export const orgGroupWords = {
  party: '党组织',
  body: '议事和办事机构',
  unit: '驻区单位与两新',
  property: '物业与业委会',
  team: '队伍与社会组织',
} as const satisfies Record<OrgGroup, string>

export const orgStateWords = {
  preparing: '筹建',
  running: '运行',
  electing: '换届中',
  adjusting: '调整中',
  dissolved: '撤销',
} as const satisfies Record<Org['state'], string>

export const orgLevelWords = {
  central: '中央',
  province: '省',
  city: '市',
  district: '区',
  street: '街道',
  community: '社区',
  other: '其他',
} as const satisfies Record<NonNullable<Org['level']>, string>

export const coverageWords = {
  own: '单独组建',
  joint: '联合组建',
  building: '楼宇党组织',
  none: '未覆盖',
} as const satisfies Record<NonNullable<Org['coverage']>, string>

export const seatWords = {
  full: '专职委员',
  partTime: '兼职委员',
  residentUnit: '驻区单位代表',
  deputy: '两代表一委员',
  backbone: '党员群众骨干',
  resident: '居民代表',
  liaison: '联络员',
} as const satisfies Record<Membership['category'], string>

export const relationWords = {
  memberUnit: '成员单位',
  coBuilder: '共建单位',
  hostUnit: '依托单位',
  leadUnit: '牵头单位',
} as const satisfies Record<OrgRelation, string>

/** A kind that a district added bears its own name. */
export function orgKindName(kind: string): string {
  return Object.hasOwn(orgKindWords, kind) ? orgKindWords[kind as OrgKind] : kind // just asked
}

/** What the organisation is called in a list: the district's own word, else the kind. */
export function orgTypeName({ kind, typeName }: Pick<Org, 'kind' | 'typeName'>): string {
  return typeName || orgKindName(kind)
}
