import { countedSteps } from '#shared/domain/party/matters.ts'
import type { PartyStepKind, Person } from '#shared/schema/people.ts'
import { partyStatusWords, partyStepWords } from './party-words.ts'

const endings: readonly PartyStepKind[] = ['died', 'withdrew', 'struckOff', 'expelled', 'cancelled']

/** How and when it ended, in the words of the step that ended it; where the register alone says so, that it ended. */
export function partyEnding(person: Pick<Person, 'party' | 'partySteps'>): string {
  const day = person.party?.leftOn
  const step = countedSteps(person).findLast(({ kind, on }) => endings.includes(kind) && on === day)
  const word = step ? partyStepWords[step.kind] : partyStatusWords.left
  return day ? `${word}（${day}）` : word
}
