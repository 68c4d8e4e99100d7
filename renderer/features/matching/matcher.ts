import { createLatestAnswer, type AskedWorker, type LatestAnswer, type Turn } from '#renderer/ui/latest-answer.ts'
import type { MatchSide, Suggestion } from '#shared/domain/matching/match.ts'

export interface MatchQuestion {
  readonly wants: readonly MatchSide[]
  readonly offers: readonly MatchSide[]
  readonly most: number
}
interface Matched {
  readonly suggestions: readonly Suggestion[]
}
export type MatchAnswer = Matched & Turn
export type Matcher = LatestAnswer<MatchQuestion, Matched>

export function createMatcher(): Matcher {
  const worker: AskedWorker<MatchQuestion> = new Worker(new URL('./match-worker.ts', import.meta.url), { type: 'module' })
  return createLatestAnswer(worker)
}
