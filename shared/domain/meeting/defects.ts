import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting, VoteRow } from '#shared/schema/meetings.ts'
import { exclusionFindings } from '#shared/domain/voting/exclusion.ts'
import { recordedVote } from '#shared/domain/voting/recorded-vote.ts'
import type { OwnPart } from '#shared/schema/templates.ts'
import { attendanceSummary, type AttendanceSummary } from './quorum.ts'
import { formPartsOf, partValue, recordPartOf, type RecordPart } from './record-parts.ts'
import { isSamePerson } from './same-person.ts'
import { voteDefects } from './vote-defects.ts'

export type DefectPlace = 'head' | 'attendance' | 'agenda' | 'votes' | 'minutes' | 'parts' | 'signatures'
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

/** The parts that the type of the meeting names, by code (record-parts.ts). */
export interface AskedParts {
  readonly required: readonly string[]
  readonly advised?: readonly string[] | undefined
  readonly ownParts?: readonly OwnPart[] | undefined
  /** Votes of this type are secret, whatever their rule says. */
  readonly secret?: boolean | undefined
}

/** What a record of no known type is asked for. */
export const everyRecord: AskedParts = {
  required: ['startedAt', 'endedAt', 'place', 'chair', 'recorder', 'attendance', 'agenda', 'outcomes', 'minutes', 'resolutions'],
}

export interface DefectFacts {
  readonly asked?: AskedParts
  /** How many statements were taken down: they stand for 逐人意见 and 讨论情况. Absent: none. */
  readonly statements?: number
}

/**
 * What inspections find in minute books (domain.md §3.3, no. 6), found before the chair signs: time and place unclear,
 * absences without reason, votes incomplete, agenda items without an end. A missing part blocks only where the type requires it; what
 * contradicts itself (times, votes, one person as chair and recorder) always does.
 */
export function findDefects(meeting: Meeting, attendances: readonly Attendance[], facts: DefectFacts = {}): Defect[] {
  const { asked = everyRecord, statements } = facts
  const summary = attendanceSummary(meeting.roster, attendances)
  const missing = [
    ...headDefects(meeting),
    ...attendanceDefects(meeting, attendances, summary),
    ...agendaDefects(meeting),
    ...minutesDefects(meeting),
    ...voteParts(meeting, asked),
    ...formDefects(meeting, asked, statements),
  ].map(({ part, ...defect }) => ({ ...defect, blocking: part !== undefined && asked.required.includes(part) }))
  return [
    ...contradictions(meeting),
    ...missing,
    ...exclusionDefects(meeting),
    ...meeting.votes.flatMap((vote) => voteDefects(meeting, vote, attendances)),
  ]
}

function contradictions(meeting: Meeting): Defect[] {
  const { chair, recorder, startedAt, endedAt } = meeting
  return listed([
    [Boolean(startedAt && endedAt && endedAt < startedAt), 'times-reversed', '结束时间早于开始时间', true, 'head'],
    [isSamePerson(chair, recorder), 'chair-is-recorder', '主持人与记录人是同一人', true, 'head'],
  ])
}

/** A gap, and the part of the record that it leaves empty; without a part it is advice in any record. */
interface Gap extends Omit<Defect, 'blocking'> {
  readonly part?: string | undefined
}

function gaps(
  candidates: readonly (readonly [found: boolean, code: string, label: string, part: string | undefined, jump: DefectPlace])[],
): Gap[] {
  return candidates.filter(([found]) => found).map(([, code, label, part, jump]) => ({ code, label, part, jump }))
}

function headDefects(meeting: Meeting): Gap[] {
  return gaps([
    [!meeting.startedAt, 'start-missing', '没有开始时间', 'startedAt', 'head'],
    [!meeting.endedAt, 'end-missing', '没有结束时间', 'endedAt', 'head'],
    [meeting.place.trim() === '', 'place-missing', '没有地点', 'place', 'head'],
    [!meeting.chair?.name, 'chair-missing', '没有主持人', 'chair', 'head'],
    [!meeting.recorder?.name, 'recorder-missing', '没有记录人', 'recorder', 'head'],
  ])
}

