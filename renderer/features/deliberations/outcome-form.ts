import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Statement } from '#shared/schema/statements.ts'

type Outcome = NonNullable<Deliberation['outcome']>

export interface OutcomeForm {
  readonly kind: Outcome['kind']
  readonly text: string
  readonly rule: string
  readonly entitled: number
  readonly present: number
  readonly yes: number
  readonly no: number
  readonly abstain: number
  readonly minority: string
}

/** What stands, else what is likely: those who came are present. */
export function outcomeForm(sheet: Deliberation): OutcomeForm {
  const { outcome } = sheet
  return {
    kind: outcome?.kind ?? 'consensus',
    text: outcome?.text ?? '',
    rule: outcome?.rule ?? 'open',
    entitled: outcome?.entitled ?? sheet.parties.length,
    present: outcome?.present ?? sheet.parties.filter((party) => party.present).length,
    yes: outcome?.yes ?? 0,
    no: outcome?.no ?? 0,
    abstain: outcome?.abstain ?? 0,
    minority: outcome?.minority ?? '',
  }
}

/** Counts belong to a vote only. */
export function outcomeOf(form: OutcomeForm): Outcome {
  const { kind, rule, entitled, present, yes, no, abstain } = form
  const minority = form.minority.trim()
  const words = { kind, text: form.text.trim(), ...(minority ? { minority } : {}) }
  return kind === 'vote' ? { ...words, rule, entitled, present, yes, no, abstain } : words
}

export function voteCounts({ entitled, present, yes, no, abstain }: OutcomeForm) {
  return { entitled, present, yes, no, abstain, written: 0 }
}

/** The words of those who spoke against, each under his name. */
export function minorityWords(statements: readonly Statement[]): string {
  return statements
    .filter((statement) => statement.stance === 'against')
    .map((statement) => `${statement.speakerName}：“${statement.words}”`)
    .join('\n')
}
