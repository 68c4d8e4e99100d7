import type { Day } from '#shared/lib/day.ts'
import { ruleSources } from './rule-sources.ts'
import type { ReckonedRule } from './vote-rule-pack.ts'

/** Last day of the former law of residents' committees. */
export const formerLawUntil: Day = '2025-12-31'

/** R15: the former law, for records of meetings in its time. It is not among the rules a new vote can name. */
export const formerResidentsRule: ReckonedRule = {
  label: ruleSources.R15.title,
  source: ruleSources.R15.source,
  quorumText: '到会人数超过应到人数的半数',
  passText: '赞成人数超过到会人数的半数',
  secret: false,
  writtenCounts: false,
  declares: true,
  quorum: { of: 'entitled', numerator: 1, denominator: 2, strict: true },
  pass: { of: 'present', numerator: 1, denominator: 2, strict: true },
}
