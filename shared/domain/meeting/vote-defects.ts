import { deferredUncounted } from '#shared/domain/voting/deferral.ts'
import { recordedVote, type RecordedVote } from '#shared/domain/voting/recorded-vote.ts'
import { ruleOfVote, type VoteOutcome } from '#shared/domain/voting/rules.ts'
import { countsAt } from '#shared/domain/voting/voters-present.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting, VoteRow } from '#shared/schema/meetings.ts'
import type { Defect } from './defects.ts'
import { mustVoteByBody } from './joint.ts'

type Row = readonly [found: boolean, code: string, label: string, blocking?: boolean]

/** What is wrong with a vote of the record. Only numbers that contradict each other, and a result nobody declared where a rule gives one, block. */
export function voteDefects(meeting: Meeting, vote: VoteRow, attendances: readonly Attendance[]): Defect[] {
  const recorded = recordedVote(meeting, vote)
  const rule = ruleOfVote(vote)
  const subject = `表决“${vote.subject}”`
  const rows: Row[] = [
    ...problemsOf(recorded).map((problem) => [true, 'vote-arithmetic', `${subject}：${String(problem.details)}`, true] as const),
    ...presenceRows(meeting, vote, attendances),
    ...resultRows(recorded),
    [vote.result === 'undeclared', 'vote-undeclared', `${subject}没有宣布结果`, rule.declares && recorded.kind === 'decision'],
    [
      vote.body === undefined && mustVoteByBody(meeting, vote.rule),
      'vote-joint',
      `${subject}没有写明是哪个组织的表决：联合召开时，各党组织分别表决、分别计算`,
    ],
    [rule.secret && vote.method !== 'secret', 'vote-not-secret', `${subject}按规则应为无记名投票`],
    ...recorded.advice.map((finding) => [true, `vote-${finding.rule}`, `${subject}：${finding.text}`] as const),
  ]
  return rows.filter(([is]) => is).map(([, code, label, blocking = false]) => ({ code, label, blocking, jump: 'votes' }))
}

/** What was never counted, or does not count, need not add up. */
function problemsOf(recorded: RecordedVote): RecordedVote['problems'] {
  const { vote, kind } = recorded
  if (vote.result === 'void' || (kind === 'decision' && deferredUncounted(vote))) return []
  return recorded.problems
}

/** P is who was in the room when the vote was taken, not who came in the course of the meeting (domain.md §3.4, snapshot rule). */
function presenceRows(meeting: Meeting, vote: VoteRow, attendances: readonly Attendance[]): Row[] {
  const { entitled, votersPresent } = countsAt(meeting, attendances, vote.at, vote.body)
  const subject = `表决“${vote.subject}”`
  return [
    [
      vote.present > votersPresent,
      'vote-present',
      `${subject}到会 ${vote.present} 人，${vote.at.slice(11)} 签到在场有表决权的只有 ${votersPresent} 人`,
    ],
    [vote.entitled !== entitled, 'vote-entitled', `${subject}应到 ${vote.entitled} 人，名册有表决权的是 ${entitled} 人`],
  ]
}

function resultRows(recorded: RecordedVote): Row[] {
  const { vote } = recorded
  const subject = `表决“${vote.subject}”`
  const decided = vote.result === 'passed' || vote.result === 'failed'
  if (recorded.kind === 'review') return []
  const disputed = recorded.kind === 'election' ? recorded.outcome.ruled === null : recorded.outcome.passed === null
  const readings = recorded.kind === 'election' ? recorded.outcome.readings.length : (recorded.outcome.alternatives?.length ?? 0)
  const contradicts = recorded.kind === 'election' ? electedOtherwise(recorded) : declaredOtherwise(vote, recorded.outcome)
  return [
    [
      vote.result !== 'undeclared' && disputed && recorded.problems.length === 0 && !vote.declaredBy,
      'vote-declarer',
      `${subject}须由主持人宣布并记明`,
    ],
    [
      decided && readings > 1 && recorded.outcome.quorate !== false && vote.reading === undefined,
      'vote-reading',
      `${subject}没有记明按应到会还是按实到会计算`,
    ],
    [decided && contradicts, 'vote-contradicts-rule', `${subject}宣布的结果与按规则计算的不一致`],
  ]
}

function declaredOtherwise(vote: VoteRow, outcome: VoteOutcome): boolean {
  const ruled = outcome.passed ?? byReading(vote, outcome)
  return ruled !== undefined && ruled !== (vote.result === 'passed')
}

/** By the reading that the chair followed, where sources disagree (R5); without a quorum nobody is elected. */
function byReading(vote: VoteRow, { alternatives, quorate, problems }: VoteOutcome): boolean | undefined {
  const reading = alternatives?.find((one) => one.of === vote.reading)
  return reading && problems.length === 0 ? quorate !== false && reading.passed : undefined
}

/** Other people than by the reading that the chair followed; those tied are for the meeting to vote on again (R8). */
function electedOtherwise({ vote, outcome, elected, counted }: Extract<RecordedVote, { kind: 'election' }>): boolean {
  const reading = outcome.ruled ?? outcome.readings.find((one) => one.of === vote.reading)
  if (!counted || !reading) return false
  const ruled = new Set(reading.elected)
  return ruled.size !== elected.length || elected.some((one) => !ruled.has(one.id))
}
