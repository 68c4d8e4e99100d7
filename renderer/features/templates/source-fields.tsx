import { SimpleGrid, Stack, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { BasisField } from './basis-document.tsx'
import { MOST_BASIS, MOST_CHANGE_NOTE, MOST_NOTE, type SourceErrors, type SourceForm } from './source-form.ts'

interface NamedForm extends SourceForm {
  readonly name: string
}

interface SourceFieldsProps {
  readonly form: SourceForm & Partial<NamedForm>
  readonly errors: SourceErrors & Partial<Pick<NamedForm, 'name'>>
  onChange(part: Partial<NamedForm>): void
  /** Nothing came before it: there is no change to tell, and its name is typed first. */
  readonly first: boolean
  /** Absent: the edition has no name of its own. */
  readonly nameLabel?: string
  readonly besideName?: ReactNode
  readonly basisHelp?: string
  readonly noteLabel?: string
  readonly mostNote?: number
}

/** Who issues an edition, on what ground, from when on, and what is different in it. */
export function SourceFields({ form, errors, onChange, first, noteLabel = '适用说明', mostNote = MOST_NOTE, ...rest }: SourceFieldsProps) {
  const { nameLabel, besideName, basisHelp } = rest
  const name = nameLabel && (
    <TextInput
      label={nameLabel}
      withAsterisk
      autoFocus={first}
      maxLength={120}
      value={form.name}
      error={errors.name}
      onChange={(event) => onChange({ name: event.currentTarget.value })}
    />
  )
  return (
    <Section title={name ? '名称和来源' : '来源'}>
      <Stack gap="sm">
        {besideName ? (
          <SimpleGrid cols={2} spacing="md">
            {name}
            {besideName}
          </SimpleGrid>
        ) : (
          name
        )}
        <TextInput
          label="发布单位"
          withAsterisk
          maxLength={120}
          value={form.issuer}
          error={errors.issuer}
          onChange={(event) => onChange({ issuer: event.currentTarget.value })}
        />
        <LongText
          label="依据"
          description={basisHelp}
          withAsterisk
          minRows={2}
          most={MOST_BASIS}
          value={form.basis}
          error={errors.basis}
          onChange={(basis) => onChange({ basis })}
        />
        <BasisField
          value={form.basisDocument}
          onChange={(basisDocument, words) =>
            onChange({ basisDocument, ...(form.basis.trim() === '' && words !== '' ? { basis: words } : {}) })
          }
        />
        <LongText label={noteLabel} minRows={1} most={mostNote} value={form.localNote} onChange={(localNote) => onChange({ localNote })} />
        <DayInput
          label="生效日期"
          w={200}
          withAsterisk
          value={form.effectiveOn}
          error={errors.effectiveOn}
          onChange={(event) => onChange({ effectiveOn: event.currentTarget.value })}
        />
        {!first && (
          <LongText
            label="这一版改了什么"
            withAsterisk
            minRows={1}
            most={MOST_CHANGE_NOTE}
            value={form.changeNote}
            error={errors.changeNote}
            onChange={(changeNote) => onChange({ changeNote })}
          />
        )}
      </Stack>
    </Section>
  )
}
