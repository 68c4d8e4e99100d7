import { Checkbox, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useLive } from '#renderer/data/react.tsx'
import { gridsOf } from '#renderer/entities/area/queries.ts'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { isTooLong, LongText } from '#renderer/ui/long-text.tsx'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { PartProps } from '../open-sheet.ts'
import { originOptions } from '../words.ts'
import { useSheetForm } from './use-sheet-form.ts'
import { usePatch } from './use-patch.ts'

function matterOf({ title, origin, proposer, expectation = '', grid = '', proposerSigned = false }: Deliberation) {
  return { title, origin, proposer, expectation, grid, proposerSigned }
}

export function MatterPart({ open }: PartProps) {
  const { sheet, mayEdit, deps, method } = open
  const asksForSignature = sheet.proposerSigned !== undefined || method.method.required?.includes('proposerSigned')
  const grids = useLive(gridsOf(deps.db))
  const { form, loaded, dirty, from, set, reset, saved } = useSheetForm(open, 'matter', matterOf)
  const { patch, busy } = usePatch(open)
  const submit = async (): Promise<void> => {
    const { expectation, grid } = form
    const fields = {
      ...form,
      title: form.title.trim(),
      expectation: expectation.trim() || undefined,
      grid: grid || undefined,
      // A method that does not ask for it leaves it unsaid.
      proposerSigned: asksForSignature ? form.proposerSigned : undefined,
    }
    const now = await patch(loaded, fields)
    if (now) saved(form, now)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <DraftBanner from={from} discard={reset} />
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
        <LongText
          label="期望"
          readOnly={!mayEdit}
          minRows={2}
          most={4_000}
          value={form.expectation}
          onChange={(text) => set({ expectation: text })}
        />
        {asksForSignature && (
          <Checkbox
            label="书面议题上有提出人签名"
            disabled={!mayEdit}
            checked={form.proposerSigned}
            onChange={(event) => set({ proposerSigned: event.currentTarget.checked })}
          />
        )}
      </Stack>
      {mayEdit && dirty && <FormActions busy={busy} disabled={isTooLong(form.expectation, 4_000)} onCancel={reset} />}
    </form>
  )
}
