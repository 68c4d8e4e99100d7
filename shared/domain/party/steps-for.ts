import type { Person } from '#shared/schema/people.ts'
import { untold } from './fold.ts'
import { factsBefore, stepRules, type TakenKind } from './step-rules.ts'

const takenKinds = Object.keys(stepRules) as TakenKind[] // the keys of that table

/** What may happen to him next. Also what the register knows already, so that its day can be told, as long as no row tells it. */
export function stepsFor({ party, partySteps = [] }: Pick<Person, 'party' | 'partySteps'>): readonly TakenKind[] {
  const now = party ?? { stage: 'none', rights: 'normal' }
  const dayless = new Set(untold(partySteps).map(({ kind }) => kind))
  return takenKinds.filter((kind) => stepRules[kind].fits(partySteps.length === 0 || dayless.has(kind) ? factsBefore(now, kind) : now))
}