function attendanceDefects(meeting: Meeting, attendances: readonly Attendance[], summary: AttendanceSummary): Gap[] {
  const unexplained = summary.absentees.filter((one) => one.reason === '未签到').map((one) => one.name)
  const causeless = attendances.filter((one) => one.state === 'personalLeave' && !one.reason).map((one) => one.name)
  return gaps([
    [meeting.roster.length === 0 && summary.observers === 0, 'roster-empty', '应到名册是空的，也没有人签到', 'attendance', 'attendance'],
    [meeting.roster.length > 0 && summary.present === 0, 'nobody-came', '没有人签到', 'attendance', 'attendance'],
    [unexplained.length > 0, 'absence-unexplained', `${names(unexplained)}未签到，也没有注明缺席原因`, 'absences', 'attendance'],
    [causeless.length > 0, 'leave-without-reason', `${names(causeless)}请事假，没有写原因`, 'absences', 'attendance'],
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

function agendaDefects(meeting: Meeting): Gap[] {
  const open = meeting.agenda.filter((row) => row.outcome === 'open').map((row) => row.title)
  const undecided = meeting.agenda.filter(
    (row) => row.outcome === 'resolved' && ![...meeting.resolutions, ...meeting.votes].some((one) => one.agenda === row.id),
  )
  const unowned = meeting.resolutions.filter((one) => one.item === undefined && (!one.owner?.name || !one.dueOn))
  return gaps([
    [meeting.agenda.length === 0, 'agenda-empty', '没有议程', 'agenda', 'agenda'],
    [open.length > 0, 'agenda-open', `议程“${open.join('”“')}”没有结果（可记为知悉、暂缓或未能议定）`, 'outcomes', 'agenda'],
    [
      undecided.length > 0,
      'resolution-missing',
      `议程“${undecided.map((row) => row.title).join('”“')}”记为形成决议，但没有决议内容`,
      'resolutions',
      'agenda',
    ],
    [unowned.length > 0, 'resolution-unowned', `${unowned.length} 项决议没有责任人或完成时限`, 'owners', 'agenda'],
  ])
}

/** Votes that the type asks for: one at all, or one on every item put to the vote and decided. */
function voteParts(meeting: Meeting, asked: AskedParts): Gap[] {
  const isAsked = (part: string): boolean => asked.required.includes(part) || (asked.advised ?? []).includes(part)
  const unvoted = meeting.agenda.filter(
    (row) => row.kind === 'decision' && row.outcome === 'resolved' && !meeting.votes.some((vote) => vote.agenda === row.id),
  )
  const open = meeting.votes.filter((vote) => vote.method !== 'secret').map((vote) => vote.subject)
  return gaps([
    [asked.secret === true && open.length > 0, 'type-not-secret', `这类会议一般用无记名，“${open.join('”“')}”不是`, undefined, 'votes'],
    [isAsked('votes') && meeting.votes.length === 0, 'votes-missing', '这类会议应有表决，还没有记', 'votes', 'votes'],
    [
      isAsked('assessment') &&
        partValue(meeting, recordPartOf('assessment')) !== '' &&
        !meeting.votes.some((vote) => isAppraised(meeting, vote)),
      'appraisal-uncounted',
      '测评结果只写了文字，没有计票（在“记录与表决”里按 F2，规则选“述职测评”）',
      undefined,
      'votes',
    ],
    [
      isAsked('decisionVotes') && unvoted.length > 0,
      'decision-not-voted',
      `议程“${unvoted.map((row) => row.title).join('”“')}”是表决事项，没有表决记录`,
      'decisionVotes',
      'votes',
    ],
  ])
}

/** What the type asks for in a form of its own: 主讲人, 学时, 整改清单 … */
function formDefects(meeting: Meeting, asked: AskedParts, statements: number | undefined): Gap[] {
  const empty = formPartsOf(asked).filter((part) => partValue(meeting, part) === '' && !isToldElsewhere(part, meeting, statements))
  return gaps(empty.map((part) => [true, `part-${part.code}`, `没有${part.label}`, part.code, 'parts']))
}

function isToldElsewhere({ code }: RecordPart, meeting: Meeting, statements: number | undefined): boolean {
  if (code === 'reviewBallots') return meeting.votes.some((vote) => vote.method === 'secret')
  if (code === 'assessment') return meeting.votes.some((vote) => isAppraised(meeting, vote))
  return (code === 'opinions' || code === 'discussion') && (statements ?? 0) > 0
}

/** 述职测评, counted; whether it adds up is said of the vote itself. */
function isAppraised(meeting: Meeting, vote: VoteRow): boolean {
  return vote.rule === 'appraisal' && recordedVote(meeting, vote).counted
}

function minutesDefects(meeting: Meeting): Gap[] {
  const words = meeting.minutes?.plain.trim() ?? ''
  const hasNotes = meeting.agenda.some((row) => (row.note ?? '').trim() !== '')
  return gaps([
    [words === '' && !hasNotes, 'minutes-empty', '没有会议记录', 'minutes', 'minutes'],
    [words !== '' && words.length < SHORT_MINUTES && !hasNotes, 'minutes-short', '会议记录过于简单', undefined, 'minutes'],
    [words.includes('大家一致认为'), 'minutes-summary', '重要发言宜记原话，少写“大家一致认为”', undefined, 'minutes'],
  ])
}

type Candidate = readonly [found: boolean, code: string, label: string, blocking: boolean, jump: DefectPlace]

function listed(candidates: readonly Candidate[]): Defect[] {
  return candidates.filter(([found]) => found).map(([, code, label, blocking, jump]) => ({ code, label, blocking, jump }))
}

function names(people: readonly string[]): string {
  return people.length > 3 ? `${people.slice(0, 3).join('、')}等 ${people.length} 人` : people.join('、')
}
