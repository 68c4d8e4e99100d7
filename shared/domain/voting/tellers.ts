import { found, type RuleFinding } from './finding.ts'

interface Named {
  /** Absent when the register does not know him; then names are compared. */
  readonly id?: string | undefined
  readonly name: string
}

export interface Teller extends Named {
  /** 监票 or 计票. */
  readonly duty: 'supervise' | 'count'
}

/**
 * R10: 监票人 are no candidates and are voted by the meeting. For 计票人 the source says nothing; that one is a candidate is
 * advice. A paper carries no mark that shows whose it is: votes are kept as counts only.
 *
 * 候选人以姓氏笔画为序: surname-strokes.ts.
 */
export function tellerFindings(facts: {
  readonly tellers: readonly Teller[]
  readonly candidates: readonly Named[]
  readonly votedByMeeting: boolean
}): RuleFinding[] {
  const { tellers, candidates, votedByMeeting } = facts
  const standing = (duty: Teller['duty']): string =>
    tellers
      .filter((teller) => teller.duty === duty && isAmong(teller, candidates))
      .map((teller) => teller.name)
      .join('、')
  const [supervisors, counters] = [standing('supervise'), standing('count')]
  return found('R10', [
    [!tellers.some((teller) => teller.duty === 'supervise' && teller.name.trim() !== ''), '没有监票人'],
    [supervisors !== '', `监票人${supervisors}是候选人`],
    [!votedByMeeting, '监票人须经大会表决通过'],
    [counters !== '', `计票人${counters}是候选人，宜另定`, false],
  ])
}

/** R7: who cannot write may ask somebody to write for him; not a candidate. */
export function mayWriteFor(writer: Named, candidates: readonly Named[]): boolean {
  return !isAmong(writer, candidates)
}

function isAmong(person: Named, others: readonly Named[]): boolean {
  return others.some((other) => (person.id && other.id ? person.id === other.id : person.name.trim() === other.name.trim()))
}
