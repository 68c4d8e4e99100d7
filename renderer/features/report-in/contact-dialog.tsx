import { Modal, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useFormDraft } from '#renderer/entities/draft/use-form-draft.ts'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { recordContact } from './contact.ts'
import { dayProblem } from './member-drawer.tsx'

interface ContactDialogProps {
  readonly org: Org
  onClose(): void
}

export function ContactDialog({ org, onClose }: ContactDialogProps) {
  const kind = useItemTypes().offered.find(({ code }) => code === 'contact')
  return (
    <Modal opened onClose={onClose} title={`记一次联络 · ${org.name}`} size={560}>
      {kind && <ContactForm kind={kind} org={org} onClose={onClose} />}
    </Modal>
  )
}

function ContactForm({ kind, org, onClose }: ContactDialogProps & { readonly kind: ItemKind }) {
  const deps = useDeps()
  const [busy, setBusy] = useState(false)
  const choices = (id: string): string[] => [...(kind.spec.fields.find((field) => field.id === id)?.choices ?? [])]
  const form = useForm({
    initialValues: { title: '', content: '', direction: '', contactOn: deps.today(), way: '', spokeWith: org.contactName ?? '' },
    validate: {
      title: (words) => (words.trim() === '' ? '请写明说了什么事' : null),
      direction: (word) => (word === '' ? '请选择' : null),
      contactOn: (day) => dayProblem(day, deps.today()),
    },
  })
  const draft = useFormDraft(form, { key: `org/${org.id}/contact`, what: '联络记录', title: `联络：${org.name}` })
  const submit = async (values: typeof form.values): Promise<void> => {
    setBusy(true)
    const outcome = await recordContact(deps, { kind, org }, values)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    draft.release()
    notifyOk(`已记下，编号 ${outcome.value.number}`)
    onClose()
  }
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} onKeyDown={submitOnCtrlEnter} noValidate>
      <DraftBanner from={draft.from} discard={draft.discard} />
      <Stack gap="sm">
        <TextInput label="说了什么事" required data-autofocus maxLength={200} {...form.getInputProps('title')} />
        <SimpleGrid cols={2} spacing="md">
          <Select
            label="谁找谁"
            required
            data={choices('direction')}
            {...form.getInputProps('direction')}
            value={form.values.direction || null}
            onChange={(word) => form.setFieldValue('direction', word ?? '')}
          />
          <TextInput label="联络日期" type="date" required {...form.getInputProps('contactOn')} />
          <Select
            label="方式"
            clearable
            data={choices('way')}
            value={form.values.way || null}
            onChange={(word) => form.setFieldValue('way', word ?? '')}
          />
          <TextInput label="对方是谁" maxLength={120} {...form.getInputProps('spokeWith')} />
        </SimpleGrid>
        <Textarea label="说了什么、答应了什么" autosize minRows={3} maxLength={8000} {...form.getInputProps('content')} />
      </Stack>
      <FormActions onCancel={() => (draft.discard(), onClose())} busy={busy} submitLabel="记下" hint="要办的事，打开这一条“转入清单”。" />
    </form>
  )
}
