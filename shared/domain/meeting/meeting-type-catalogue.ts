import { usualAppraisalGrades } from '#shared/domain/voting/recorded-vote.ts'
import type { OrgKind } from '#shared/schema/orgs.ts'
import type { MeetingTypeSpec } from '#shared/schema/templates.ts'

const branchRules = '《中国共产党支部工作条例（试行）》'
const education = '《中国共产党党员教育管理工作条例》'
const mirror = '据网上转载文本，请与正式文本核对'
const local = '可按本地办法修改'
const committees = '《中华人民共和国城市居民委员会组织法》（2026 年 1 月 1 日起施行）第四章，人数要求待补充'

/** The head that every record has (domain.md §3.3, no. 1). */
const head = ['startedAt', 'endedAt', 'place', 'chair', 'recorder'] as const
/** Head, who came, what was dealt with, how each item ended, and the words. */
const record = [...head, 'attendance', 'agenda', 'outcomes', 'minutes'] as const
const decided = [...record, 'resolutions'] as const

const branches = ['branch', 'jointBranch', 'temporaryBranch', 'actionBranch', 'generalBranch', 'partyCommittee'] as const
/** Not the action and temporary branches: their members hold these meetings where they belong. */
const owing = ['branch', 'jointBranch'] as const

export interface CatalogueRow {
  readonly code: string
  readonly name: string
  /** Shown beside every quorum and period (product.md, principle 7). */
  readonly basis: string
  readonly spec: Omit<MeetingTypeSpec, 'bodies' | 'owedBy' | 'secret' | 'study' | 'required'> & {
    readonly bodies?: readonly OrgKind[]
    readonly owedBy?: readonly OrgKind[]
    readonly required: readonly string[]
    readonly secret?: boolean
    readonly study?: boolean
  }
}

const fullMembers = '有表决权的正式党员（预备党员、受留党察看处分等无表决权的除外）'
const everyMember = '全体党员'

/**
 * The types a district starts from (domain.md §2.2, §2.13, §3.3–§3.5, §4.6). Each says where it comes from; none is law beyond what its
 * basis bears. In the order in which they are offered.
 */
