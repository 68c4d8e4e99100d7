import { Checkbox, Modal, Select, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useFormDraft } from '#renderer/entities/draft/use-form-draft.ts'
import { volunteerLevelWords } from '#renderer/entities/labels/person-words.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import type { PickedPerson } from '#renderer/entities/person-picker/person-options.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import type { VolunteerLevel } from '#shared/schema/people.ts'
import { dayProblem } from './member-drawer.tsx'
import { signUpVolunteer } from './register-actions.ts'

const LEVELS = optionsOf(volunteerLevelWords)

/** 实名注册: a name of the register, the number, and that his card was seen. No number of the card is asked for. */
export function VolunteerDialog({ onClose }: { onClose(): void }) {
  const deps = useDeps()
  const [busy, setBusy] = useState(false)
  const form = useForm({
    initialValues: {
      person: undefined as PickedPerson | undefined,
      number: '',
      level: 'community' as VolunteerLevel,
      registeredOn: deps.today(),
      skills: [] as string[],
      idSeen: false,
    },
    validate: {
      person: (picked) => (picked ? null : '请填写姓名'),
      number: (text) => (text.trim() === '' ? '请填写注册号' : null),
      registeredOn: (day) => dayProblem(day, deps.today()),
      idSeen: (seen) => (seen ? null : '实名注册，请先看过本人证件'),
    },
  })
  const draft = useFormDraft(form, {
    key: 'volunteer/new',
    what: '志愿者登记',
    title: `登记志愿者：${form.values.person?.name ?? '新登记'}`,
  })
  const submit = async ({ person, ...input }: typeof form.values): Promise<void> => {
    setBusy(true)
    const outcome = await signUpVolunteer(deps, { personId: person?.id, name: person?.name ?? '' }, input)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    draft.release()
    notifyOk(`${outcome.value.name}已登记为志愿者`)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title="登记志愿者" size={560} closeOnClickOutside={false}>
      <form onSubmit={form.onSubmit((values) => void submit(values))} onKeyDown={submitOnCtrlEnter} noValidate>
        <DraftBanner from={draft.from} discard={draft.discard} />
        <Stack gap="sm">
          <PersonPicker
            label="姓名"
            required
            autoFocus
            value={form.values.person}
            onChange={(picked) => form.setFieldValue('person', picked)}
            error={form.errors['person']}
          />
          <SimpleGrid cols={2} spacing="md">
            <TextInput label="注册号" required maxLength={40} {...form.getInputProps('number')} />
            <TextInput label="注册日期" type="date" required {...form.getInputProps('registeredOn')} />
            <Select label="哪一级队伍" allowDeselect={false} data={LEVELS} {...form.getInputProps('level')} />
          </SimpleGrid>
          <TagsInput label="特长" placeholder="写一样，回车确认" maxTags={30} clearable {...form.getInputProps('skills')} />
          <Checkbox label="已看过本人证件（证件号码不在这里记）" {...form.getInputProps('idSeen', { type: 'checkbox' })} />
        </Stack>
        <FormActions submitLabel="登记" onCancel={() => (draft.discard(), onClose())} busy={busy} />
      </form>
    </Modal>
  )
}
