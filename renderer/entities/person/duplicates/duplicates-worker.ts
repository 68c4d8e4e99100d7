import type { Turn } from '#renderer/ui/latest-answer.ts'
import { findDuplicates } from '#shared/domain/person/duplicates.ts'
import { createReadings } from '#shared/domain/person/readings.ts'
import type { FinderAnswer, FinderQuestion } from './finder.ts'

/** Names are looked up once for as long as the page is open. */
const readingsOf = createReadings()

/** Off the screen's thread: the pinyin of twenty thousand names takes a second. */
addEventListener('message', ({ data }: MessageEvent<FinderQuestion & Turn>) => {
  const answer: FinderAnswer = { turn: data.turn, ...findDuplicates(data.people, readingsOf, data.most) }
  postMessage(answer)
})
