import { Autocomplete, Button, Group, Modal, SimpleGrid, Stack, TagsInput, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { personLabel } from '#renderer/entities/person/person-words.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyPersonUndo } from '#renderer/entities/person/notify-person-undo.ts'
import { notifyFailure } from '#renderer/ui/notify.ts'
import type { PersonModule } from '#shared/domain/person/modules.ts'
import { addMonths } from '#shared/lib/day.ts'
import type { Person } from '#shared/schema/people.ts'
import type { PersonSaved } from '#renderer/entities/person/change-person.ts'
import { clearModule, saveModule, type ModuleInput } from './actions.ts'
import { moduleFields, usualBases, usualPurposes, type ModuleField } from './module-fields.ts'

export interface ModuleDialogProps {
  readonly person: Person
  readonly module: PersonModule
  onClose(): void
}

/** Why, on what ground and until when come first: without them nothing is kept. */
export function ModuleDialog({ person: latest, module, onClose }: ModuleDialogProps) {
  const deps = useDeps()
  const { db } = deps
  const [person] = useState(latest)
  const label = personLabel(module)
  const known = person[module] !== undefined
  useEffect(() => {
    // What the form shows of what is kept is a look at it.
    if (known) void db.audit({ kind: 'view', collection: 'people', id: person.id, fields: [module], note: '修改资料' })
  }, [db, known, person.id, module])
  const done = (words: string) => (saved: PersonSaved) => {
    onClose()
    notifyPersonUndo(words, saved)
  }
  const { form, set, busy, ...draft } = useEditing({
    key: `person/${person.id}/${module}`,
    what: `${label}资料`,
    title: () => `${person.name}的${label}资料`,
    first: () => inputOf(person, module, addMonths(deps.today(), 12)),
    save: (input) => saveModule(deps, person, module, input),
    onSaved: done(`已保存${person.name}的${label}资料`),
  })
  const cancel = (): void => {
    draft.discard()
    onClose()
  }
  const clear = async (): Promise<void> => {
    const outcome = await clearModule(deps, person, module, '不再需要')
    if (!outcome.ok) return notifyFailure(outcome.error)
    draft.discard()
    done(`已清除${person.name}的${label}资料`)(outcome.value)
  }
  return (
    <Modal opened onClose={onClose} title={`${label}资料 · ${person.name}`} size={640} closeOnClickOutside={false}>
      <DraftForm {...draft}>
        <Stack gap="sm">
          <Text fz="sm" c="dimmed">
            只登记说得清用处的内容；到期后会提醒续期或清除。
          </Text>
          <SimpleGrid cols={3} spacing="sm">
            <Words field={PURPOSE} usual={usualPurposes[module]} required value={form.purpose} onChange={(purpose) => set({ purpose })} />
            <Words field={BASIS} usual={usualBases} required value={form.basis} onChange={(basis) => set({ basis })} />
            <DayInput label="保存到" required value={form.until} onChange={(event) => set({ until: event.currentTarget.value })} />
          </SimpleGrid>
          <SimpleGrid cols={2} spacing="sm">
            {moduleFields[module].map((field) => (
              <FieldInput key={field.key} field={field} value={form[field.key]} onChange={(value) => set({ [field.key]: value })} />
            ))}
          </SimpleGrid>
        </Stack>
        <Group justify="space-between" align="flex-end">
          {known && module !== 'newWork' ? (
            <Button variant="subtle" color="gray" onClick={() => void clear()}>
              清除这些资料
            </Button>
          ) : (
            <span />
          )}
          <FormActions busy={busy} onCancel={cancel} />
        </Group>
      </DraftForm>
    </Modal>
  )
}

const PURPOSE = { label: '为何收集', max: 200 }
const BASIS = { label: '依据', max: 200 }

interface WordsProps {
  readonly field: Pick<ModuleField, 'label' | 'max'>
  readonly usual: readonly string[]
  readonly required?: boolean
  readonly value: string
  onChange(text: string): void
}

function Words({ field: { label, max }, usual, required = false, value, onChange }: WordsProps) {
  return <Autocomplete label={label} data={[...usual]} maxLength={max} required={required} value={value} onChange={onChange} />
}

interface FieldInputProps {
  readonly field: ModuleField
  readonly value: string | readonly string[] | undefined
  onChange(value: string | readonly string[]): void
}

function FieldInput({ field, value, onChange }: FieldInputProps) {
  if (field.kind === 'list')
    return <TagsInput label={field.label} data={[...field.usual]} value={listOf(value)} onChange={onChange} maxTags={20} />
  const text = typeof value === 'string' ? value : ''
  if (field.kind === 'day') return <DayInput label={field.label} value={text} onChange={(event) => onChange(event.currentTarget.value)} />
  return <Words field={field} usual={field.usual} value={text} onChange={onChange} />
}

function listOf(value: string | readonly string[] | undefined): string[] {
  return typeof value === 'string' || value === undefined ? [] : [...value]
}

function inputOf(person: Person, module: PersonModule, until: string): ModuleInput {
  const { purpose = '', basis = '', until: kept = until, ...facts } = person[module] ?? {}
  return { ...(facts as Readonly<Record<string, string | readonly string[]>>), purpose, basis, until: kept } // members of a module are text or words
}
