import { Button, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import { masked, type SensitivePersonField } from '#renderer/entities/person/masked.ts'
import { personLabel } from '#renderer/entities/person/person-words.ts'

export interface SensitiveInputProps {
  readonly personId: string | undefined
  readonly field: SensitivePersonField
  /** What the record holds; without it there is nothing to hide. */
  readonly stored: string | undefined
  readonly value: string
  onChange(text: string): void
  readonly error?: ReactNode
  readonly description?: string
  readonly maxLength: number
}

/** Stays masked in the form until somebody means to change it; that look is recorded as any other. A changed one stands open: a draft brought it back. */
export function SensitiveInput({ personId, field, stored, value, onChange, error, description, maxLength }: SensitiveInputProps) {
  const db = useDb()
  const [asked, setAsked] = useState(false)
  const label = personLabel(field)
  if (asked || !stored || value !== stored) {
    return (
      <TextInput
        label={label}
        description={description}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        maxLength={maxLength}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  }
  const reveal = async (): Promise<void> => {
    if (personId) await db.audit({ kind: 'view', collection: 'people', id: personId, fields: [field], note: '修改资料' })
    setAsked(true)
  }
  return (
    <TextInput
      label={label}
      value={masked(field, stored)}
      readOnly
      variant="filled"
      rightSectionWidth={64}
      rightSection={
        <Button size="compact-sm" variant="subtle" onClick={() => void reveal()} aria-label={`修改${label}`}>
          修改
        </Button>
      }
    />
  )
}
