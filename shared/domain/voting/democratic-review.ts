import { isCount } from './count.ts'
import { found, type RuleFinding } from './finding.ts'

/** R12: most members who may be rated 优秀: ⌊members / 3⌋. */
export function excellentLimit(members: number): number {
  return (members - (members % 3)) / 3
}

/** R12: 民主测评 is without names, and 优秀 go to no more than a third of all members of the branch, not of those who came. */
export function reviewFindings(review: { readonly members: number; readonly excellent: number; readonly secret: boolean }): RuleFinding[] {
  const { members, excellent, secret } = review
  if (!isCount(members) || !isCount(excellent)) return found('R12', [[true, '人数应是不小于 0 的整数']])
  const limit = excellentLimit(members)
  return found('R12', [
    [excellent > limit, `全体党员 ${members} 人，优秀至多 ${limit} 人，现为 ${excellent} 人`],
    [!secret, '民主测评应无记名'],
  ])
}
