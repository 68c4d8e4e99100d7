import { failure, type Failure } from '#shared/contracts/errors.ts'

/** The number that a sentence about a vote stands beside. */
export type VoteField =
  | 'entitled'
  | 'present'
  | 'yes'
  | 'no'
  | 'abstain'
  | 'written'
  | 'issued'
  | 'returned'
  | 'invalid'
  | 'seats'
  | 'members'
  | 'candidates'

/** Stable names of what does not add up; a sentence may be reworded, its name stays. */
export type VoteProblemCode =
  | 'not-a-count'
  | 'present-over-entitled'
  | 'written-over-absent'
  | 'written-not-counted'
  | 'votes-over-present'
  | 'issued-over-present'
  | 'returned-over-issued'
  | 'ballots-unequal'
  | 'invalid-over-returned'
  | 'seats-missing'
  | 'candidate-twice'
  | 'candidate-over-valid'
  | 'candidate-unequal'
  | 'votes-over-seats'
  | 'elected-over-seats'

/** A failure of code `meeting/vote-arithmetic`, with the Chinese sentence in `details`. */
export interface VoteProblem extends Failure {
  readonly problem: VoteProblemCode
  readonly at: VoteField
  /** The candidate whose counts are meant. */
  readonly candidate?: string | undefined
}

export type PossibleProblem = readonly [wrong: boolean, problem: VoteProblemCode, at: VoteField, sentence: string, candidate?: string]

/** Those that are so. */
export function problemsAmong(possible: readonly PossibleProblem[]): VoteProblem[] {
  return possible
    .filter(([wrong]) => wrong)
    .map(([, problem, at, sentence, candidate]) => ({
      ...failure('meeting/vote-arithmetic', sentence),
      problem,
      at,
      ...(candidate === undefined ? {} : { candidate }),
    }))
}
