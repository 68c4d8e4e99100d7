import { reviewGrades, type CandidateRow, type Meeting, type ReviewGrade, type VoteRow } from '#shared/schema/meetings.ts'
import { surplusFindings } from './candidate-surplus.ts'
import { excellentLimit, reviewFindings } from './democratic-review.ts'
import { electionResult, type ElectionCount, type ElectionOutcome } from './election-result.ts'
import type { RuleFinding } from './finding.ts'
import { found } from './finding.ts'
import { evaluateVote, type VoteOutcome } from './rules.ts'
import { tellerFindings } from './tellers.ts'
import { problemsAmong, type VoteProblem } from './vote-problem.ts'
import { ruleOfVote } from './rule-of-vote.ts'
import { voteRules, type ReckonedRule } from './vote-rule-pack.ts'

interface Recorded {
  readonly vote: VoteRow
  /** In the order of the ballot, then who was written in, by votes. */
  readonly candidates: readonly CandidateRow[]
  /** Every number is there that the result needs. */
  readonly counted: boolean
  /** Chinese lines that show how it was reckoned; empty until it was counted. */
  readonly arithmetic: readonly string[]
  readonly problems: readonly VoteProblem[]
  /** What rules about ballots and tellers have to say; never in the way. */
  readonly advice: readonly RuleFinding[]
}

/** A vote of the record with everything that follows from its numbers; for the screen, the paper and the defect list alike. */
export type RecordedVote =
  | (Recorded & { readonly kind: 'decision'; readonly outcome: VoteOutcome })
  | (Recorded & { readonly kind: 'election'; readonly outcome: ElectionOutcome; readonly elected: readonly CandidateRow[] })
  | (Recorded & { readonly kind: 'review'; readonly grades: readonly GradeColumn[]; readonly excellentLimit: number | undefined })

export type VoteKind = RecordedVote['kind']

/** An election has seats (R4–R9); a 民主测评 (R12) or 述职测评 is one by its rule; every other vote decides one matter. */
export function voteKindOf(vote: Pick<VoteRow, 'rule' | 'seats'>): VoteKind {
  if (vote.seats !== undefined) return 'election'
  return vote.rule === 'R12' || vote.rule === 'appraisal' ? 'review' : 'decision'
}

/** The names of one vote: those on the ballot in its order, then those written in by votes. */
export function candidatesOf(meeting: Pick<Meeting, 'candidates'>, vote: string): CandidateRow[] {
  const own = (meeting.candidates ?? []).filter((one) => one.vote === vote)
  return own.toSorted(
    (a, b) =>
      Number(a.writtenIn ?? false) - Number(b.writtenIn ?? false) ||
      (a.writtenIn ? (b.yes ?? 0) - (a.yes ?? 0) : 0) ||
      a.order - b.order ||
      (a.id < b.id ? -1 : 1),
  )
}

export function recordedVote(meeting: Pick<Meeting, 'candidates'>, vote: VoteRow): RecordedVote {
  return evaluateRecorded(vote, candidatesOf(meeting, vote.id))
}

/** @param candidates those of this vote, in the order they are shown */
export function evaluateRecorded(vote: VoteRow, candidates: readonly CandidateRow[]): RecordedVote {
  const kind = voteKindOf(vote)
  if (kind === 'election') return election(vote, candidates)
  if (kind === 'review') return review(vote, candidates)
  const outcome = evaluateVote(vote, vote)
  const { arithmetic, problems } = outcome
  return { kind, vote, candidates, counted: true, outcome, arithmetic, problems, advice: [] }
}

const ofPapers: readonly VoteProblem['problem'][] = ['issued-over-present', 'returned-over-issued']

/** Votes of the first round stand for a share of the seats; a round that goes on with an earlier one has its own numbers (R8). */
function election(vote: VoteRow, candidates: readonly CandidateRow[]): RecordedVote {
  const listed = candidates.filter((one) => one.writtenIn !== true)
  const counted = vote.returned !== undefined && candidates.length > 0 && candidates.every((one) => one.yes !== undefined)
  const outcome = electionResult(electionCountOf(vote, candidates), ruleOf(vote))
  const elected = candidates.filter((one) => one.elected === true)
  const seats = vote.seats ?? 0
  const tooMany = problemsAmong([
    [elected.length > seats, 'elected-over-seats', 'candidates', `宣布当选 ${elected.length} 人，多于应选 ${seats} 名`],
  ])
  const isFirst = vote.follows === undefined
  return {
    kind: 'election',
    vote,
    candidates,
    counted,
    outcome,
    elected,
    arithmetic: counted ? [...ballotLines(vote), ...candidates.map(candidateLine), ...outcome.arithmetic.slice(1)] : [],
    // A round that is void by its papers is void before anybody has counted what stands on them (R7).
    problems: [
      ...outcome.problems.filter(({ problem }) => counted || (vote.returned !== undefined && ofPapers.includes(problem))),
      ...tooMany,
      ...namedTwice(candidates),
    ],
    advice: [
      ...(isFirst && vote.rule === 'R4R5' && seats > 0 && listed.length > 0 ? surplusFindings({ seats, candidates: listed.length }) : []),
      ...writtenInFindings(candidates),
      ...tellerAdvice(vote, candidates),
    ].map((finding) => ({ ...finding, blocking: false })),
  }
}

