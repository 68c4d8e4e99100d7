import { Modal, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useFormDraft } from '#renderer/entities/draft/use-form-draft.ts'
import { gridsOf } from '#renderer/entities/area/queries.ts'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import type { Person } from '#shared/schema/people.ts'
import { reportProblem } from './register-actions.ts'

/** 随手报: what he has seen, and in which grid. */
export function ProblemDialog({ person, onClose }: { readonly person: Person; onClose(): void }) {
  const deps = useDeps()
  const kind = useItemTypes().offered.find(({ code }) => code === 'problem')
  const grids = useLive(gridsOf(deps.db))
  const [busy, setBusy] = useState(false)
  const form = useForm({
    initialValues: { title: '', content: '', grid: '' },
    validate: { title: (words) => (words.trim() === '' ? '请写明看到了什么' : null) },
  })
  const draft = useFormDraft(form, { key: `person/${person.id}/problem`, what: '随手报', title: `随手报：${person.name}` })
  const submit = async (values: typeof form.values): Promise<void> => {
    if (!kind) return
    setBusy(true)
    const outcome = await reportProblem(deps, { kind, person }, values)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    draft.release()
    notifyOk(`已登记到问题清单，编号 ${outcome.value.number}`)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`随手报 · ${person.name}`} size={520}>
      <form onSubmit={form.onSubmit((values) => void submit(values))} onKeyDown={submitOnCtrlEnter} noValidate>
        <DraftBanner from={draft.from} discard={draft.discard} />
        <Stack gap="sm">
          <TextInput label="看到了什么" required data-autofocus maxLength={200} {...form.getInputProps('title')} />
          <Textarea label="在哪里、什么情况" autosize minRows={2} maxLength={2000} {...form.getInputProps('content')} />
          <Select
            label="所在网格"
            clearable
            searchable
            data={grids.status === 'ready' ? grids.data.map(({ id, name }) => ({ value: id, label: name })) : []}
            value={form.values.grid || null}
            onChange={(grid) => form.setFieldValue('grid', grid ?? '')}
          />
        </Stack>
        <FormActions submitLabel="登记" onCancel={() => (draft.discard(), onClose())} busy={busy} disabled={!kind} />
      </form>
    </Modal>
  )
}
