export type BallotMark = 'for' | 'against' | 'abstain'

/** One paper. A candidate without a mark counts as 弃权. */
export interface Ballot {
  readonly marks: ReadonlyMap<string, BallotMark>
  /** Names written in: 另选他人. */
  readonly others: readonly string[]
}

export interface BallotSheet {
  readonly seats: number
  readonly candidates: readonly { readonly id: string; readonly name: string }[]
}

export type BallotVerdict =
  | { readonly verdict: 'valid' }
  /** `tellersDecide`: the source does not say what such a paper is worth. */
  | { readonly verdict: 'invalid' | 'tellersDecide'; readonly reason: string }

/**
 * R7: more papers came back than went out; the round is void and is voted again. Nobody votes for another: papers out
 * never exceed those present (vote-problems.ts), and written opinions count only where a rule says so (R3).
 */
export function isRoundVoid({ issued, returned }: { readonly issued: number; readonly returned: number }): boolean {
  return returned > issued
}

/**
 * R7: what one paper is worth. Choosing more people than there are seats is invalid, fewer is valid; who votes 不赞成 may
 * name another, who abstains may not. Where the rule is silent (a name twice, a name too many) the tellers decide.
 */
export function judgeBallot(ballot: Ballot, sheet: BallotSheet): BallotVerdict {
  const others = namesOn(ballot)
  const chosen = markedBy(ballot, sheet, 'for') + others.length
  if (chosen > sheet.seats) return { verdict: 'invalid', reason: `所选 ${chosen} 人，多于应选 ${sheet.seats} 人` }
  const against = markedBy(ballot, sheet, 'against')
  if (others.length > against) {
    return { verdict: 'tellersDecide', reason: `不赞成 ${against} 人，另选 ${others.length} 人；弃权的不可另选他人` }
  }
  if (new Set(others).size < others.length) return { verdict: 'tellersDecide', reason: '同一人写了两次' }
  if (sheet.candidates.some((candidate) => others.includes(candidate.name)))
    return { verdict: 'tellersDecide', reason: '另选的人已是候选人' }
  if ([...ballot.marks.keys()].some((id) => !sheet.candidates.some((candidate) => candidate.id === id))) {
    return { verdict: 'tellersDecide', reason: '票上有候选人以外的记号' }
  }
  return { verdict: 'valid' }
}

export interface BallotCount {
  readonly valid: number
  readonly invalid: number
  /** Places in `ballots` of those the tellers have to decide on; counted nowhere until then. */
  readonly undecided: readonly number[]
  /** Candidates in the order of the sheet, then who was written in, in the order of first naming (id = name). */
  readonly candidates: readonly {
    readonly id: string
    readonly name: string
    readonly yes: number
    readonly no: number
    readonly abstain: number
  }[]
}

/** R7: counts papers. People of one name who were written in cannot be told apart here: the tellers must. */
export function countBallots(ballots: readonly Ballot[], sheet: BallotSheet): BallotCount {
  const verdicts = ballots.map((ballot) => judgeBallot(ballot, sheet).verdict)
  const valid = ballots.filter((_ballot, index) => verdicts[index] === 'valid')
  const listed = sheet.candidates.map(({ id, name }) => {
    const [yes, no] = (['for', 'against'] as const).map((mark) => valid.filter((ballot) => ballot.marks.get(id) === mark).length)
    return { id, name, yes: yes ?? 0, no: no ?? 0, abstain: valid.length - (yes ?? 0) - (no ?? 0) }
  })
  const named = new Map<string, number>()
  for (const name of valid.flatMap(namesOn)) named.set(name, (named.get(name) ?? 0) + 1)
  return {
    valid: valid.length,
    invalid: verdicts.filter((verdict) => verdict === 'invalid').length,
    undecided: verdicts.flatMap((verdict, index) => (verdict === 'tellersDecide' ? [index] : [])),
    candidates: [...listed, ...[...named].map(([name, yes]) => ({ id: name, name, yes, no: 0, abstain: 0 }))],
  }
}

function namesOn(ballot: Ballot): string[] {
  return ballot.others.map((name) => name.trim()).filter((name) => name !== '')
}

function markedBy(ballot: Ballot, sheet: BallotSheet, mark: BallotMark): number {
  return sheet.candidates.filter((candidate) => ballot.marks.get(candidate.id) === mark).length
}
