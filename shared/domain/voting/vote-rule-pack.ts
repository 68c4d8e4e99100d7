import type { Fraction } from './fraction.ts'
import { ruleSources, sourceMarkWords } from './rule-sources.ts'

export interface VoteRule {
  readonly code: VoteRuleCode
  readonly label: string
  /** Where it comes from, as shown beside the result. */
  readonly source: string
  readonly quorumText: string
  readonly passText: string
  readonly secret: boolean
  /** Written opinions handed in before the meeting count as votes (R3). */
  readonly writtenCounts: boolean
  /** False where the law is unclear: the program computes the facts, the chair declares (product.md, principle 7). */
  readonly declares: boolean
  /** Absent: no legal rule is known. */
  readonly quorum?: Fraction
  readonly pass?: Fraction
  /** The other reading where sources disagree (R5, R6). */
  readonly otherPass?: Fraction
}

/** A rule as it is reckoned; also one that no new vote can name (residents-rule.ts). */
export type ReckonedRule = Omit<VoteRule, 'code'>

export const voteRuleCodes = ['R1', 'R2', 'R3', 'R4R5', 'R6', 'R12', 'appraisal', 'RC-2026', 'local-2/3', 'open'] as const
export type VoteRuleCode = (typeof voteRuleCodes)[number]

const halfOfEntitled = { of: 'entitled', numerator: 1, denominator: 2, strict: false } as const
const moreThanHalfOfEntitled = { ...halfOfEntitled, strict: true } as const
const moreThanHalfOfPresent = { of: 'present', numerator: 1, denominator: 2, strict: true } as const

/** The rules a vote can name (domain.md §3.4). A district's own figures go through district-rule.ts. */
export const voteRules: Readonly<Record<VoteRuleCode, VoteRule>> = {
  R1: {
    code: 'R1',
    label: '党员大会一般事项',
    source: ruleSources.R1.source,
    quorumText: '有表决权的党员到会半数以上（含半数）',
    passText: '赞成人数超过应到会有表决权党员的半数',
    secret: false,
    writtenCounts: false,
    declares: true,
    quorum: halfOfEntitled,
    pass: moreThanHalfOfEntitled,
  },
  R2: {
    code: 'R2',
    label: '支委会',
    source: ruleSources.R2.source,
    quorumText: '到会委员半数以上（含半数）',
    passText: '赞成人数超过应到会委员的半数（默认）',
    secret: false,
    writtenCounts: false,
    declares: true,
    quorum: halfOfEntitled,
    pass: moreThanHalfOfEntitled,
  },
  R3: {
    code: 'R3',
    label: '接收预备党员、预备党员转正',
    source: ruleSources.R3.source,
    quorumText: '有表决权的到会党员超过应到会有表决权党员的半数',
    passText: '赞成人数（含会前书面意见）超过应到会有表决权正式党员的半数；逐人表决',
    secret: true,
    writtenCounts: true,
    declares: true,
    quorum: moreThanHalfOfEntitled,
    pass: moreThanHalfOfEntitled,
  },
  R4R5: {
    code: 'R4R5',
    label: '换届选举',
    source: ruleSources.R5.source,
    quorumText: '有选举权的到会人数不少于应到会人数的五分之四',
    passText: '赞成票超过半数（同时列出按应到会、按实到会两种算法，由主持人宣布并记明所依规则）',
    secret: true,
    writtenCounts: false,
    declares: false,
    quorum: { of: 'entitled', numerator: 4, denominator: 5, strict: false },
    pass: moreThanHalfOfEntitled,
    otherPass: moreThanHalfOfPresent,
  },
  R6: {
    code: 'R6',
    label: '换届选举预选',
    source: ruleSources.R6.source,
    quorumText: '资料未写明预选的到会人数，只计算事实',
    passText: '赞成票超过半数（同时列出按应到会、按实到会两种算法，由主持人宣布并记明所依规则）',
    secret: true,
    writtenCounts: false,
    declares: false,
    pass: moreThanHalfOfEntitled,
    otherPass: moreThanHalfOfPresent,
  },
  R12: {
    code: 'R12',
    label: '民主测评',
    source: ruleSources.R12.source,
    quorumText: '无',
    passText: '优秀一般不超过全体党员的三分之一（舍去余数）',
    secret: true,
    writtenCounts: false,
    declares: false,
  },
  appraisal: {
    code: 'appraisal',
    label: '述职测评',
    source: `测评办法和等次由本地规定，没有规定的按好、较好、一般、差（${sourceMarkWords.default}）`,
    quorumText: '无',
    passText: '对每名述职人按等次分别计票，评定等次由会议或上级党组织作出',
    secret: true,
    writtenCounts: false,
    declares: false,
  },
  'RC-2026': {
    code: 'RC-2026',
    label: '居民会议、居民代表会议',
    source: ruleSources['RC-2026'].source,
    quorumText: '待补充：只计算事实，不判定是否有效',
    passText: '待补充：只计算事实，不判定是否通过',
    secret: false,
    writtenCounts: false,
    declares: false,
  },
  'local-2/3': {
    code: 'local-2/3',
    label: '四议两公开（本地办法）党员大会审议',
    source: ruleSources.R14.source,
    quorumText: '到会党员三分之二以上（含三分之二）',
    passText: '赞成人数达到应到会党员的半数以上（含半数）',
    secret: false,
    writtenCounts: false,
    declares: true,
    quorum: { of: 'entitled', numerator: 2, denominator: 3, strict: false },
    pass: halfOfEntitled,
  },
  open: {
    code: 'open',
    label: '一般议事（无法定规则）',
    source: '无法定人数要求，由主持人宣布',
    quorumText: '无',
    passText: '无',
    secret: false,
    writtenCounts: false,
    declares: false,
  },
}

export function isVoteRuleCode(code: string): code is VoteRuleCode {
  return Object.hasOwn(voteRules, code)
}
