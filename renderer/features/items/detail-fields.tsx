import { Select, SimpleGrid, TextInput } from '@mantine/core'
import type { ItemField } from '#shared/schema/item-types.ts'
import { fieldProblem, type DetailValues } from '#shared/domain/item/item-details.ts'
import { useDictionaryChoices } from './use-dictionary-choices.ts'
import { DayInput, MinuteInput } from '#renderer/ui/day-input.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'

interface DetailFieldsProps {
  readonly fields: readonly ItemField[]
  readonly values: DetailValues
  /** Errors are shown once the form was offered. */
  readonly asked: boolean
  onChange(values: DetailValues): void
}

/** What the type of the item asks for, in its order; long texts stand below the short ones. */
export function DetailFields({ fields: asIssued, values, asked, onChange }: DetailFieldsProps) {
  const fields = useDictionaryChoices(asIssued)
  const short = fields.filter((field) => field.kind !== 'long')
  const long = fields.filter((field) => field.kind === 'long')
  const set = (id: string, value: string): void => onChange({ ...values, [id]: value })
  const one = (field: ItemField) => (
    <DetailField key={field.id} field={field} value={values[field.id] ?? ''} asked={asked} onChange={(value) => set(field.id, value)} />
  )
  if (fields.length === 0) return null
  return (
    <>
      {short.length > 0 && (
        <SimpleGrid cols={2} spacing="md">
          {short.map(one)}
        </SimpleGrid>
      )}
      {long.map(one)}
    </>
  )
}

interface DetailFieldProps {
  readonly field: ItemField
  readonly value: string
  readonly asked: boolean
  onChange(value: string): void
}

function DetailField({ field, value, asked, onChange }: DetailFieldProps) {
  const { label, kind, required, help, choices = [] } = field
  const error = asked ? fieldProblem(field, value) : undefined
  const common = { label, required, ...(help ? { description: help } : {}), ...(error ? { error } : {}) }
  switch (kind) {
    case 'choice':
      return (
        <Select
          {...common}
          clearable
          data={choices.includes(value) || value === '' ? choices : [...choices, value]}
          value={value === '' ? null : value}
          onChange={(next) => onChange(next ?? '')}
        />
      )
    case 'long':
      return <LongText {...common} most={2000} minRows={2} value={value} onChange={onChange} />
    case 'day':
      return <DayInput {...common} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    case 'minute':
      return <MinuteInput {...common} value={value} onChange={(event) => onChange(event.currentTarget.value.slice(0, 16))} />
    case 'number':
      return <TextInput {...common} inputMode="numeric" value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    case 'text':
      return <TextInput {...common} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
  }
}