export const meetingTypeCatalogue: readonly CatalogueRow[] = [
  {
    code: 'branchAssembly',
    name: '党员大会',
    basis: `${branchRules}第十一条：一般每季度召开 1 次；有表决权的党员半数以上到会，赞成超过应到会有表决权党员的半数（${mirror}）`,
    spec: {
      roster: 'branchMembers',
      rule: 'R1',
      period: 'quarter',
      bodies: [...branches],
      owedBy: [...owing],
      expected: everyMember,
      voters: fullMembers,
      required: [...decided, 'decisionVotes'],
      advised: ['absences', 'owners'],
    },
  },
  {
    code: 'branchCommittee',
    name: '支委会',
    basis: `${branchRules}第十二条：一般每月召开 1 次，半数以上委员到会；通过人数摘录未写明，${local}`,
    spec: {
      roster: 'bodyMembers',
      rule: 'R2',
      period: 'month',
      bodies: [...branches],
      owedBy: [...owing],
      expected: '全体委员',
      voters: '支部委员会委员',
      required: decided,
      advised: ['absences', 'owners', 'toAssembly'],
    },
  },
  {
    code: 'groupMeeting',
    name: '党小组会',
    basis: `${branchRules}：一般每月召开 1 次，由党小组组长召集主持（${mirror}）`,
    spec: {
      roster: 'branchMembers',
      rule: 'open',
      period: 'month',
      bodies: ['partyGroup', ...branches],
      owedBy: ['partyGroup'],
      expected: '党小组全体党员',
      voters: '一般不表决',
      required: record,
      advised: ['absences'],
    },
  },
  {
    code: 'partyLecture',
    name: '党课',
    basis: `各地一般每季度 1 次，党委（党组）书记每年至少讲 1 次（出处为工作手册和题库，条例原文待核）；${local}`,
    spec: {
      roster: 'branchMembers',
      rule: 'open',
      period: 'quarter',
      study: true,
      bodies: [...branches],
      owedBy: [...owing],
      expected: everyMember,
      voters: '不表决',
      required: [...head, 'attendance', 'minutes', 'lecturer', 'topic', 'studyHours'],
      advised: ['absences', 'attendees'],
    },
  },
  {
    code: 'partyDay',
    name: '主题党日',
    basis: `${education}第十六条：每月相对固定 1 天开展`,
    spec: {
      roster: 'branchMembers',
      rule: 'open',
      period: 'month',
      study: true,
      bodies: [...branches],
      owedBy: [...owing],
      expected: everyMember,
      voters: '一般不表决；需要决定的事项按党员大会办理',
      required: [...record, 'topic', 'dayContent'],
      advised: ['absences', 'studyHours', 'followUp'],
    },
  },
  {
    code: 'organisationalLife',
    name: '组织生活会',
    basis: `${branchRules}第十七条：每年至少召开 1 次`,
    spec: {
      roster: 'branchMembers',
      rule: 'open',
      period: 'year',
      bodies: [...branches],
      owedBy: [...owing],
      expected: everyMember,
      voters: '不表决',
      required: [...record, 'talks', 'selfReview', 'criticism', 'rectification'],
      advised: ['absences'],
    },
  },
  {
    code: 'democraticReview',
    name: '民主评议党员',
    basis: `${branchRules}第十八条：一般每年开展 1 次；测评无记名，“优秀”一般不超过党员总数的三分之一（${mirror}）`,
    spec: {
      roster: 'branchMembers',
      rule: 'R1',
      period: 'year',
      secret: true,
      bodies: [...branches],
      owedBy: [...owing],
      expected: everyMember,
      voters: '参加测评的党员，无记名；评定由支委会作出',
      required: [...record, 'selfAssessment', 'peerAssessment', 'reviewBallots', 'committeeOpinion'],
      advised: ['absences', 'feedback', 'resultUse'],
    },
  },
  {
    code: 'admission',
    name: '发展党员大会',
    basis: '《中国共产党发展党员工作细则》：到会和赞成均须超过应到会有表决权正式党员的半数，无记名，两人以上逐人讨论表决',
    spec: {
      roster: 'branchMembers',
      rule: 'R3',
      period: 'onDemand',
      secret: true,
      bodies: [...branches],
      expected: everyMember,
      voters: `${fullMembers}；因故不能到会、会前正式提出书面意见的统计在票数内`,
      required: [...decided, 'votes', 'applicantReport', 'sponsors', 'committeeReview', 'discussion'],
      advised: ['absences', 'writtenOpinions'],
    },
  },
  {
    code: 'election',
    name: '换届选举',
    basis:
      '《中国共产党基层组织选举工作条例》：有选举权的到会人数不少于应到会的五分之四，无记名，委员差额不少于 20%；当选以应到会还是实到会计算，各处说法不一，由区委组织部明确',
    spec: {
      roster: 'branchMembers',
      rule: 'R4R5',
      period: 'onDemand',
      secret: true,
      bodies: [...branches],
      expected: everyMember,
      voters: '有选举权的正式党员（预备党员、受留党察看处分等无选举权的除外）',
      required: [...record, 'votes', 'electionMethod', 'candidates'],
      advised: ['absences', 'resolutions'],
    },
  },
  {
    code: 'communityCoordination',
    name: '社区大党委会议',
    basis: `南京鼓楼做法：每月 1 次，议题以项目的形式提交；${local}`,
    spec: {
      roster: 'unitsOfBody',
      rule: 'open',
      period: 'month',
      bodies: ['communityCoordination'],
      owedBy: ['communityCoordination'],
      expected: '大党委委员和各成员单位',
      voters: '大党委委员（本地办法有规定的从其规定）',
      required: decided,
      advised: ['projects', 'supervision', 'owners'],
      print: 'summary',
    },
  },
  {
    code: 'streetCoordination',
    name: '街道大工委会议',
    basis: `南京鼓楼做法：每季度 1 次，研究重大问题方案；${local}`,
    spec: {
      roster: 'unitsOfBody',
      rule: 'open',
      period: 'quarter',
      bodies: ['streetCoordination', 'partyWorkCommittee'],
      owedBy: ['streetCoordination'],
      expected: '大工委委员和各成员单位',
      voters: '大工委委员（本地办法有规定的从其规定）',
      required: decided,
      advised: ['projects', 'supervision', 'owners', 'toConference'],
      print: 'summary',
    },
  },
  {
    code: 'areaConference',
    name: '地区“两会”会议',
    basis: `南京鼓楼做法：大工委提交方案，地区“两会”（社区党建联席会、社区建设发展委员会）成员单位会商、集中认领、通报；按需召开，${local}`,
    spec: {
      roster: 'unitsOfBody',
      rule: 'open',
      period: 'onDemand',
      bodies: ['developmentCommittee', 'jointConference', 'streetCoordination'],
      expected: '地区“两会”各成员单位',
      voters: '成员单位代表，会商形成结论',
      required: decided,
      advised: ['projects', 'supervision', 'owners'],
      print: 'summary',
    },
  },
  {
    code: 'jointConference',
    name: '党建联席会',
    basis: `各地通行做法（南京、贺州、大连、青岛、上海），例会间隔由本地制度规定；${local}`,
    spec: {
      roster: 'unitsOfBody',
      rule: 'open',
      period: 'onDemand',
      bodies: ['jointConference', 'communityCoordination', 'streetCoordination'],
      expected: '联席会各成员单位',
      voters: '成员单位代表，会商形成结论',
      required: decided,
      advised: ['projects', 'supervision'],
      print: 'summary',
    },
  },
  {
    code: 'sectorConsultation',
    name: '行业部门与属地党组织会商',
    basis: `贺州做法：行业系统部门与属地党组织定期会商党建工作，间隔由本地规定；${local}`,
    spec: {
      roster: 'unitsOfBody',
      rule: 'open',
      period: 'onDemand',
      bodies: ['partyWorkCommittee', 'jointConference', 'streetCoordination'],
      expected: '有关行业部门、属地党组织负责人',
      voters: '不表决，会商形成意见',
      required: decided,
      advised: ['owners'],
      print: 'summary',
    },
  },
  {
    code: 'blockAlliance',
    name: '片区联盟议事会',
    basis: `南京鼓楼宁海路做法：社区划片，由片区联盟成员议事；${local}`,
    spec: {
      roster: 'unitsOfBody',
      rule: 'open',
      period: 'onDemand',
      bodies: ['blockAlliance', 'streetCoordination'],
      expected: '片区内各社区和联盟成员单位',
      voters: '联盟成员，议事形成意见',
      required: decided,
      advised: ['projects', 'supervision'],
      print: 'summary',
    },
  },
  {
    code: 'jointCouncil',
    name: '共建议事会',
    basis: `青岛市南做法：社区党委牵头，驻社区单位书记、居委会主任、“两代表一委员”、党员群众骨干参加；${local}`,
    spec: {
      roster: 'bodyMembers',
      rule: 'open',
      period: 'onDemand',
      bodies: ['councilBody', 'partyCommittee', 'generalBranch', 'communityCoordination'],
      expected: '驻社区单位书记、居委会主任、“两代表一委员”、党员群众骨干',
      voters: '议事会成员，议事形成意见',
      required: decided,
      advised: ['categories', 'opinions', 'publicity'],
    },
  },
  {
    code: 'residentsAssembly',
    name: '居民(代表)会议',
    basis: committees,
    spec: {
      roster: 'residents',
      rule: 'RC-2026',
      period: 'onDemand',
      bodies: ['residentsCommittee', 'councilBody'],
      expected: '居民或居民代表',
      voters: '到会的居民（居民代表）；2026 年新规定的人数待补充',
      required: [...decided, 'decisionVotes'],
      advised: ['categories', 'opinions', 'publicity'],
    },
  },
  {
    code: 'tensCouncil',
    name: '逢十议事会',
    basis: `贺州做法，在居民小区召开；按字面每月 10、20、30 日，未经核实，${local}`,
    spec: {
      roster: 'open',
      rule: 'open',
      period: 'onDemand',
      onDays: [10, 20, 30],
      bodies: ['councilBody', 'residentsCommittee', 'partyGroup', 'branch', 'generalBranch', 'partyCommittee'],
      expected: '小区居民、物业、业委会和有关单位',
      voters: '议事形成共识，不作法定表决',
      required: [...head, 'attendance', 'agenda', 'outcomes', 'minutes'],
      advised: ['categories', 'opinions', 'publicity', 'owners'],
    },
  },
  {
    code: 'benchCouncil',
    name: '板凳议事会',
    basis: `贺州做法，北京西城、芜湖等地也有：在楼下院落随时召开，不设主席台、没有发言稿，逐条记下诉求；${local}`,
    spec: {
      roster: 'open',
      rule: 'open',
      period: 'onDemand',
      bodies: ['residentsCommittee', 'councilBody', 'partyGroup', 'branch', 'generalBranch', 'partyCommittee'],
      expected: '到场的居民（可只记人数）',
      voters: '不表决',
      required: ['startedAt', 'place', 'recorder', 'needs'],
      advised: ['endedAt', 'chair', 'attendance', 'categories', 'opinions'],
    },
  },
  {
    code: 'dutyReport',
    name: '述职评议',
    basis: `贺州做法：书记抓基层党建述职评议考核每年 1 次，布置、述职、测评、反馈、归档；${local}`,
    spec: {
      roster: 'bodyMembers',
      rule: 'appraisal',
      secret: true,
      grades: [...usualAppraisalGrades],
      period: 'year',
      bodies: ['partyWorkCommittee', 'partyCommittee', 'generalBranch', 'streetCoordination'],
      owedBy: ['partyWorkCommittee', 'partyCommittee'],
      expected: '述职人、党（工）委委员和参加测评的代表',
      voters: '参加测评的人员',
      required: [...record, 'report', 'assessment'],
      advised: ['opinions', 'grade', 'resultUse'],
    },
  },
  {
    code: 'stationedReport',
    name: '派驻机构负责人述职',
    basis: `贺州做法：派驻街道机构负责人向街道党工委述职，间隔没有写明，按每年 1 次；不列入应开的会，${local}`,
    spec: {
      roster: 'bodyMembers',
      rule: 'appraisal',
      secret: true,
      grades: [...usualAppraisalGrades],
      period: 'year',
      bodies: ['partyWorkCommittee'],
      expected: '派驻机构负责人、街道党工委委员和参加测评的代表',
      voters: '参加测评的人员',
      required: [...record, 'report', 'assessment'],
      advised: ['opinions', 'grade', 'resultUse'],
    },
  },
]
