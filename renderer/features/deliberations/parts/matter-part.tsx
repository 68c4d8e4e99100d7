import { Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLive } from '#renderer/data/react.tsx'
import { gridsOf } from '#renderer/entities/area/queries.ts'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { sameContent } from '#shared/lib/canonical-json.ts'
import type { PartProps } from '../open-sheet.ts'
import { originOptions } from '../words.ts'
import { usePatch } from './use-patch.ts'

export function MatterPart({ open }: PartProps) {
  const { sheet, mayEdit, deps } = open
  const grids = useLive(gridsOf(deps.db))
  const stored = {
    title: sheet.title,
    origin: sheet.origin,
    proposer: sheet.proposer,
    expectation: sheet.expectation ?? '',
    grid: sheet.grid ?? '',
  }
  const [form, setForm] = useState(stored)
  const { patch, busy } = usePatch(open)
  const set = (part: Partial<typeof form>): void => setForm((before) => ({ ...before, ...part }))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void patch({ ...form, title: form.title.trim(), expectation: form.expectation.trim() || undefined, grid: form.grid || undefined })
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="议题"
          required
          readOnly={!mayEdit}
          maxLength={200}
          value={form.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <SimpleGrid cols={3} spacing="md">
          <PersonPicker
            label="提出人"
            disabled={!mayEdit}
            value={form.proposer}
            onChange={(person) => set({ proposer: personRef(person) })}
          />
          <Select
            label="来源"
            allowDeselect={false}
            disabled={!mayEdit}
            data={originOptions}
            value={form.origin}
            onChange={(value) => set({ origin: originOptions.find((option) => option.value === value)?.value ?? form.origin })}
          />
          <Select
            label="网格"
            clearable
            disabled={!mayEdit}
            data={grids.status === 'ready' ? grids.data.map((area) => ({ value: area.id, label: area.name })) : []}
            value={form.grid || null}
            onChange={(value) => set({ grid: value ?? '' })}
          />
        </SimpleGrid>
        <Textarea
          label="期望"
          readOnly={!mayEdit}
          autosize
          minRows={2}
          maxLength={4000}
          value={form.expectation}
          onChange={(event) => set({ expectation: event.currentTarget.value })}
        />
      </Stack>
      {mayEdit && !sameContent(form, stored) && <FormActions busy={busy} onCancel={() => setForm(stored)} />}
    </form>
  )
}
