import { NumberInput, Select, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { codeWords } from '#renderer/entities/labels/code-words.ts'
import { fieldKind, mayBeEmpty } from '#renderer/entities/labels/field-kind.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { ChangedField } from './changed-fields.ts'

export interface CorrectionFieldProps {
  readonly collection: CollectionName
  readonly change: ChangedField
  readonly value: unknown
  /** Sensitive, and not for this person's eyes. */
  readonly hidden: boolean
  readonly disabled: boolean
  readonly fault: string | undefined
  /** undefined: cleared. */
  onChange(value: unknown): void
}

const ONE_LINE = 200

/** One refused value, in the kind of field that the schema says; what has rows or members can only be left out. */
export function CorrectionField({ collection, change, value, hidden, disabled, fault, onChange }: CorrectionFieldProps) {
  const { field, label } = change
  const kind = fieldKind(collection, field)
  const common = { label, disabled, style: { flex: 1 }, ...(fault === undefined ? {} : { error: fault }) }
  const cleared = mayBeEmpty(collection, field) ? undefined : ''
  const text = typeof value === 'string' ? value : ''
  if (hidden || kind.kind === 'other') {
    return (
      <div style={{ flex: 1 }}>
        <Text fw={500}>{label}</Text>
        <Text style={{ whiteSpace: 'pre-wrap' }} {...(disabled ? { c: 'dimmed', td: 'line-through' } : {})}>
          {hidden ? '●●●●●●' : change.mine}
        </Text>
        {fault !== undefined && (
          <Text fz="sm" c="brand.8">
            {fault}
          </Text>
        )}
      </div>
    )
  }
  switch (kind.kind) {
    case 'choice':
      return (
        <Select
          {...common}
          allowDeselect={false}
          data={kind.codes.map((code) => ({ value: code, label: codeWords(collection, field, code) ?? code }))}
          value={text}
          onChange={(next) => onChange(next ?? undefined)}
        />
      )
    case 'number':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
        />
      )
    case 'yesNo':
      return <Switch {...common} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
    case 'day':
    case 'minute':
      return (
        <TextInput
          {...common}
          type={kind.kind === 'day' ? 'date' : 'datetime-local'}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value === '' ? cleared : event.currentTarget.value)}
        />
      )
    case 'text': {
      const write = (next: string): void => onChange(next === '' ? cleared : next)
      return kind.max > ONE_LINE || text.includes('\n') ? (
        <Textarea {...common} autosize minRows={2} maxRows={10} value={text} onChange={(event) => write(event.currentTarget.value)} />
      ) : (
        <TextInput {...common} value={text} onChange={(event) => write(event.currentTarget.value)} />
      )
    }
  }
}
