import { isRoundVoid } from './ballots.ts'
import { isCount } from './count.ts'
import { problemsAmong, type VoteProblem } from './vote-problem.ts'
import type { ReckonedRule } from './vote-rule-pack.ts'

/** Heads and ballots, as counted. All are whole numbers ≥ 0. */
export interface VoteCounts {
  /** E: entitled and expected, from the frozen roster. */
  readonly entitled: number
  /** P: entitled and present when the vote was taken. */
  readonly present: number
  readonly yes: number
  readonly no: number
  readonly abstain: number
  /** Written approvals handed in before the meeting, by people not present; counted apart from `yes`. */
  readonly written: number
  /** Written opinions against, of the same people; no rule counts them, the record keeps them. */
  readonly writtenNo?: number | undefined
  readonly issued?: number | undefined
  readonly returned?: number | undefined
  readonly invalid?: number | undefined
}

/** What does not add up; each with a Chinese sentence in `details`. */
export function voteProblems(rule: Pick<ReckonedRule, 'writtenCounts'>, counts: VoteCounts): VoteProblem[] {
  const { entitled, present, yes, no, abstain, written, writtenNo = 0, issued, returned, invalid = 0 } = counts
  const cast = yes + no + abstain
  const opinions = written + writtenNo
  // Named one by one: a whole vote row, with words in it, is welcome here, too.
  const numbers = [entitled, present, yes, no, abstain, written, writtenNo, issued ?? 0, returned ?? 0, invalid]
  return problemsAmong([
    [!numbers.every(isCount), 'not-a-count', 'yes', '人数应是不小于 0 的整数'],
    [present > entitled, 'present-over-entitled', 'present', `实到有表决权人数 ${present} 多于应到 ${entitled}`],
    [
      opinions > entitled - Math.min(present, entitled),
      'written-over-absent',
      'written',
      `书面意见 ${opinions} 份多于未到会的有表决权人数`,
    ],
    [opinions > 0 && !rule.writtenCounts, 'written-not-counted', 'written', '本规则不计书面意见'],
    [
      returned === undefined && cast + invalid > present,
      'votes-over-present',
      'abstain',
      `赞成、反对、弃权合计 ${cast + invalid} 多于到会 ${present} 人`,
    ],
    [issued !== undefined && issued > present, 'issued-over-present', 'issued', `发出选票 ${issued} 张多于到会 ${present} 人`],
    [
      issued !== undefined && returned !== undefined && isRoundVoid({ issued, returned }),
      'returned-over-issued',
      'returned',
      `收回选票 ${returned} 张多于发出 ${issued} 张，本次投票无效，应重新投票`,
    ],
    [
      returned !== undefined && cast + invalid !== returned,
      'ballots-unequal',
      'returned',
      `有效票与无效票合计 ${cast + invalid} 与收回 ${returned} 张不符`,
    ],
  ])
}
