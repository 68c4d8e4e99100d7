import { describe, expect, it } from 'vitest'
import { createLatestAnswer, type Turn } from './latest-answer.ts'

interface Question {
  readonly most: number
}
interface Answer {
  readonly found: readonly string[]
}

describe('a worker that is asked again and again', () => {
  it('answers only the last question to the screen', () => {
    const asked: (Question & Turn)[] = []
    let answer: (answer: Answer & Turn) => void = () => undefined
    let closed = false
    const latest = createLatestAnswer<Question, Answer>({
      postMessage: (question) => void asked.push(question),
      terminate: () => {
        closed = true
      },
      addEventListener: (_kind, listen) => {
        answer = (data) => listen(new MessageEvent('message', { data }))
      },
    })
    const seen: (readonly string[])[] = []
    for (const most of [1, 2]) latest.ask({ most }, ({ found }) => seen.push(found))
    answer({ turn: asked[0]?.turn ?? 0, found: [] })
    answer({ turn: asked[1]?.turn ?? 0, found: ['a'] })
    expect(seen).toEqual([['a']])
    latest.close()
    expect(closed).toBe(true)
  })
})
