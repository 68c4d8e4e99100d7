import type { DeskQuestion } from './desk-protocol.ts'
import { createDesk } from './desk.ts'
import type { DeskWorker } from './desk-client.ts'

/** For tests, where there are no workers: the worker's own code, each message copied and answered a turn later. */
export class InProcessWorker implements DeskWorker {
  readonly #listeners = new Set<(event: MessageEvent) => void>()
  readonly #ask = createDesk((answer) => {
    const event = new MessageEvent('message', { data: structuredClone(answer) })
    setTimeout(() => this.#listeners.forEach((listen) => listen(event)))
  })
  postMessage(question: DeskQuestion): void {
    void this.#ask(structuredClone(question))
  }
  terminate(): void {
    this.#listeners.clear()
  }
  addEventListener(_kind: 'message', listen: (event: MessageEvent) => void): void {
    this.#listeners.add(listen)
  }
}
