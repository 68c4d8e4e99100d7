import type { Turn } from '#renderer/ui/latest-answer.ts'
import { findDuplicates } from '#shared/domain/person/duplicates.ts'
import { createReadings } from '#shared/domain/person/readings.ts'
import type { FinderQuestion } from './finder.ts'

/** For tests, where there are no workers: the same rule, answered a turn later. */
export class InProcessFinder extends EventTarget {
  postMessage({ turn, people, most }: FinderQuestion & Turn): void {
    const data = { turn, ...findDuplicates(people, createReadings(), most) }
    setTimeout(() => this.dispatchEvent(new MessageEvent('message', { data })))
  }
  terminate(): void {}
}
