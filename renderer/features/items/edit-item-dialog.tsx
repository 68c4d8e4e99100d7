import { Modal, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import type { Item } from '#shared/schema/items.ts'
import { editItem, undoMove, type ItemEdit } from './actions.ts'

export function EditItemDialog({ item: latest, onClose }: { readonly item: Item; onClose(): void }) {
  const deps = useDeps()
  // As it was when the dialog was filled from it: what came since is merged with what is typed here.
  const [item] = useState(latest)
  const [edit, setEdit] = useState<ItemEdit>({
    title: item.title,
    content: item.content,
    category: item.category ?? '',
    owner: item.owner,
    ownerOrgName: item.ownerOrgName ?? '',
    dueOn: item.dueOn,
  })
  const set = (part: Partial<ItemEdit>): void => setEdit((before) => ({ ...before, ...part }))
  const submit = async (): Promise<void> => {
    const outcome = await editItem(deps, item, edit)
    if (!outcome.ok) return notifyFailure(outcome.error)
    onClose()
    notifyUndo('已保存', async () => {
      const undone = await undoMove(deps, item, outcome.value)
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  return (
    <Modal opened onClose={onClose} title="修改事项" size="lg" closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="标题"
            required
            data-autofocus
            maxLength={200}
            value={edit.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <Textarea
            label="内容"
            autosize
            minRows={4}
            maxLength={8000}
            value={edit.content}
            onChange={(event) => set({ content: event.currentTarget.value })}
          />
          <SimpleGrid cols={2} spacing="md">
            <PersonPicker label="责任人" value={edit.owner} onChange={(person) => set({ owner: personRef(person) })} />
            <TextInput
              label="责任单位"
              maxLength={120}
              value={edit.ownerOrgName}
              onChange={(event) => set({ ownerOrgName: event.currentTarget.value })}
            />
            <TextInput label="期限" type="date" value={edit.dueOn} onChange={(event) => set({ dueOn: event.currentTarget.value })} />
            <TextInput
              label="类别"
              maxLength={40}
              value={edit.category}
              onChange={(event) => set({ category: event.currentTarget.value })}
            />
          </SimpleGrid>
        </Stack>
        <FormActions onCancel={onClose} />
      </form>
    </Modal>
  )
}
