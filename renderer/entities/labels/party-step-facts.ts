import { partyStageWords } from './person-words.ts'
import type { PartyStep } from '#shared/schema/people.ts'
import { partyStepWords } from './party-words.ts'

/** What a row says beside its day and kind, in one line. */
export function stepFacts(step: PartyStep, steps: readonly PartyStep[]): string {
  const wrong = steps.find(({ id }) => id === step.corrects)
  const facts = [
    wrong && `${wrong.on} ${partyStepWords[wrong.kind]}`,
    (step.kind === 'recorded' || step.kind === 'restated') && step.facts && partyStageWords[step.facts.stage],
    step.place && (step.kind === 'transferIn' ? `从${step.place}转来` : step.place),
    step.orgName,
    step.group,
    step.kind === 'transferIn' && step.stage && partyStageWords[step.stage],
    step.names,
    step.paper,
    step.card && `活动证 ${step.card}`,
    step.validDays && `有效期 ${step.validDays} 天`,
    step.until && `至 ${step.until}`,
    step.countedFrom && `党龄从 ${step.countedFrom} 起算`,
    step.note,
  ].filter(Boolean)
  return facts.length > 0 ? `　${facts.join('，')}` : ''
}
