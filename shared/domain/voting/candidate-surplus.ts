import { isCount } from './count.ts'
import { found, type RuleFinding } from './finding.ts'
import { leastOf, type Ratio } from './fraction.ts'

/** R9: the surplus is at least 20 % of the seats. */
const surplus: Ratio = { numerator: 1, denominator: 5, strict: false }

/** R9: least number of candidates for the committee, seats + ⌈seats / 5⌉. The source speaks of 委员 only. */
export function leastCandidates(seats: number): number {
  return seats + leastOf(surplus, seats)
}

/** R9: whether enough candidates stand. */
export function surplusFindings({ seats, candidates }: { readonly seats: number; readonly candidates: number }): RuleFinding[] {
  if (!isCount(seats) || !isCount(candidates) || seats === 0) return found('R9', [[true, '应选名额、候选人数应是整数，名额至少 1 名']])
  const least = leastCandidates(seats)
  return found('R9', [[candidates < least, `应选 ${seats} 名，候选人至少 ${least} 名，现有 ${candidates} 名`]])
}
