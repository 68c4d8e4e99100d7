import { isRoundVoid } from './ballots.ts'
import { isCount } from './count.ts'
import { leastOf, satisfies, type Fraction } from './fraction.ts'
import { problemsAmong, type PossibleProblem, type VoteProblem } from './vote-problem.ts'
import { voteRules, type ReckonedRule } from './vote-rule-pack.ts'

export interface ElectionCount {
  /** Places to fill in this round. */
  readonly seats: number
  /** E and P of members with the right to elect (有选举权). */
  readonly entitled: number
  readonly present: number
  readonly issued: number
  readonly returned: number
  readonly invalid: number
  /** Everyone who got a vote, also who was written in. */
  readonly candidates: readonly CandidateCount[]
}

export interface CandidateCount {
  readonly id: string
  readonly name: string
  readonly yes: number
  /** Where they were counted too, the three together are the valid papers. */
  readonly no?: number | undefined
  readonly abstain?: number | undefined
  /** 另选他人: nobody could vote against him. */
  readonly writtenIn?: boolean | undefined
}

/**
 * `revoteTied`: vote again on the tied for the remaining seats. `electAgainOrReduce`: elect for the remaining seats, or
 * leave them empty (seat-reduction.ts). `revote`: the round is void. `meetingInvalid`: too few came. `correctCounts`: the
 * numbers do not add up.
 */
export type ElectionNext = 'complete' | 'revoteTied' | 'electAgainOrReduce' | 'revote' | 'meetingInvalid' | 'correctCounts'

/** The result by one reading of the rule: facts, not a declaration. Ids in order of votes. */
export interface ElectionReading {
  /** Of whom half is reckoned; what a vote's `reading` names. */
  readonly of: Fraction['of']
  readonly label: string
  readonly needYes: number
  readonly elected: readonly string[]
  readonly tied: readonly string[]
  readonly remainingSeats: number
  readonly next: ElectionNext
}

export interface ElectionOutcome {
  /** null: the rule names no attendance (R6). */
  readonly quorate: boolean | null
  readonly needPresent: number
  readonly readings: readonly ElectionReading[]
  /** Every reading elects the same people and leaves the same to do. */
  readonly agree: boolean
  /** Set only under a rule whose denominator the district has settled; else the chair declares. */
  readonly ruled: ElectionReading | null
  readonly problems: readonly VoteProblem[]
  readonly arithmetic: readonly string[]
}

type ElectionRule = Pick<ReckonedRule, 'quorum' | 'pass' | 'otherPass' | 'declares' | 'source'>
type Ranked = ElectionCount['candidates']

/**
 * R4, R5, R8: who has more than half, in order of votes, and what is left to do; by 应到会 and by 实到会 while sources
 * disagree (docs/decisions/0020-election-denominator.md). After a tie call it again with the tied and the remaining seats;
 * whether those need more than half again is not in the source, so the facts stand beside the order of votes.
 * @param rule the rule pack's, or one in which the district settled the denominator (district-rule.ts)
 */
export function electionResult(count: ElectionCount, rule: ElectionRule = voteRules.R4R5): ElectionOutcome {
  const problems = electionProblems(count)
  const quorate = rule.quorum ? satisfies(rule.quorum, count.present, wholeOf(rule.quorum, count)) : null
  const hindrance = hindranceOf(count, quorate, problems)
  const ranked = count.candidates.toSorted((one, other) => other.yes - one.yes)
  const readings = [rule.pass, rule.otherPass].flatMap((pass) => (pass ? [readingOf(pass, count, ranked, hindrance)] : []))
  const [first] = readings
  return {
    quorate,
    needPresent: rule.quorum ? leastOf(rule.quorum, wholeOf(rule.quorum, count)) : 0,
    readings,
    agree: readings.every(
      (one) => one.next === first?.next && one.elected.join() === first.elected.join() && one.tied.join() === first.tied.join(),
    ),
    ruled: rule.declares ? (first ?? null) : null,
    problems,
    arithmetic: arithmeticOf(rule, count, readings),
  }
}

/** R6: the same for 预选; `seats` is the number of candidates to be put forward. No attendance is named by the source. */
export function preliminaryResult(count: ElectionCount, rule: ElectionRule = voteRules.R6): ElectionOutcome {
  return electionResult(count, rule)
}

function readingOf(pass: Fraction, count: ElectionCount, ranked: Ranked, hindrance: ElectionNext | undefined): ElectionReading {
  const whole = wholeOf(pass, count)
  const base = { of: pass.of, label: `按${pass.of === 'entitled' ? '应到会' : '实到会'}有选举权人数`, needYes: leastOf(pass, whole) }
  if (hindrance) return { ...base, elected: [], tied: [], remainingSeats: count.seats, next: hindrance }
  const over = ranked.filter((candidate) => satisfies(pass, candidate.yes, whole))
  const { elected, tied } = placed(over, count.seats)
  const remainingSeats = count.seats - elected.length
  const next = tied.length > 0 ? 'revoteTied' : remainingSeats > 0 ? 'electAgainOrReduce' : 'complete'
  return { ...base, elected, tied, remainingSeats, next }
}

