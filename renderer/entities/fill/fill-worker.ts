import { fillAnswer, marksAnswer, type FillQuestion } from './fill-answer.ts'

/** Off the screen's thread: two thousand rows take about a second. */
addEventListener('message', ({ data }: MessageEvent<FillQuestion>) => {
  postMessage(data.kind === 'marks' ? marksAnswer(data.bytes) : fillAnswer(data.bytes, data.content))
})
