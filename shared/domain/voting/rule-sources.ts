/** How far a rule's source can be trusted (domain.md, marks): a rule is never shown as law beyond what its mark bears. */
export type SourceMark = 'sourced' | 'mirror' | 'custom' | 'conflict' | 'default' | 'local' | 'missing'

/** Said in the source text, wherever it is shown or printed. */
export const sourceMarkWords: Readonly<Record<SourceMark, string>> = {
  sourced: '据公开资料整理，请与正式文本核对',
  mirror: '据网上转载文本，请与正式文本核对',
  custom: '按行文惯例或通行做法理解，未经核实',
  conflict: '各处说法不一，由区委组织部明确',
  default: '程序默认，可由区里修改',
  local: '本地办法，可由区里修改',
  missing: '条文未取得，待区里补充',
}

export const ruleIds = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10', 'R11', 'R12', 'R13', 'R14', 'R15', 'RC-2026'] as const
export type RuleId = (typeof ruleIds)[number]

export interface RuleSource {
  readonly id: RuleId
  readonly title: string
  readonly marks: readonly SourceMark[]
  /** Basis and marks in words. */
  readonly source: string
}

const branchRules = '《中国共产党支部工作条例（试行）》'
const electionRules = '《中国共产党基层组织选举工作条例》'

type Row = readonly [title: string, basis: string, marks: readonly SourceMark[]]

/** domain.md §3.4, row by row; the arithmetic stands in the files of this folder that name the rule. */
const rows: Readonly<Record<RuleId, Row>> = {
  R1: ['党员大会一般事项', `${branchRules}第十一条；“半数以上”按含半数计`, ['mirror', 'custom']],
  R2: ['支委会', `${branchRules}第十二条；条例摘录未写明通过人数，按全体委员过半数计`, ['mirror', 'default']],
  R3: ['接收预备党员、预备党员转正', '《中国共产党发展党员工作细则》', ['sourced']],
  R4: ['换届选举：到会人数', `${electionRules}；旧规定为“超过五分之四”`, ['sourced']],
  R5: ['换届选举：当选', `${electionRules}；当选以应到会还是实到会的半数计`, ['conflict']],
  R6: ['预选', `${electionRules}；预选以应到会还是实到会的半数计`, ['conflict']],
  R7: [
    '选票',
    `${electionRules}：收回不多于发出为有效；所选人数多于应选名额的票无效；不赞成可另选他人，弃权不可；不得委托投票`,
    ['sourced'],
  ],
  R8: [
    '确定当选',
    `${electionRules}：过半数的多于名额，按得票多少；票数相等不能确定的，就其再投票；不足的另行选举，或接近名额并经半数同意减少名额`,
    ['sourced'],
  ],
  R9: ['差额', `${electionRules}：委员候选人的差额不少于应选人数的百分之二十`, ['sourced']],
  R10: ['监票、计票', `${electionRules}：监票人从不是候选人的党员中推选，经大会表决；候选人以姓氏笔画为序；选票上不作记号`, ['sourced']],
  R11: ['不计入应到', '经上级党组织同意并经党员大会通过；可不计入的情形各地各年所列不同', ['sourced', 'conflict']],
  R12: ['民主测评', '无记名；优秀不超过全体党员的三分之一', ['mirror']],
  R13: ['暂缓表决', '《中国共产党章程》第十七条：重要问题有争论且双方人数接近，除紧急情况外暂缓作出决定', ['sourced']],
  R14: ['四议两公开（本地办法）', '本地四议两公开办法，与支部工作条例不同', ['local']],
  R15: ['居民会议（2025 年 12 月 31 日以前）', '《中华人民共和国城市居民委员会组织法》（修订前）第九条', ['sourced']],
  'RC-2026': ['居民会议、居民代表会议', '《中华人民共和国城市居民委员会组织法》（2026 年 1 月 1 日起施行）第四章', ['missing']],
}

function sourceOf(id: RuleId, [title, basis, marks]: Row): RuleSource {
  return { id, title, marks, source: `${basis}（${marks.map((mark) => sourceMarkWords[mark]).join('；')}）` }
}

/** Source of every rule, with its mark in words. */
export const ruleSources = Object.fromEntries(ruleIds.map((id) => [id, sourceOf(id, rows[id])])) as Readonly<Record<RuleId, RuleSource>> // one entry for each id
