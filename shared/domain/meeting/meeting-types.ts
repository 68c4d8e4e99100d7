import type { MeetingTypeSpec } from '#shared/schema/templates.ts'

/** A meeting type a district starts from; its own template, once issued, goes before it. */
export interface DefaultMeetingType {
  readonly code: string
  readonly name: string
  /** Shown beside every quorum and period (product.md, principle 7). */
  readonly basis: string
  readonly issuer: string
  readonly spec: MeetingTypeSpec
}

const branchRules = '《中国共产党支部工作条例（试行）》'
const education = '《中国共产党党员教育管理工作条例》'
const local = '可按本地办法修改'

type Row = readonly [
  code: string,
  name: string,
  roster: MeetingTypeSpec['roster'],
  rule: string,
  period: MeetingTypeSpec['period'],
  basis: string,
  extra?: Partial<Pick<MeetingTypeSpec, 'secret' | 'study' | 'required'>>,
]

const head = ['startedAt', 'endedAt', 'place', 'chair', 'recorder'] as const

/** Who is expected, by which rule they decide and how often they usually meet (domain.md §3.3–§3.5). */
const rows: readonly Row[] = [
  [
    'branchAssembly',
    '党员大会',
    'branchMembers',
    'R1',
    'quarter',
    `${branchRules}第十一条：一般每季度召开 1 次`,
    { required: ['votes', 'resolutions'] },
  ],
  ['branchCommittee', '支委会', 'bodyMembers', 'R2', 'month', `${branchRules}第十二条：一般每月召开 1 次；通过人数条例未写明，${local}`],
  ['groupMeeting', '党小组会', 'branchMembers', 'open', 'month', `${branchRules}：一般每月召开 1 次`],
  ['partyLecture', '党课', 'branchMembers', 'open', 'quarter', `各地一般每季度 1 次，${local}`, { study: true, required: ['minutes'] }],
  ['partyDay', '主题党日', 'branchMembers', 'open', 'month', `${education}第十六条：每月开展 1 次`, { study: true }],
  [
    'organisationalLife',
    '组织生活会',
    'branchMembers',
    'open',
    'year',
    `${branchRules}第十七条：每年至少召开 1 次`,
    { required: ['minutes'] },
  ],
  [
    'democraticReview',
    '民主评议党员',
    'branchMembers',
    'R1',
    'year',
    `${branchRules}第十八条：一般每年开展 1 次；测评无记名`,
    { secret: true },
  ],
  [
    'admission',
    '发展党员大会',
    'branchMembers',
    'R3',
    'onDemand',
    '《中国共产党发展党员工作细则》：无记名，逐人讨论表决',
    { secret: true, required: ['votes', 'resolutions'] },
  ],
  [
    'election',
    '换届选举',
    'branchMembers',
    'R4R5',
    'onDemand',
    '《中国共产党基层组织选举工作条例》；当选的计算基数由区委组织部明确',
    { secret: true, required: ['votes'] },
  ],
  [
    'communityCoordination',
    '社区大党委会议',
    'unitsOfBody',
    'open',
    'month',
    `区里工作安排：一般每月 1 次，${local}`,
    { required: ['resolutions'] },
  ],
  [
    'streetCoordination',
    '街道大工委会议',
    'unitsOfBody',
    'open',
    'quarter',
    `区里工作安排：一般每季度 1 次，${local}`,
    { required: ['resolutions'] },
  ],
  ['jointConference', '党建联席会', 'unitsOfBody', 'open', 'onDemand', `区里工作安排，${local}`],
  [
    'residentsAssembly',
    '居民(代表)会议',
    'residents',
    'RC-2026',
    'onDemand',
    '《中华人民共和国城市居民委员会组织法》（2026 年 1 月 1 日起施行）第四章，人数要求待补充',
  ],
]

export const defaultMeetingTypes: readonly DefaultMeetingType[] = rows.map(([code, name, roster, rule, period, basis, extra]) => ({
  code,
  name,
  basis,
  issuer: '程序默认',
  spec: {
    roster,
    rule,
    period,
    secret: extra?.secret ?? false,
    study: extra?.study ?? false,
    required: [...head, ...(extra?.required ?? [])],
  },
}))

export function defaultMeetingType(code: string): DefaultMeetingType | undefined {
  return defaultMeetingTypes.find((type) => type.code === code)
}
