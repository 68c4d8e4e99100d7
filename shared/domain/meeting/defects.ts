import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { exclusionFindings } from '#shared/domain/voting/exclusion.ts'
import { evaluateVote, isVoteRuleCode, voteRules, type VoteOutcome } from '#shared/domain/voting/rules.ts'
import { attendanceSummary, type AttendanceSummary } from './quorum.ts'

export type DefectPlace = 'head' | 'attendance' | 'agenda' | 'votes' | 'minutes' | 'signatures'
export interface Defect {
  readonly code: string
  readonly label: string
  /** Stands in the way of finalising; the others are advice. */
  readonly blocking: boolean
  /** Part of the record to jump to. */
  readonly jump: DefectPlace
}

/** Less than this is hardly a record (domain.md §3.3: 记录简单). In characters. */
const SHORT_MINUTES = 50

/**
 * What inspections find in minute books (domain.md §3.3, no. 6), found before the chair signs: time and place unclear,
 * absences without reason, votes incomplete, agenda items without an end. Only what the form of the record demands blocks.
 */
export function findDefects(meeting: Meeting, attendances: readonly Attendance[]): Defect[] {
  const summary = attendanceSummary(meeting.roster, attendances)
  return [
    ...headDefects(meeting),
    ...attendanceDefects(meeting, attendances, summary),
    ...exclusionDefects(meeting),
    ...agendaDefects(meeting),
    ...meeting.votes.flatMap((vote) => voteDefects(vote, summary)),
    ...minutesDefects(meeting),
  ]
}

function headDefects(meeting: Meeting): Defect[] {
  const same =
    meeting.chair && meeting.recorder && (meeting.chair.id ?? meeting.chair.name) === (meeting.recorder.id ?? meeting.recorder.name)
  return listed([
    [!meeting.startedAt, 'start-missing', '没有开始时间', true, 'head'],
    [!meeting.endedAt, 'end-missing', '没有结束时间', true, 'head'],
    [
      Boolean(meeting.startedAt && meeting.endedAt && meeting.endedAt < meeting.startedAt),
      'times-reversed',
      '结束时间早于开始时间',
      true,
      'head',
    ],
    [meeting.place.trim() === '', 'place-missing', '没有地点', true, 'head'],
    [!meeting.chair?.name, 'chair-missing', '没有主持人', true, 'head'],
    [!meeting.recorder?.name, 'recorder-missing', '没有记录人', true, 'head'],
    [Boolean(same), 'chair-is-recorder', '主持人与记录人是同一人', true, 'head'],
  ])
}

function attendanceDefects(meeting: Meeting, attendances: readonly Attendance[], summary: AttendanceSummary): Defect[] {
  const unexplained = summary.absentees.filter((one) => one.reason === '未签到').map((one) => one.name)
  const causeless = attendances.filter((one) => one.state === 'personalLeave' && !one.reason).map((one) => one.name)
  return listed([
    [meeting.roster.length === 0 && summary.observers === 0, 'roster-empty', '应到名册是空的，也没有人签到', true, 'attendance'],
    [meeting.roster.length > 0 && summary.present === 0, 'nobody-came', '没有人签到', true, 'attendance'],
    [unexplained.length > 0, 'absence-unexplained', `${names(unexplained)}未签到，也没有注明缺席原因`, false, 'attendance'],
    [causeless.length > 0, 'leave-without-reason', `${names(causeless)}请事假，没有写原因`, false, 'attendance'],
  ])
}

/** R11: whoever is not counted in 应到 is so by reason, approving body and day. */
function exclusionDefects(meeting: Meeting): Defect[] {
  const meetingOn = (meeting.startedAt ?? meeting.plannedAt).slice(0, 10)
  return exclusionFindings(meeting.roster, meetingOn).map(({ text, blocking }) => ({
    code: blocking ? 'exclusion-incomplete' : 'exclusion-approval',
    label: text,
    blocking,
    jump: 'attendance',
  }))
}

