import { failure, type Failure } from '#shared/contracts/errors.ts'
import { isRoundVoid } from './ballots.ts'
import { isCount } from './count.ts'
import { leastOf, satisfies, type Fraction } from './fraction.ts'
import { voteRules, type VoteRule } from './vote-rule-pack.ts'

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
  readonly candidates: readonly { readonly id: string; readonly name: string; readonly yes: number }[]
}

/**
 * `revoteTied`: vote again on the tied for the remaining seats. `electAgainOrReduce`: elect for the remaining seats, or
 * leave them empty (seat-reduction.ts). `revote`: the round is void. `meetingInvalid`: too few came. `correctCounts`: the
 * numbers do not add up.
 */
export type ElectionNext = 'complete' | 'revoteTied' | 'electAgainOrReduce' | 'revote' | 'meetingInvalid' | 'correctCounts'

/** The result by one reading of the rule: facts, not a declaration. Ids in order of votes. */
export interface ElectionReading {
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
  readonly problems: readonly Failure[]
  readonly arithmetic: readonly string[]
}

type ElectionRule = Pick<VoteRule, 'quorum' | 'pass' | 'otherPass' | 'declares' | 'source'>
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
  const base = { label: `按${pass.of === 'entitled' ? '应到会' : '实到会'}有选举权人数`, needYes: leastOf(pass, whole) }
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

function hindranceOf(count: ElectionCount, quorate: boolean | null, problems: readonly Failure[]): ElectionNext | undefined {
  if (isRoundVoid(count)) return 'revote'
  if (problems.length > 0) return 'correctCounts'
  return quorate === false ? 'meetingInvalid' : undefined
}

function electionProblems({ seats, entitled, present, issued, returned, invalid, candidates }: ElectionCount): Failure[] {
  const valid = returned - invalid
  const votes = candidates.map((candidate) => candidate.yes)
  const most = candidates.find((candidate) => candidate.yes > valid)
  const findings: (readonly [boolean, string])[] = [
    [![seats, entitled, present, issued, returned, invalid, ...votes].every(isCount), '人数、票数应是不小于 0 的整数'],
    [seats === 0, '应选名额应至少 1 名'],
    [new Set(candidates.map((candidate) => candidate.id)).size < candidates.length, '同一人列了两次'],
    [present > entitled, `实到有选举权人数 ${present} 多于应到 ${entitled}`],
    [issued > present, `发出选票 ${issued} 张多于到会 ${present} 人，不得委托他人投票`],
    [isRoundVoid({ issued, returned }), `收回选票 ${returned} 张多于发出 ${issued} 张，本次选举无效，应重新投票`],
    [invalid > returned, `无效票 ${invalid} 张多于收回 ${returned} 张`],
    [most !== undefined, `${most?.name ?? ''}得 ${most?.yes ?? 0} 票，多于有效票 ${valid} 张`],
    [sum(votes) > seats * Math.max(valid, 0), `得票合计 ${sum(votes)}，多于有效票 ${valid} 张 × 应选 ${seats} 名`],
  ]
  return findings.filter(([wrong]) => wrong).map(([, sentence]) => failure('meeting/vote-arithmetic', sentence))
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
