import { matchOffers } from '#shared/domain/matching/match.ts'
import type { Turn } from '#renderer/ui/latest-answer.ts'
import type { MatchAnswer, MatchQuestion } from './matcher.ts'

/** Off the screen's thread: three hundred needs against three hundred offers are ninety thousand pairs. */
addEventListener('message', ({ data }: MessageEvent<MatchQuestion & Turn>) => {
  const answer: MatchAnswer = { turn: data.turn, suggestions: matchOffers(data.wants, data.offers, data.most) }
  postMessage(answer)
})
