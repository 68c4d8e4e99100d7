import { Modal, Select, Stack, TextInput } from '@mantine/core'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import type { Item } from '#shared/schema/items.ts'
import { feedList } from './feed-list.ts'
import { LongText } from '#renderer/ui/long-text.tsx'

/** One step from a visit, a patrol, a plan or a check to the list: who raised it, where and when stand there already. */
export function FeedDialog({ item, onClose }: { readonly item: Item; onClose(): void }) {
  const deps = useDeps()
  const { offered } = useItemTypes()
  const { form, set, errors, busy, from, discard, submit } = useEditing({
    key: `item/${item.id}/feed`,
    what: '转入清单的事',
    title: () => `转入清单：${item.title}`,
    first: () => ({ type: item.type === 'plan' ? 'task' : 'problem', title: '', content: '' }),
    errors: ({ title }) => (title.trim() === '' ? { title: '请填写' } : {}) as { title?: string },
    save: (input) => feedList(deps, item, input),
    onSaved(made) {
      onClose()
      notifyOk(`已转入清单，编号 ${made.number}`)
    },
  })
  const { type, title, content } = form
  const data = offered.filter((one) => !one.spec.feeds).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <Modal opened onClose={onClose} title="转入清单" size="lg" closeOnClickOutside={false}>
      <DraftForm from={from} discard={discard} submit={submit}>
        <Stack gap="sm">
          <TextInput
            label="什么事"
            required
            data-autofocus
            maxLength={200}
            value={title}
            error={errors.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <Select label="转入" allowDeselect={false} data={data} value={type} onChange={(value) => set({ type: value ?? type })} w="50%" />
          <LongText label="说明" minRows={2} most={8000} value={content} onChange={(text) => set({ content: text })} />
        </Stack>
        <FormActions submitLabel="转入清单" onCancel={() => (discard(), onClose())} busy={busy} hint="提出人、网格和来源从这件事带过去。" />
      </DraftForm>
    </Modal>
  )
}
