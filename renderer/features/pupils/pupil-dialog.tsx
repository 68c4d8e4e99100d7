import { Modal, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { needsConsent } from '#shared/domain/schedule/pupils.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { enrol } from './actions.ts'

/** A child is taken in: who answers for it, since when he consents, who may fetch it. Nothing else is asked. */
export function PupilDialog({ course, onClose }: { readonly course: Schedule; onClose(): void }) {
  const deps = useDeps()
  const today = deps.today()
  const [busy, setBusy] = useState(false)
  const form = useForm({
    initialValues: { name: '', bornOn: '', guardian: '', guardianPhone: '', consentOn: '', fetchers: [] as string[] },
    validate: {
      name: (text) => (text.trim() === '' ? '请填写学生姓名' : null),
      guardian: (text) => (text.trim() === '' ? '请填写监护人' : null),
      consentOn: (day, { bornOn }) => {
        if (day > today) return '不能晚于今天'
        return day === '' && needsConsent({ bornOn }, today) ? '未满 14 周岁，先取得监护人书面同意' : null
      },
    },
  })
  const submit = async (values: typeof form.values): Promise<void> => {
    setBusy(true)
    const outcome = await enrol(deps, course, values)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    notifyOk(`${values.name.trim()}已登记`)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title="登记学生" size={560} closeOnClickOutside={false}>
      <form onSubmit={form.onSubmit((values) => void submit(values))} onKeyDown={submitOnCtrlEnter} noValidate>
        <Stack gap="sm">
          <SimpleGrid cols={2} spacing="md">
            <TextInput label="学生姓名" required data-autofocus maxLength={60} autoComplete="off" {...form.getInputProps('name')} />
            <TextInput label="出生日期" type="date" {...form.getInputProps('bornOn')} />
            <TextInput label="监护人" required maxLength={60} autoComplete="off" {...form.getInputProps('guardian')} />
            <TextInput label="监护人电话" maxLength={40} autoComplete="off" {...form.getInputProps('guardianPhone')} />
            <TextInput label="监护人书面同意的日期" type="date" {...form.getInputProps('consentOn')} />
          </SimpleGrid>
          <TagsInput
            label="还有谁可以接"
            description="监护人说的名字，写一个回车确认；名单外的人不能接走"
            maxTags={6}
            clearable
            {...form.getInputProps('fetchers')}
          />
        </Stack>
        <FormActions submitLabel="登记" onCancel={onClose} busy={busy} />
      </form>
    </Modal>
  )
}