function agendaDefects(meeting: Meeting): Defect[] {
  const open = meeting.agenda.filter((row) => row.outcome === 'open').map((row) => row.title)
  const undecided = meeting.agenda.filter(
    (row) => row.outcome === 'resolved' && ![...meeting.resolutions, ...meeting.votes].some((one) => one.agenda === row.id),
  )
  const unowned = meeting.resolutions.filter((one) => one.item === undefined && (!one.owner?.name || !one.dueOn))
  return listed([
    [meeting.agenda.length === 0, 'agenda-empty', '没有议程', true, 'agenda'],
    [open.length > 0, 'agenda-open', `议程“${open.join('”“')}”没有结果（可记为知悉、暂缓或未能议定）`, true, 'agenda'],
    [
      undecided.length > 0,
      'resolution-missing',
      `议程“${undecided.map((row) => row.title).join('”“')}”记为形成决议，但没有决议内容`,
      true,
      'agenda',
    ],
    [unowned.length > 0, 'resolution-unowned', `${unowned.length} 项决议没有责任人或完成时限`, false, 'agenda'],
  ])
}

function voteDefects(vote: Meeting['votes'][number], summary: AttendanceSummary): Defect[] {
  const outcome = evaluateVote(vote.rule, vote)
  const rule = isVoteRuleCode(vote.rule) ? voteRules[vote.rule] : undefined
  const decided = vote.result === 'passed' || vote.result === 'failed'
  const ruled = outcome.passed ?? byReading(vote, outcome)
  const problems = isPutOffUncounted(vote) ? [] : outcome.problems
  const subject = `表决“${vote.subject}”`
  return listed([
    ...problems.map((problem) => [true, 'vote-arithmetic', `${subject}：${String(problem.details)}`, true, 'votes'] as const),
    [
      vote.present > summary.votersPresent,
      'vote-present',
      `${subject}到会 ${vote.present} 人，签到有表决权的只有 ${summary.votersPresent} 人`,
      false,
      'votes',
    ],
    [
      vote.entitled !== summary.entitled,
      'vote-entitled',
      `${subject}应到 ${vote.entitled} 人，名册有表决权的是 ${summary.entitled} 人`,
      false,
      'votes',
    ],
    [vote.result === 'undeclared', 'vote-undeclared', `${subject}没有宣布结果`, rule?.declares === true, 'votes'],
    [
      vote.result !== 'undeclared' && outcome.passed === null && !vote.declaredBy,
      'vote-declarer',
      `${subject}须由主持人宣布并记明`,
      false,
      'votes',
    ],
    [
      decided && outcome.alternatives !== undefined && vote.reading === undefined,
      'vote-reading',
      `${subject}没有记明按应到会还是按实到会计算`,
      false,
      'votes',
    ],
    [
      decided && ruled !== undefined && ruled !== (vote.result === 'passed'),
      'vote-contradicts-rule',
      `${subject}宣布的结果与按规则计算的不一致`,
      false,
      'votes',
    ],
    [rule?.secret === true && vote.method !== 'secret', 'vote-not-secret', `${subject}按规则应为无记名投票`, false, 'votes'],
  ])
}

/** By the reading that the chair followed, where sources disagree (R5); without a quorum nobody is elected. */
function byReading(vote: Meeting['votes'][number], { alternatives, quorate, problems }: VoteOutcome): boolean | undefined {
  const reading = alternatives?.find((one) => one.of === vote.reading)
  return reading && problems.length === 0 ? quorate !== false && reading.passed : undefined
}

/** R13: put off before hands or ballots were counted; its empty counts are no arithmetic. */
function isPutOffUncounted({ result, yes, no, abstain }: Meeting['votes'][number]): boolean {
  return result === 'deferred' && yes + no + abstain === 0
}

function minutesDefects(meeting: Meeting): Defect[] {
  const words = meeting.minutes?.plain.trim() ?? ''
  const hasNotes = meeting.agenda.some((row) => (row.note ?? '').trim() !== '')
  return listed([
    [words === '' && !hasNotes, 'minutes-empty', '没有会议记录', true, 'minutes'],
    [words !== '' && words.length < SHORT_MINUTES && !hasNotes, 'minutes-short', '会议记录过于简单', false, 'minutes'],
    [words.includes('大家一致认为'), 'minutes-summary', '重要发言宜记原话，少写“大家一致认为”', false, 'minutes'],
  ])
}

type Candidate = readonly [found: boolean, code: string, label: string, blocking: boolean, jump: DefectPlace]

function listed(candidates: readonly Candidate[]): Defect[] {
  return candidates.filter(([found]) => found).map(([, code, label, blocking, jump]) => ({ code, label, blocking, jump }))
}

function names(people: readonly string[]): string {
  return people.length > 3 ? `${people.slice(0, 3).join('、')}等 ${people.length} 人` : people.join('、')
}
