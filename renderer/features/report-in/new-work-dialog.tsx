import { Modal, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useFormDraft } from '#renderer/entities/draft/use-form-draft.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import type { PickedPerson } from '#renderer/entities/person-picker/person-options.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { newWorkWords } from '#renderer/entities/labels/person-words.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import type { NewWorkTrade, Person } from '#shared/schema/people.ts'
import { registerNewWork } from './register-actions.ts'

const TRADES = optionsOf(newWorkWords)

/** `person`: whose entry is changed; absent: a new one. */
export function NewWorkDialog({ person, onClose }: { readonly person?: Person; onClose(): void }) {
  const deps = useDeps()
  const [busy, setBusy] = useState(false)
  const form = useForm({
    initialValues: {
      person: (person ? { id: person.id, name: person.name } : undefined) as PickedPerson | undefined,
      trade: (person?.newWork?.trade ?? 'courier') as NewWorkTrade,
      platform: person?.newWork?.platform ?? '',
    },
    validate: {
      person: (picked) => (picked ? null : '请填写姓名'),
      platform: (words) => (words.trim() === '' ? '请填写平台企业' : null),
    },
  })
  const draft = useFormDraft(form, {
    key: `new-work/${person?.id ?? 'new'}`,
    what: '新就业群体登记',
    title: `新就业群体：${form.values.person?.name ?? '新登记'}`,
  })
  const submit = async ({ person: picked, ...input }: typeof form.values): Promise<void> => {
    setBusy(true)
    const outcome = await registerNewWork(deps, { personId: picked?.id, name: picked?.name ?? '' }, input)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    draft.release()
    notifyOk(`${outcome.value.name}已登记`)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={person ? `修改 · ${person.name}` : '登记新就业群体'} size={480}>
      <form onSubmit={form.onSubmit((values) => void submit(values))} onKeyDown={submitOnCtrlEnter} noValidate>
        <DraftBanner from={draft.from} discard={draft.discard} />
        <Stack gap="sm">
          {!person && (
            <PersonPicker
              label="姓名"
              required
              autoFocus
              value={form.values.person}
              onChange={(picked) => form.setFieldValue('person', picked)}
              error={form.errors['person']}
            />
          )}
          <Select label="行业" allowDeselect={false} data={TRADES} {...form.getInputProps('trade')} />
          <TextInput label="平台企业" required maxLength={60} {...form.getInputProps('platform')} />
        </Stack>
        <FormActions submitLabel={person ? '保存' : '登记'} onCancel={() => (draft.discard(), onClose())} busy={busy} />
      </form>
    </Modal>
  )
}
