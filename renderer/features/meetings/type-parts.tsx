import { SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { SaveLine } from '#renderer/entities/autosave/save-line.tsx'
import { useAutosave } from '#renderer/entities/autosave/use-autosave.ts'
import { useRecordForm } from '#renderer/entities/draft/use-record-form.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { failure } from '#shared/contracts/errors.ts'
import type { MeetingType } from '#shared/domain/meeting/meeting-types.ts'
import { formPartsOf, partValue } from '#shared/domain/meeting/record-parts.ts'
import { err } from '#shared/lib/result.ts'
import { PARTS_FORM_ID } from './defect-list.tsx'
import type { PartProps } from './part-props.ts'
import { saveTypeParts } from './record-actions.ts'
import { hoursProblem, typePartsOf, type TypePartsForm } from './type-parts-form.ts'

type Parts = ReturnType<typeof formPartsOf>

export interface TypePartsProps extends PartProps {
  readonly type: MeetingType
  readonly writable: boolean
}

/** What this type of meeting asks for beyond the usual record; nothing where it asks for nothing. */
export function TypePartsPart({ type, writable, ...props }: TypePartsProps) {
  const parts = useMemo(() => formPartsOf(type.spec), [type])
  const { meeting } = props
  if (parts.length === 0) return null
  if (writable) return <TypePartsEditor {...props} name={type.name} parts={parts} />
  return (
    <Section title={`${type.name}应记的内容`}>
      <Stack gap="xs">
        {parts.map((part) => (
          <div key={part.code}>
            <Text fz="sm" c="dimmed">
              {part.label}
            </Text>
            <Text style={{ whiteSpace: 'pre-wrap' }}>{partValue(meeting, part) || '—'}</Text>
          </div>
        ))}
      </Stack>
    </Section>
  )
}

function TypePartsEditor({ meeting, deps, name, parts }: PartProps & { readonly name: string; readonly parts: Parts }) {
  const { form, loaded, set, saved: keepSaved } = useRecordForm(meeting, typePartsOf)
  const autosave = useAutosave<TypePartsForm>(async (typed) => {
    // Hours that cannot be written down hold back themselves and nothing else.
    const problem = hoursProblem(typed.studyHours)
    const sent = problem ? { ...typed, studyHours: typePartsOf(loaded).studyHours } : typed
    const saved = await saveTypeParts(deps, loaded, sent, parts)
    if (saved.ok) keepSaved(sent, saved.value)
    return saved.ok && problem ? err({ ...failure('record/invalid'), message: `${problem}。其余内容已存上。` }) : saved
  })
  const change = (part: Partial<TypePartsForm>): void => {
    set(part)
    autosave.change({ ...form, ...part })
  }
  const short = parts.filter((part) => part.kind !== 'text')
  const long = parts.filter((part) => part.kind === 'text')
  return (
    <Section
      title={`${name}应记的内容`}
      aside={
        <Text fz="sm" c="dimmed">
          带 * 的定稿前必须填写
        </Text>
      }
      actions={<SaveLine state={autosave.state} onRetry={() => void autosave.flush()} />}
    >
      <Stack id={PARTS_FORM_ID} gap="sm" onBlur={() => void autosave.flush()}>
        {short.length > 0 && (
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            {short.map((part) => (
              <div key={part.code} data-part={part.code}>
                <ShortPart part={part} form={form} change={change} />
              </div>
            ))}
          </SimpleGrid>
        )}
        {long.map((part) => (
          <Textarea
            key={part.code}
            data-part={part.code}
            label={part.label}
            description={part.help}
            withAsterisk={part.required}
            autosize
            minRows={2}
            maxRows={12}
            maxLength={8000}
            value={form.texts[part.code] ?? ''}
            onChange={(event) => change({ texts: { ...form.texts, [part.code]: event.currentTarget.value } })}
          />
        ))}
      </Stack>
    </Section>
  )
}

interface ShortPartProps {
  readonly part: Parts[number]
  readonly form: TypePartsForm
  change(part: Partial<TypePartsForm>): void
}

function ShortPart({ part, form, change }: ShortPartProps) {
  if (part.kind === 'lecturer') {
    return (
      <PersonPicker
        label={part.label}
        required={part.required}
        value={form.lecturer}
        placeholder="姓名或拼音首字母"
        onChange={(lecturer) => change({ lecturer })}
      />
    )
  }
  if (part.kind === 'topic') {
    return (
      <TextInput
        label={part.label}
        withAsterisk={part.required}
        maxLength={200}
        value={form.topic}
        onChange={(event) => change({ topic: event.currentTarget.value })}
      />
    )
  }
  return (
    <TextInput
      label={part.label}
      description={part.help}
      inputMode="decimal"
      withAsterisk={part.required}
      maxLength={5}
      value={form.studyHours}
      error={hoursProblem(form.studyHours)}
      onChange={(event) => change({ studyHours: event.currentTarget.value })}
    />
  )
}
