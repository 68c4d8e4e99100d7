import { Autocomplete, Modal, NumberInput, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useFormDraft } from '#renderer/entities/draft/use-form-draft.ts'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { openCallUp } from './call-up-actions.ts'

export function CallUpDialog({ onClose }: { onClose(): void }) {
  const deps = useDeps()
  const navigate = useNavigate()
  const { offered } = useItemTypes()
  const kind = offered.find(({ code }) => code === 'callUp')
  const [busy, setBusy] = useState(false)
  const required = (text: string) => (text.trim() === '' ? '请填写' : null)
  const form = useForm({
    initialValues: { title: '', category: '', place: '', when: '', wanted: '' as number | string, bring: '' },
    validate: { title: required, place: required, when: required },
  })
  const draft = useFormDraft(form, { key: 'call-up/new', what: '召集', title: `召集：${form.values.title.trim() || '新任务'}` })
  const submit = async (values: typeof form.values): Promise<void> => {
    if (!kind) return
    setBusy(true)
    const outcome = await openCallUp(deps, kind, { ...values, wanted: String(values.wanted) })
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    draft.release()
    notifyOk('召集已发布，接着选召集谁。')
    void navigate(paths.callUp(outcome.value.id))
  }
  return (
    <Modal opened onClose={onClose} title="召集" size={560}>
      <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
        <DraftBanner from={draft.from} discard={draft.discard} />
        <Stack gap="sm">
          <TextInput
            label="什么任务"
            required
            data-autofocus
            maxLength={200}
            placeholder="如：11 月 25 日迎汛值守"
            {...form.getInputProps('title')}
          />
          <SimpleGrid cols={2} spacing="md">
            <TextInput label="什么时候" required maxLength={120} placeholder="如：25 日 8:00 到 12:00" {...form.getInputProps('when')} />
            <TextInput label="集合地点" required maxLength={120} {...form.getInputProps('place')} />
            <Autocomplete label="类别" maxLength={40} data={[...(kind?.spec.categories ?? [])]} {...form.getInputProps('category')} />
            <NumberInput label="需要多少人" min={1} max={100_000} allowDecimal={false} {...form.getInputProps('wanted')} />
          </SimpleGrid>
          <Textarea label="带什么、注意什么" autosize minRows={2} maxLength={2000} {...form.getInputProps('bring')} />
        </Stack>
        <FormActions submitLabel="发布" onCancel={() => (draft.discard(), onClose())} busy={busy} disabled={!kind} />
      </form>
    </Modal>
  )
}
