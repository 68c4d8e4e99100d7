import { Button, Drawer, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { volunteerLevelWords } from '#renderer/entities/labels/person-words.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { can } from '#shared/domain/permissions.ts'
import { isVolunteer } from '#shared/domain/report-in/volunteers.ts'
import type { Person } from '#shared/schema/people.ts'
import { dayProblem } from './member-drawer.tsx'
import { strikeOffVolunteer } from './register-actions.ts'
import { ServiceSection } from './service-section.tsx'

/** One volunteer: his registration, what he did, and how he leaves. */
export function VolunteerPanel({ person, onClose }: { readonly person: Person; onClose(): void }) {
  const { db } = useDeps()
  const [leaving, setLeaving] = useState(false)
  const { volunteer } = person
  if (!volunteer) return null
  const open = isVolunteer(person)
  return (
    <Drawer opened onClose={onClose} position="right" size={760} title={person.name}>
      <Stack gap="md">
        <DefinitionList
          items={[
            { term: '注册号', value: volunteer.number },
            { term: '哪一级队伍', value: volunteerLevelWords[volunteer.level] },
            { term: '注册日期', value: volunteer.registeredOn },
            { term: '实名', value: volunteer.idSeen ? '看过本人证件' : '' },
            { term: '特长', value: person.skills.join('、'), wide: true },
            ...(volunteer.cancelledOn
              ? [{ term: '注销', value: `${volunteer.cancelledOn}，${volunteer.cancelReason ?? ''}`, wide: true }]
              : []),
          ]}
        />
        <ServiceSection account={{ id: person.id, name: person.name }} open={open} />
        {open && !leaving && can(db.user, 'update', 'people', person) && (
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setLeaving(true)}>
              注销…
            </Button>
          </Group>
        )}
        {leaving && open && <StrikeOff person={person} onClose={() => setLeaving(false)} />}
      </Stack>
    </Drawer>
  )
}

function StrikeOff({ person, onClose }: { readonly person: Person; onClose(): void }) {
  const deps = useDeps()
  const form = useForm({
    initialValues: { on: deps.today(), reason: '' },
    validate: {
      on: (day) => dayProblem(day, deps.today()),
      reason: (words) => (words.trim() === '' ? '请写明原因' : null),
    },
  })
  const submit = async (values: typeof form.values): Promise<void> => {
    const outcome = await strikeOffVolunteer(deps, person, values)
    if (!outcome.ok) return notifyFailure(outcome.error)
    notifyOk(`${person.name}已注销，服务记录留着`)
    onClose()
  }
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Stack gap="sm">
        <TextInput label="注销日期" type="date" required {...form.getInputProps('on')} />
        <TextInput label="原因" required data-autofocus maxLength={200} {...form.getInputProps('reason')} />
      </Stack>
      <FormActions submitLabel="注销" onCancel={onClose} />
    </form>
  )
}
