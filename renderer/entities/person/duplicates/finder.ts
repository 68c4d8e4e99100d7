import { createLatestAnswer, type AskedWorker, type LatestAnswer, type Turn } from '#renderer/ui/latest-answer.ts'
import type { Duplicates } from '#shared/domain/person/duplicates.ts'
import type { PersonSide } from '#shared/domain/person/same-person.ts'

export interface FinderQuestion {
  readonly people: readonly PersonSide[]
  readonly most: number
}
export type FinderAnswer = Duplicates & Turn
export type DuplicateFinder = LatestAnswer<FinderQuestion, Duplicates>

export function createFinder(): DuplicateFinder {
  const worker: AskedWorker<FinderQuestion> = new Worker(new URL('./duplicates-worker.ts', import.meta.url), { type: 'module' })
  return createLatestAnswer(worker)
}
