import { attendanceSummary } from '#shared/domain/meeting/quorum.ts'
import type { Meeting, VoteRow } from '#shared/schema/meetings.ts'
import { ballotMatters, ballotPaper, type BallotMatter, type BallotPaper, type BallotType } from './print-ballot-view.ts'

/** What is said on the desk when a paper is printed ahead of its vote; kept nowhere. */
export interface BallotWords {
  readonly candidates: string
  readonly seats: number | undefined
  readonly copies: number | undefined
  /** A count sheet to tally on, whatever the record says already. */
  readonly empty: boolean
}

export const noBallotWords: BallotWords = { candidates: '', seats: undefined, copies: undefined, empty: false }

export interface BallotChoice {
  readonly matters: readonly BallotMatter[]
  readonly chosen: string
  readonly vote: VoteRow | undefined
  /** What the count sheet is filled from. */
  readonly counted: VoteRow | undefined
  readonly paper: BallotPaper
  readonly copies: number
}

/** A printer's stack; also what a body of the largest size needs. */
export const MOST_COPIES = 3000

/** @param of id of a vote or an item for decision; any other: the first there is */
export function ballotChoice(meeting: Meeting, of: string, words: BallotWords, type: BallotType): BallotChoice {
  const matters = ballotMatters(meeting, type)
  const matter = matters.find((one) => one.id === of) ?? matters[0]
  const vote = matter?.vote
  const candidates = words.candidates
    .split(/[\n、，,]/)
    .map((name) => name.trim())
    .filter(Boolean)
  const wish = { meeting, subject: matter?.subject ?? '', vote, candidates, seats: words.seats, type }
  const expected = vote?.issued ?? vote?.present ?? attendanceSummary(meeting.roster, []).entitled
  const copies = Math.min(Math.max(words.copies ?? (expected || 1), 1), MOST_COPIES)
  return { matters, chosen: matter?.id ?? '', vote, counted: words.empty ? undefined : vote, paper: ballotPaper(wish), copies }
}
