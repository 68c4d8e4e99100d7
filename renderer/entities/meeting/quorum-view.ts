import { attendanceByBody, mustVoteByBody, type Organised } from '#shared/domain/meeting/joint.ts'
import { attendanceSummary, type AttendanceSummary } from '#shared/domain/meeting/quorum.ts'
import { evaluateVote, ruleOfVote, type NamedRule, type ReckonedRule } from '#shared/domain/voting/rules.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'

export interface QuorumView {
  readonly rule: ReckonedRule
  /** null: no rule asks for a number. */
  readonly stands: boolean | null
  readonly needPresent: number
  readonly missing: number
  /** 到会人数已够 · 还差 3 人: one sentence for the screen at the door and at the desk. */
  readonly sentence: string
}

/** The rule of a meeting's type, as it was on the day of the meeting. */
export function ruleOfMeeting({ rule, figures }: NamedRule, meeting: Pick<Meeting, 'plannedAt' | 'startedAt'>): NamedRule {
  return { rule, figures, at: meeting.startedAt ?? meeting.plannedAt }
}

/** @param asked the rule of the type of meeting, as `ruleOfMeeting` says it */
export function quorumView(asked: NamedRule, summary: Pick<AttendanceSummary, 'entitled' | 'votersPresent'>): QuorumView {
  const { entitled, votersPresent: present } = summary
  const { quorate, needPresent } = evaluateVote(asked, { entitled, present, yes: 0, no: 0, abstain: present, written: 0 })
  const missing = Math.max(0, needPresent - present)
  return { rule: ruleOfVote(asked), stands: quorate, needPresent, missing, sentence: sentenceOf(quorate, missing, needPresent, entitled) }
}

function sentenceOf(quorate: boolean | null, missing: number, need: number, entitled: number): string {
  if (quorate === null) return '这类会议没有法定到会人数'
  if (entitled === 0) return '名册里没有有表决权的人'
  return quorate ? `到会人数已够（至少 ${need} 名有表决权）` : `还差 ${missing} 人（至少 ${need} 名有表决权）`
}

/** As `quorumView`; of a joint meeting by a rule that each body keeps for itself, whether it stands for every one of them. */
export function quorumOfMeeting(
  asked: NamedRule,
  meeting: Organised & Pick<Meeting, 'roster'>,
  attendances: readonly Attendance[],
): QuorumView {
  if (!mustVoteByBody(meeting, asked.rule)) return quorumView(asked, attendanceSummary(meeting.roster, attendances))
  const views = attendanceByBody(meeting, attendances).map(({ name, summary }) => ({ name, view: quorumView(asked, summary) }))
  if (views.every(({ view }) => view.stands === null)) return quorumView(asked, attendanceSummary(meeting.roster, attendances))
  const short = views.filter(({ view }) => view.missing > 0)
  const missing = short.reduce((sum, { view }) => sum + view.missing, 0)
  return {
    rule: ruleOfVote(asked),
    stands: views.every(({ view }) => view.stands !== false),
    needPresent: views.reduce((sum, { view }) => sum + view.needPresent, 0),
    missing,
    sentence: short.length === 0 ? '各组织到会人数都够' : short.map(({ name, view }) => `${name}还差 ${view.missing} 人`).join('，'),
  }
}
