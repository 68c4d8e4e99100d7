import { mustVoteByBody, rosterOfVote, type Organised } from '#shared/domain/meeting/joint.ts'
import { countsAt } from '#shared/domain/voting/voters-present.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { VoteForm } from './vote-form.ts'

/** E, P and the members of the body whose vote it is. */
export function withBody(
  form: VoteForm,
  meeting: Pick<Meeting, 'body' | 'roster'>,
  attendances: readonly Attendance[],
  body: string | undefined,
): Partial<VoteForm> {
  const { entitled, votersPresent } = countsAt(meeting, attendances, form.at, body)
  return {
    body,
    entitled,
    present: votersPresent,
    members: membersOf(meeting, body),
    ...(form.method === 'secret' ? { issued: votersPresent } : {}),
  }
}

/** R12: a third of all members of the branch, also of those who are not counted in 应到. */
export function membersOf(meeting: Pick<Meeting, 'body' | 'roster'>, body: string | undefined): number | undefined {
  const party = rosterOfVote(meeting, { body }).filter((row) => row.standing === 'full' || row.standing === 'probationary')
  return party.length > 0 ? party.length : undefined
}

/** Another rule may be one that each body keeps for itself: then the vote is the leading body's until another is chosen. */
export function bodyForRule(
  form: VoteForm,
  meeting: Organised & Pick<Meeting, 'roster'>,
  attendances: readonly Attendance[],
  rule: string,
): Partial<VoteForm> {
  return form.body === undefined && mustVoteByBody(meeting, rule) ? withBody(form, meeting, attendances, meeting.body) : {}
}
