import { sortedAgenda } from '#renderer/entities/meeting/agenda-order.ts'
import { voteSubject } from '#renderer/entities/meeting/printed-vote.ts'
import { compareNames } from '#renderer/entities/meeting/roster.ts'
import type { MeetingRules } from '#shared/domain/meeting/meeting-types.ts'
import { candidatesOf, gradesOf, voteKindOf, type GradeColumn } from '#shared/domain/voting/recorded-vote.ts'
import type { Meeting, VoteRow } from '#shared/schema/meetings.ts'

/** What a ballot is about; nothing on it may tell one paper from another (domain.md §3.4, R10). */
export interface BallotPaper {
  readonly kind: 'matter' | 'election' | 'review'
  /** 选票, 表决票, 民主测评票, 述职测评票. */
  readonly name: string
  readonly subject: string
  /** What the rows are: 候选人, 党员姓名, 述职人, 表决事项. */
  readonly head: string
  /** Candidates, members who are reviewed, who reports, or the one matter. */
  readonly rows: readonly string[]
  readonly marks: readonly string[]
  /** 应选名额, of an election. */
  readonly seats: number | undefined
  /** Lines on which another is named. */
  readonly others: number
  /** The names come from the desk while the vote is not in the record. */
  readonly namesTyped: boolean
  readonly guide: readonly string[]
}

export interface BallotWish {
  readonly meeting: Pick<Meeting, 'type' | 'roster' | 'candidates'>
  readonly subject: string
  readonly vote: VoteRow | undefined
  /** Typed on the desk, when the vote is not in the record yet; in the order in which they were entered (R10). */
  readonly candidates: readonly string[]
  readonly seats: number | undefined
  /** Of the type of meeting. */
  readonly type: BallotType
}

/** As much of a type as says what its ballots look like. */
export type BallotType = Pick<MeetingRules, 'rule' | 'grades'>

/** Elections name candidates, 民主评议 the members, 述职评议 who reports, everything else is one matter. */
export function ballotPaper({ meeting, subject, vote, candidates, seats, type }: BallotWish): BallotPaper {
  const printed = vote
    ? candidatesOf(meeting, vote.id)
        .filter((row) => !row.writtenIn)
        .map((row) => row.name)
    : []
  const kind = vote ? voteKindOf(vote) : meeting.type === 'democraticReview' ? 'review' : undefined
  if ((vote?.rule ?? type.rule) === 'appraisal') {
    return appraisalBallot(
      subject,
      printed.length > 0 ? printed : candidates,
      gradesOf({ rule: 'appraisal', grades: vote?.grades ?? type.grades }),
    )
  }
  if (kind === 'review') {
    return reviewBallot(subject, printed.length > 0 ? printed : membersOf(meeting.roster))
  }
  if (kind === 'election' || (!vote && (meeting.type === 'election' || candidates.length > 0))) {
    return electionBallot(subject, printed.length > 0 ? printed : candidates, vote?.seats ?? seats)
  }
  return {
    kind: 'matter',
    name: '表决票',
    subject,
    head: '表决事项',
    rows: [subject],
    marks: ['赞成', '反对', '弃权'],
    seats: undefined,
    others: 0,
    namesTyped: false,
    guide: ['在赞成、反对、弃权下面的一个空格内画“○”。画两个以上的，或者无法辨认的，为无效票。', '票上不写姓名，不作其他记号。'],
  }
}

/** R7: more than the seats is invalid; who is against may name another, who abstains may not. */
function electionBallot(subject: string, candidates: readonly string[], seats: number | undefined): BallotPaper {
  const chosen = seats === undefined ? '应选名额' : ` ${seats} 人`
  return {
    kind: 'election',
    name: '选票',
    subject,
    head: '候选人',
    rows: candidates.length > 0 ? candidates : Array.from({ length: (seats ?? 3) + 1 }, () => ''),
    marks: ['赞成', '不赞成', '弃权'],
    seats,
    others: Math.min(seats ?? 2, 6),
    namesTyped: true,
    guide: [
      '对每名候选人，在赞成、不赞成、弃权下面的一个空格内画“○”；不画的，视为弃权。',
      `不赞成的，可以另选他人，把姓名写在“另选他人”栏；弃权的，不能另选他人。`,
      `所选人数（赞成的和另选的合计）等于或少于${chosen}的为有效票，多于${chosen}的为无效票。票上不写自己的姓名，不作其他记号。`,
    ],
  }
}

function membersOf(roster: Meeting['roster']): readonly string[] {
  const members = roster.filter((row) => row.standing === 'full' || row.standing === 'probationary')
  return members.map((row) => row.name).sort(compareNames)
}

/** R12: without names, a mark for each member. */
function reviewBallot(subject: string, members: readonly string[]): BallotPaper {
  return {
    kind: 'review',
    name: '民主测评票',
    subject,
    head: '党员姓名',
    rows: members,
    marks: ['优秀', '合格', '基本合格', '不合格'],
    seats: undefined,
    others: 0,
    namesTyped: false,
    guide: ['对每名党员，在一个等次下面的空格内画“○”。优秀等次一般不超过党员总数的三分之一。', '本票无记名，不作其他记号。'],
  }
}

/** Every valid paper has one mark for each, so that the counts of each add up to the valid papers. */
function appraisalBallot(subject: string, names: readonly string[], grades: readonly GradeColumn[]): BallotPaper {
  return {
    kind: 'review',
    name: '述职测评票',
    subject,
    head: '述职人',
    rows: names.length > 0 ? names : ['', '', ''],
    marks: grades.map(({ word }) => word),
    seats: undefined,
    others: 0,
    namesTyped: true,
    guide: ['对每名述职人，在一个等次下面的空格内画“○”；有人漏画、或者对一人画了两个以上的，这张票无效。', '本票无记名，不作其他记号。'],
  }
}

/** What a paper can be printed for: votes that were entered, and items for decision that were not voted on yet. */
export interface BallotMatter {
  readonly id: string
  readonly subject: string
  readonly vote: VoteRow | undefined
}

export function ballotMatters(meeting: Pick<Meeting, 'votes' | 'agenda'>, { rule }: Pick<BallotType, 'rule'>): readonly BallotMatter[] {
  const votes = [...meeting.votes].sort((a, b) => (a.at < b.at ? -1 : 1))
  const voted = new Set(votes.map((vote) => vote.agenda))
  const ahead = sortedAgenda(meeting).filter((row) => (row.kind === 'decision' || rule === 'appraisal') && !voted.has(row.id))
  return [
    ...votes.map((vote) => ({ id: vote.id, subject: voteSubject({ ...vote, seats: undefined }), vote })),
    ...ahead.map((row) => ({ id: row.id, subject: row.title, vote: undefined })),
  ]
}