function review(vote: VoteRow, candidates: readonly CandidateRow[]): RecordedVote {
  const grades = gradesOf(vote)
  const valid = (vote.returned ?? 0) - (vote.invalid ?? 0)
  const counted = vote.returned !== undefined && candidates.length > 0 && candidates.every((one) => countsBy(grades, one) !== undefined)
  const problems = [...(counted ? reviewProblems(vote, candidates, { grades, valid }) : []), ...namedTwice(candidates)]
  const {
    closing,
    findings,
    excellentLimit: limit,
  } = vote.rule === 'appraisal' ? appraised(candidates, valid, problems) : rated(vote, candidates)
  const lines = counted ? [...ballotLines(vote), ...candidates.map((one) => gradeLine(grades, one)), closing] : []
  const advice = [...findings, ...tellerAdvice(vote, [])].map((finding) => ({ ...finding, blocking: false }))
  return { kind: 'review', vote, candidates, counted, grades, excellentLimit: limit, arithmetic: lines, problems, advice }
}

interface Closing {
  /** Last line of the arithmetic. */
  readonly closing: string
  readonly findings: readonly RuleFinding[]
  readonly excellentLimit: number | undefined
}

/** R12: how many may be 优秀, and how many are. */
function rated(vote: VoteRow, candidates: readonly CandidateRow[]): Closing {
  const excellent = candidates.filter((one) => one.grade === 'excellent').length
  const members = vote.members ?? candidates.length
  const limit = excellentLimit(members)
  return {
    closing: `全体党员 ${members} 人，优秀至多 ${limit} 人，评为优秀 ${excellent} 人`,
    findings: reviewFindings({ members, excellent, secret: vote.method === 'secret' }),
    excellentLimit: limit,
  }
}

/** 述职测评: every valid paper has one mark for each who reported; nobody is compared with another (domain.md §4.7). */
function appraised(candidates: readonly CandidateRow[], valid: number, problems: readonly VoteProblem[]): Closing {
  const sums = problems.some(({ problem }) => problem === 'candidate-unequal') ? '不符，请核对' : '相符'
  return {
    closing: `述职人 ${candidates.length} 名，每人各等次票数合计与有效票 ${valid} 张${sums}`,
    findings: [],
    excellentLimit: undefined,
  }
}

/**
 * Two recorders who had not met may both have listed him, each in a row of its own (docs/guide/04-votes.md): whoever sees both takes one out.
 * By number where both rows have one, as namesakes may stand; else by name.
 */
function namedTwice(candidates: readonly CandidateRow[]): VoteProblem[] {
  const isOne = (a: CandidateRow, b: CandidateRow): boolean => (a.person && b.person ? a.person === b.person : a.name === b.name)
  return problemsAmong(
    candidates.map((one, index) => {
      const twice = candidates.slice(0, index).some((other) => isOne(one, other))
      return [twice, 'candidate-twice', 'candidates', `${one.name}列了两次，请核对票数，去掉一行`, one.id] as const
    }),
  )
}

function reviewProblems(
  vote: VoteRow,
  candidates: readonly CandidateRow[],
  { grades, valid }: { readonly grades: readonly GradeColumn[]; readonly valid: number },
): VoteProblem[] {
  const { entitled, present, issued = 0, returned = 0, invalid = 0 } = vote
  return problemsAmong([
    [present > entitled, 'present-over-entitled', 'present', `实到有表决权人数 ${present} 多于应到 ${entitled}`],
    [invalid > returned, 'invalid-over-returned', 'invalid', `无效票 ${invalid} 张多于收回 ${returned} 张`],
    [issued > present, 'issued-over-present', 'issued', `发出选票 ${issued} 张多于到会 ${present} 人`],
    [returned > issued, 'returned-over-issued', 'returned', `收回选票 ${returned} 张多于发出 ${issued} 张，本次测评无效，应重新测评`],
    ...candidates.map((one) => {
      const total = (countsBy(grades, one) ?? []).reduce((sum, count) => sum + count, 0)
      return [
        total !== valid,
        'candidate-unequal',
        'candidates',
        `${one.name}的各档合计 ${total}，与有效票 ${valid} 张不符`,
        one.id,
      ] as const
    }),
  ])
}

