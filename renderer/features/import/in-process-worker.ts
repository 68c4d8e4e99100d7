import type { DeskQuestion } from './desk-protocol.ts'
import { createDesk } from './desk.ts'
import type { DeskWorker } from './desk-client.ts'

/** For tests, where there are no workers: the worker's own code, each message copied and answered a turn later. */
export class InProcessWorker extends EventTarget implements DeskWorker {
  #ended = false
  readonly #ask = createDesk((answer) => {
    const data: unknown = structuredClone(answer)
    setTimeout(() => this.#ended || this.dispatchEvent(new MessageEvent('message', { data })))
  })
  postMessage(question: DeskQuestion): void {
    void this.#ask(structuredClone(question))
  }
  terminate(): void {
    this.#ended = true
  }
}
