import { leastOf, satisfies, type Fraction } from './fraction.ts'
import type { VoteProblem } from './vote-problem.ts'
import { voteProblems, type VoteCounts } from './vote-problems.ts'
import { ruleOfVote, type NamedRule } from './rule-of-vote.ts'
import type { ReckonedRule } from './vote-rule-pack.ts'

export { ruleOfVote, type NamedRule } from './rule-of-vote.ts'
export { isVoteRuleCode, voteRuleCodes, voteRules, type ReckonedRule, type VoteRule, type VoteRuleCode } from './vote-rule-pack.ts'
export type { VoteCounts } from './vote-problems.ts'

export interface VoteAlternative {
  /** Of whom the part is reckoned; what a vote's `reading` names. */
  readonly of: Fraction['of']
  readonly label: string
  readonly needYes: number
  /** Approvals reach the number; whether enough came is told by `quorate`. */
  readonly passed: boolean
}

export interface VoteOutcome {
  /** null: no rule says, or the rule is not to be declared by a program. */
  readonly quorate: boolean | null
  readonly passed: boolean | null
  /** Least P and least Y by the rule; 0 where there is no rule. */
  readonly needPresent: number
  readonly needYes: number
  /** Chinese lines that show how it was reckoned. */
  readonly arithmetic: readonly string[]
  /** Where sources disagree: the result by each reading. */
  readonly alternatives?: readonly VoteAlternative[]
  /** Numbers that do not add up; while there are any, nothing is declared. */
  readonly problems: readonly VoteProblem[]
}

/**
 * Facts and result of a vote under a rule (domain.md §3.4), as the district settled it or as the law of its day was (rule-of-vote.ts). An
 * unknown rule counts as `open`: facts, no result. Integer arithmetic throughout.
 */
export function evaluateVote(named: string | NamedRule, counts: VoteCounts): VoteOutcome {
  const known = ruleOfVote(typeof named === 'string' ? { rule: named } : named)
  const problems = voteProblems(known, counts)
  const approvals = counts.yes + (known.writtenCounts ? counts.written : 0)
  const quorate = known.quorum ? satisfies(known.quorum, counts.present, wholeOf(known.quorum, counts)) : null
  const readings = [known.pass, known.otherPass].flatMap((pass) => (pass ? [readingOf(pass, counts, approvals)] : []))
  const [first] = readings
  const declared = known.declares && problems.length === 0 && first !== undefined
  return {
    quorate,
    passed: declared ? quorate !== false && first.passed : null,
    needPresent: known.quorum ? leastOf(known.quorum, wholeOf(known.quorum, counts)) : 0,
    needYes: first?.needYes ?? 0,
    arithmetic: arithmeticOf(known, counts, { approvals, quorate, readings }),
    ...(known.otherPass ? { alternatives: readings } : {}),
    problems,
  }
}

function readingOf(pass: Fraction, counts: VoteCounts, approvals: number): VoteAlternative {
  const whole = wholeOf(pass, counts)
  const label = `按${pass.of === 'entitled' ? '应到会' : '实到会'}有表决权人数`
  return { of: pass.of, label, needYes: leastOf(pass, whole), passed: satisfies(pass, approvals, whole) }
}

function wholeOf(fraction: Fraction, counts: VoteCounts): number {
  return fraction.of === 'entitled' ? counts.entitled : counts.present
}

function arithmeticOf(
  rule: ReckonedRule,
  counts: VoteCounts,
  { approvals, quorate, readings }: { approvals: number; quorate: boolean | null; readings: readonly VoteAlternative[] },
): string[] {
  const lines = [
    `应到有表决权 ${counts.entitled} 人，实到 ${counts.present} 人`,
    `赞成 ${counts.yes}，反对 ${counts.no}，弃权 ${counts.abstain}${rule.writtenCounts ? `，会前书面赞成 ${counts.written}` : ''}${counts.writtenNo ? `，会前书面反对 ${counts.writtenNo}` : ''}`,
  ]
  const silent = counts.present - counts.yes - counts.no - counts.abstain - (counts.invalid ?? 0)
  if (silent > 0) lines.push(`到会而未计入赞成、反对、弃权的 ${silent} 人`)
  if (rule.quorum) {
    const need = leastOf(rule.quorum, wholeOf(rule.quorum, counts))
    lines.push(`${rule.quorumText}：至少 ${need} 人，实到 ${counts.present} 人，${quorate ? '达到' : '未达到'}`)
  }
  for (const reading of readings) {
    lines.push(`${reading.label}：至少 ${reading.needYes} 票，赞成 ${approvals} 票，${reading.passed ? '达到' : '未达到'}`)
  }
  if (!rule.declares) lines.push(`${rule.source}。是否通过由主持人宣布`)
  return lines
}
