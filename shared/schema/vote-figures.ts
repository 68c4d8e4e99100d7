import * as z from 'zod'
import { group } from './field.ts'
import { requiredLine } from './shapes.ts'

/** Of whom half is reckoned where sources disagree: 应到会 or 实到会 (domain.md §3.4, R5). */
export const voteReadings = ['entitled', 'present'] as const
export type VoteReading = (typeof voteReadings)[number]

const term = z.number().int().min(1).max(1000)
const fractionShape = group({ of: z.enum(voteReadings), numerator: term, denominator: term, strict: z.boolean() })

/**
 * What a district settled where no source does (shared/domain/voting/district-rule.ts). Kept in the type of meeting, and copied into each vote
 * that was reckoned by it: a later edition must not change an old vote.
 */
export const voteFiguresShape = group({
  /** Absent: the rule pack's stays. */
  quorum: fractionShape.optional(),
  pass: fractionShape,
  /** The paper by which the district decided. */
  source: requiredLine(200),
})
export type VoteFigures = z.infer<typeof voteFiguresShape>
