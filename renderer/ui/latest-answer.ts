/** What is used of the browser's worker. */
export interface AskedWorker<Question> {
  postMessage(question: Question & Turn): void
  terminate(): void
  addEventListener(kind: 'message', listen: (event: MessageEvent) => void): void
}

/** A question that a later one overtook is not answered to the screen. */
export interface Turn {
  readonly turn: number
}

export interface LatestAnswer<Question, Answer> {
  ask(question: Question, answered: (answer: Answer) => void): void
  close(): void
}

/** One worker for as long as the page is open, which answers each question with its turn: only the latest is heard. */
export function createLatestAnswer<Question, Answer>(worker: AskedWorker<Question>): LatestAnswer<Question, Answer> {
  let turn = 0
  let waiting: ((answer: Answer) => void) | undefined
  worker.addEventListener('message', (event) => {
    const answer = event.data as Answer & Turn // the worker answers nothing else
    if (answer.turn === turn) waiting?.(answer)
  })
  return {
    ask(question, answered) {
      turn += 1
      waiting = answered
      worker.postMessage({ ...question, turn })
    },
    close: () => worker.terminate(),
  }
}