/** The numbers of an election as `electionResult` wants them; an absent count is 0. */
export function electionCountOf(vote: VoteRow, candidates: readonly CandidateRow[]): ElectionCount {
  return {
    seats: vote.seats ?? 0,
    entitled: vote.entitled,
    present: vote.present,
    issued: vote.issued ?? vote.present,
    returned: vote.returned ?? 0,
    invalid: vote.invalid ?? 0,
    candidates: candidates.map(({ id, name, yes = 0, no, abstain, writtenIn }) => ({ id, name, yes, no, abstain, writtenIn })),
  }
}

function ruleOf(vote: VoteRow): ReckonedRule {
  const rule = ruleOfVote(vote)
  // Without a rule that says when somebody is elected there is nothing to reckon.
  return rule.pass ? rule : voteRules.R4R5
}

/** R7: who votes 不赞成 may name another, who abstains may not; told from the sums, where they were counted. */
function writtenInFindings(candidates: readonly CandidateRow[]): RuleFinding[] {
  const against = candidates.filter((one) => one.writtenIn !== true).map((one) => one.no)
  if (against.some((no) => no === undefined)) return []
  const refused = against.reduce<number>((sum, no) => sum + (no ?? 0), 0)
  const named = candidates.filter((one) => one.writtenIn === true).reduce((sum, one) => sum + (one.yes ?? 0), 0)
  return found('R7', [[named > refused, `另选他人合计 ${named} 票，多于不赞成合计 ${refused} 票；弃权的不可另选他人，请计票人核对`]])
}

function tellerAdvice(vote: VoteRow, candidates: readonly CandidateRow[]): RuleFinding[] {
  const { scrutineers, tellers = [] } = vote
  // Older votes named both in one list.
  const supervise = scrutineers ?? tellers
  return tellerFindings({
    tellers: [
      ...supervise.map((name) => ({ name, duty: 'supervise' as const })),
      ...(scrutineers ? tellers.map((name) => ({ name, duty: 'count' as const })) : []),
    ],
    candidates: candidates.map(({ name }) => ({ name })),
    // Of nobody there is nothing to vote on; older votes do not say.
    votedByMeeting: vote.scrutineersVoted ?? (scrutineers === undefined || scrutineers.length === 0),
  })
}

function ballotLines({ entitled, present, issued, returned = 0, invalid = 0 }: VoteRow): string[] {
  const valid = Math.max(returned - invalid, 0)
  return [
    `应到有表决权 ${entitled} 人，实到 ${present} 人；发出 ${issued ?? present} 张，收回 ${returned} 张，有效 ${valid} 张，无效 ${invalid} 张`,
  ]
}

function candidateLine({ name, yes = 0, no, abstain, writtenIn }: CandidateRow): string {
  if (writtenIn) return `另选 ${name}：${yes} 票`
  return `${name}：赞成 ${yes}${no === undefined ? '' : `，不赞成 ${no}`}${abstain === undefined ? '' : `，弃权 ${abstain}`}`
}

export const reviewGradeWords: Readonly<Record<ReviewGrade, string>> = {
  excellent: '优秀',
  qualified: '合格',
  basic: '基本合格',
  unqualified: '不合格',
}

/** A column of the paper: where its count stands, and its word. */
export interface GradeColumn {
  readonly grade: ReviewGrade
  readonly word: string
}

/** Where nobody says which grades a 述职测评 has. */
export const usualAppraisalGrades = ['好', '较好', '一般', '差'] as const

/** The grades of a 民主测评 or 述职测评, the best first; none named: the program's. */
export function gradesOf({
  rule,
  grades = [],
}: {
  readonly rule: string
  readonly grades?: readonly string[] | undefined
}): readonly GradeColumn[] {
  return reviewGrades.flatMap((grade, index) => {
    const word = rule === 'appraisal' ? (grades.length > 0 ? grades : usualAppraisalGrades)[index] : reviewGradeWords[grade]
    return word === undefined ? [] : [{ grade, word }]
  })
}

/** As the meeting or the committee rated him, in the words of the paper; empty where nobody has. */
export function ratedWord(grades: readonly GradeColumn[], { grade }: Pick<CandidateRow, 'grade'>): string {
  return grades.find((one) => one.grade === grade)?.word ?? ''
}

function gradeLine(grades: readonly GradeColumn[], one: CandidateRow): string {
  const rated = one.grade ? `；评定 ${ratedWord(grades, one)}` : ''
  return `${one.name}：${grades.map(({ grade, word }) => `${word} ${one[grade] ?? 0}`).join('，')}${rated}`
}

/** Undefined while one of them is missing. */
function countsBy(grades: readonly GradeColumn[], one: CandidateRow): readonly number[] | undefined {
  const counts = grades.flatMap(({ grade }) => one[grade] ?? [])
  return counts.length === grades.length ? counts : undefined
}
