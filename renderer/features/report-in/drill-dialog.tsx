import { Autocomplete, Modal, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useFormDraft } from '#renderer/entities/draft/use-form-draft.ts'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { isDay } from '#shared/lib/day.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { planDrill } from './emergency-actions.ts'

export function DrillDialog({ team, onClose }: { readonly team: Org; onClose(): void }) {
  const deps = useDeps()
  const kind = useItemTypes().offered.find(({ code }) => code === 'drill')
  const [busy, setBusy] = useState(false)
  const form = useForm({
    initialValues: { title: '', category: '', plannedOn: '' },
    validate: {
      title: (words) => (words.trim() === '' ? '请写明演练什么' : null),
      plannedOn: (day) => (isDay(day) ? null : '请填写演练日期'),
    },
  })
  const draft = useFormDraft(form, { key: `org/${team.id}/drill`, what: '演练安排', title: `安排演练：${team.name}` })
  const submit = async (values: typeof form.values): Promise<void> => {
    if (!kind) return
    setBusy(true)
    const outcome = await planDrill(deps, { kind, team }, values)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    draft.release()
    notifyOk(`已安排，编号 ${outcome.value.number}。演练完在这一条上记人数、用时和下次日期。`)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`安排演练 · ${team.name}`} size={520}>
      <form onSubmit={form.onSubmit((values) => void submit(values))} onKeyDown={submitOnCtrlEnter} noValidate>
        <DraftBanner from={draft.from} discard={draft.discard} />
        <Stack gap="sm">
          <TextInput
            label="演练什么"
            required
            data-autofocus
            maxLength={200}
            placeholder="如：三号楼消防疏散"
            {...form.getInputProps('title')}
          />
          <SimpleGrid cols={2} spacing="md">
            <TextInput label="演练日期" type="date" required {...form.getInputProps('plannedOn')} />
            <Autocomplete label="类别" maxLength={40} data={[...(kind?.spec.categories ?? [])]} {...form.getInputProps('category')} />
          </SimpleGrid>
        </Stack>
        <FormActions submitLabel="安排" onCancel={() => (draft.discard(), onClose())} busy={busy} disabled={!kind} />
      </form>
    </Modal>
  )
}
