import { countsAt } from '#renderer/entities/meeting/voters-present.ts'
import { isVoteRuleCode, voteRules } from '#shared/domain/voting/rules.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { AgendaRow, Meeting, VoteRow } from '#shared/schema/meetings.ts'
import type { VoteForm } from './vote.ts'

/** A vote that begins now: E from the frozen roster, P from who is in the room at this minute. */
export function freshVote(
  meeting: Meeting,
  agenda: AgendaRow,
  rule: string,
  now: { readonly at: string; readonly attendances: readonly Attendance[] },
): VoteForm {
  const { entitled, votersPresent } = countsAt(meeting, now.attendances, now.at)
  const secret = isVoteRuleCode(rule) && voteRules[rule].secret
  return {
    subject: agenda.title,
    agenda: agenda.id,
    method: secret ? 'secret' : 'hands',
    rule,
    entitled,
    present: votersPresent,
    yes: undefined,
    no: undefined,
    abstain: undefined,
    written: undefined,
    issued: secret ? votersPresent : undefined,
    returned: undefined,
    invalid: undefined,
    tellers: '',
    result: undefined,
    reading: undefined,
    declaredBy: meeting.chair?.name ?? '',
    at: now.at,
  }
}

export function formOfVote(vote: VoteRow): VoteForm {
  const {
    subject,
    agenda,
    method,
    rule,
    entitled,
    present,
    yes,
    no,
    abstain,
    written,
    issued,
    returned,
    invalid,
    tellers,
    result,
    reading,
    declaredBy,
    at,
  } = vote
  return {
    subject,
    agenda,
    method,
    rule,
    entitled,
    present,
    yes,
    no,
    abstain,
    written,
    issued,
    returned,
    invalid,
    tellers: (tellers ?? []).join('、'),
    result: result === 'undeclared' ? undefined : result,
    reading,
    declaredBy: declaredBy ?? '',
    at,
  }
}
