import type { AttendanceSummary } from '#shared/domain/meeting/quorum.ts'
import { evaluateVote, isVoteRuleCode, voteRules, type VoteRule } from '#shared/domain/voting/rules.ts'

export interface QuorumView {
  readonly rule: VoteRule
  /** null: no rule asks for a number. */
  readonly stands: boolean | null
  readonly needPresent: number
  readonly missing: number
  /** 到会人数已够 · 还差 3 人: one sentence for the screen at the door and at the desk. */
  readonly sentence: string
}

export function quorumView(ruleCode: string, summary: Pick<AttendanceSummary, 'entitled' | 'votersPresent'>): QuorumView {
  const rule = voteRules[isVoteRuleCode(ruleCode) ? ruleCode : 'open']
  const { entitled, votersPresent: present } = summary
  const { quorate, needPresent } = evaluateVote(rule.code, { entitled, present, yes: 0, no: 0, abstain: present, written: 0 })
  const missing = Math.max(0, needPresent - present)
  return { rule, stands: quorate, needPresent, missing, sentence: sentenceOf(quorate, missing, needPresent, entitled) }
}

function sentenceOf(quorate: boolean | null, missing: number, need: number, entitled: number): string {
  if (quorate === null) return '这类会议没有法定到会人数'
  if (entitled === 0) return '名册里没有有表决权的人'
  return quorate ? `到会人数已够（至少 ${need} 名有表决权）` : `还差 ${missing} 人（至少 ${need} 名有表决权）`
}