/** R8: by votes; those with equal votes across the last seat are tied. */
function placed(over: Ranked, seats: number): { elected: string[]; tied: string[] } {
  const [last, beyond] = [over[seats - 1], over[seats]]
  if (!last || !beyond) return { elected: over.map((one) => one.id), tied: [] }
  if (last.yes !== beyond.yes) return { elected: over.slice(0, seats).map((one) => one.id), tied: [] }
  return {
    elected: over.filter((one) => one.yes > last.yes).map((one) => one.id),
    tied: over.filter((one) => one.yes === last.yes).map((one) => one.id),
  }
}

function hindranceOf(count: ElectionCount, quorate: boolean | null, problems: readonly VoteProblem[]): ElectionNext | undefined {
  if (isRoundVoid(count)) return 'revote'
  if (problems.length > 0) return 'correctCounts'
  return quorate === false ? 'meetingInvalid' : undefined
}

function electionProblems(count: ElectionCount): VoteProblem[] {
  const { seats, entitled, present, issued, returned, invalid, candidates } = count
  const valid = returned - invalid
  const votes = candidates.map((candidate) => candidate.yes)
  const numbers = candidates.flatMap(({ yes, no = 0, abstain = 0 }) => [yes, no, abstain])
  const cast = sum(votes)
  return problemsAmong([
    [
      ![seats, entitled, present, issued, returned, invalid, ...numbers].every(isCount),
      'not-a-count',
      'candidates',
      '人数、票数应是不小于 0 的整数',
    ],
    [seats === 0, 'seats-missing', 'seats', '应选名额应至少 1 名'],
    [new Set(candidates.map(({ id }) => id)).size < candidates.length, 'candidate-twice', 'candidates', '同一人列了两次'],
    [present > entitled, 'present-over-entitled', 'present', `实到有选举权人数 ${present} 多于应到 ${entitled}`],
    [issued > present, 'issued-over-present', 'issued', `发出选票 ${issued} 张多于到会 ${present} 人，不得委托他人投票`],
    [isRoundVoid(count), 'returned-over-issued', 'returned', `收回选票 ${returned} 张多于发出 ${issued} 张，本次选举无效，应重新投票`],
    [invalid > returned, 'invalid-over-returned', 'invalid', `无效票 ${invalid} 张多于收回 ${returned} 张`],
    // Of a round that does not count the papers need not add up.
    ...(isRoundVoid(count) ? [] : candidates.flatMap((candidate) => candidateProblems(candidate, valid))),
    [cast > seats * Math.max(valid, 0), 'votes-over-seats', 'candidates', `得票合计 ${cast}，多于有效票 ${valid} 张 × 应选 ${seats} 名`],
  ])
}

function candidateProblems({ id, name, yes, no, abstain, writtenIn }: CandidateCount, valid: number): PossibleProblem[] {
  if (yes > valid) return [[true, 'candidate-over-valid', 'candidates', `${name}得 ${yes} 票，多于有效票 ${valid} 张`, id]]
  const given = yes + (no ?? 0) + (abstain ?? 0)
  const whole = no !== undefined && abstain !== undefined && writtenIn !== true
  const wrong = given > valid || (whole && given !== valid)
  return [[wrong, 'candidate-unequal', 'candidates', `${name}的赞成、不赞成、弃权合计 ${given}，与有效票 ${valid} 张不符`, id]]
}

function arithmeticOf(rule: ElectionRule, count: ElectionCount, readings: readonly ElectionReading[]): string[] {
  const nameOf = new Map(count.candidates.map(({ id, name }) => [id, name]))
  const named = (ids: readonly string[]): string => ids.map((id) => nameOf.get(id) ?? id).join('、') || '无'
  const lines = [
    `应到有选举权 ${count.entitled} 人，实到 ${count.present} 人；发出 ${count.issued} 张，收回 ${count.returned} 张，无效 ${count.invalid} 张`,
  ]
  if (rule.quorum) lines.push(`到会至少 ${leastOf(rule.quorum, wholeOf(rule.quorum, count))} 人，实到 ${count.present} 人`)
  for (const { label, needYes, elected, tied, remainingSeats, next } of readings) {
    const tie = tied.length > 0 ? `；票数相等：${named(tied)}` : ''
    lines.push(`${label}：至少 ${needYes} 票；过半数按得票：${named(elected)}${tie}；余 ${remainingSeats} 名；${nextWords[next]}`)
  }
  if (!rule.declares) lines.push(`${rule.source}。结果由主持人宣布，并记明按哪一种算法`)
  return lines
}

const nextWords: Readonly<Record<ElectionNext, string>> = {
  complete: '名额已满',
  revoteTied: '就票数相等的人再次投票',
  electAgainOrReduce: '另行选举，或经同意减少名额',
  revote: '本次投票无效，应重新投票',
  meetingInvalid: '到会人数不足，不能选举',
  correctCounts: '请先核对票数',
}

function wholeOf(fraction: Fraction, { entitled, present }: ElectionCount): number {
  return fraction.of === 'entitled' ? entitled : present
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
