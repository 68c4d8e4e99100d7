import type { Duplicates } from '#shared/domain/person/duplicates.ts'
import type { PersonSide } from '#shared/domain/person/same-person.ts'

export interface FinderQuestion {
  /** A question that a later one overtook is not answered to the screen. */
  readonly turn: number
  readonly people: readonly PersonSide[]
  readonly most: number
}

export interface FinderAnswer extends Duplicates {
  readonly turn: number
}

/** What is used of the browser's worker. */
export interface FinderWorker {
  postMessage(question: FinderQuestion): void
  terminate(): void
  addEventListener(kind: 'message', listen: (event: MessageEvent) => void): void
}

export interface DuplicateFinder {
  ask(question: Omit<FinderQuestion, 'turn'>, answered: (found: Duplicates) => void): void
  close(): void
}

/** One worker for as long as the page is open. `start` is the browser's own worker, save in a test. */
export function createFinder(start: () => FinderWorker = startWorker): DuplicateFinder {
  const worker = start()
  let turn = 0
  let waiting: ((found: Duplicates) => void) | undefined
  worker.addEventListener('message', (event) => {
    const { turn: answered, ...found } = event.data as FinderAnswer // the worker answers nothing else
    if (answered === turn) waiting?.(found)
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

function startWorker(): FinderWorker {
  return new Worker(new URL('./duplicates-worker.ts', import.meta.url), { type: 'module' })
}
