import type { MatchSide, Suggestion } from '#shared/domain/matching/match.ts'

export interface MatchQuestion {
  /** A question that a later one overtook is not answered to the screen. */
  readonly turn: number
  readonly wants: readonly MatchSide[]
  readonly offers: readonly MatchSide[]
  readonly most: number
}

export interface MatchAnswer {
  readonly turn: number
  readonly suggestions: readonly Suggestion[]
}

export interface Matcher {
  ask(question: Omit<MatchQuestion, 'turn'>, answered: (suggestions: readonly Suggestion[]) => void): void
  close(): void
}

/** What is used of the browser's worker. */
export interface MatchWorker {
  postMessage(question: MatchQuestion): void
  terminate(): void
  addEventListener(kind: 'message', listen: (event: MessageEvent) => void): void
}

/** One worker for as long as the page is open. `start` is the browser's own worker, save in a test. */
export function createMatcher(start: () => MatchWorker = startWorker): Matcher {
  const worker = start()
  let turn = 0
  let waiting: ((suggestions: readonly Suggestion[]) => void) | undefined
  worker.addEventListener('message', (event) => {
    const answer = event.data as MatchAnswer // the worker answers nothing else
    if (answer.turn === turn) waiting?.(answer.suggestions)
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

function startWorker(): MatchWorker {
  return new Worker(new URL('./match-worker.ts', import.meta.url), { type: 'module' })
}
