import { masked, type SensitivePersonField } from './masked.ts'
import { personLabel } from './person-words.ts'
import { RevealedText } from './revealed-text.tsx'

export interface SensitiveValueProps {
  readonly personId: string
  readonly field: SensitivePersonField
  readonly value: string | undefined
}

/** A P2 field of a person. */
export function SensitiveValue({ personId, field, value }: SensitiveValueProps) {
  return (
    <RevealedText collection="people" id={personId} field={field} label={personLabel(field)} value={value} masked={masked(field, value)} />
  )
}
