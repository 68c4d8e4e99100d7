import { NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { codeWords } from '#renderer/entities/labels/code-words.ts'
import { fieldKind, mayBeEmpty } from '#renderer/entities/labels/field-kind.ts'
import { idsIn } from '#renderer/entities/labels/field-words.ts'
import type { CollectionName } from '#shared/schema/entities.ts'

export interface TypedFieldProps {
  readonly collection: CollectionName
  /** `title`, or `agenda.<row>.title` */
  readonly path: string
  readonly label: string
  readonly value: unknown
  readonly disabled?: boolean
  readonly fault: string | undefined
  /** undefined: cleared. */
  onChange(value: unknown): void
}

const ONE_LINE = 200

/** Whether a person can type it in one field: no rows, no groups, and no code or id that stands for something else. */
export function isTyped(collection: CollectionName, path: string, value: unknown): boolean {
  const { kind } = fieldKind(collection, path)
  if (kind !== 'text') return kind !== 'other'
  return idsIn(value).length === 0 && (typeof value !== 'string' || codeWords(collection, path, value) === undefined)
}

/** One value in the kind of field that the schema says; nothing for what is not typed in one field. */
export function TypedField({ collection, path, label, value, disabled = false, fault, onChange }: TypedFieldProps) {
  const kind = fieldKind(collection, path)
  const common = { label, disabled, style: { flex: 1 }, ...(fault === undefined ? {} : { error: fault }) }
  const cleared = mayBeEmpty(collection, path) ? undefined : ''
  const text = typeof value === 'string' ? value : ''
  switch (kind.kind) {
    case 'choice':
      return (
        <Select
          {...common}
          allowDeselect={false}
          data={kind.codes.map((code) => ({ value: code, label: codeWords(collection, path, code) ?? code }))}
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
    case 'other':
      return null
  }
}
