import type { VoteRow } from '#shared/schema/meetings.ts'
import { districtRule, isOpenRule } from './district-rule.ts'
import { formerLawUntil, formerResidentsRule } from './residents-rule.ts'
import { isVoteRuleCode, voteRules, type ReckonedRule } from './vote-rule-pack.ts'

/** As much of a vote as says by which rule it is reckoned; `at` begins with the day of the meeting, absent: a day of the present law. */
export type NamedRule = Pick<VoteRow, 'rule' | 'figures'> & { readonly at?: string | undefined }

/**
 * The rule that a vote is reckoned by: with the district's figures where it settled them (R2, R5, R6, R14, RC-2026), by the former law where
 * residents met in its time (R15), else as the rule pack has it. An unknown rule counts as `open`; figures that are no rule do not count.
 */
export function ruleOfVote({ rule, figures, at }: NamedRule): ReckonedRule {
  const code = isVoteRuleCode(rule) ? rule : 'open'
  if (figures && isOpenRule(code)) {
    const settled = districtRule(code, figures)
    if (settled.ok) return settled.value
  }
  return code === 'RC-2026' && at && at.slice(0, 10) <= formerLawUntil ? formerResidentsRule : voteRules[code]
}
