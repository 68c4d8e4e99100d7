import { Autocomplete, Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { gridsOf } from '#renderer/entities/area/queries.ts'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { urgencyWords } from '#renderer/entities/labels/item-words.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import type { ItemField } from '#shared/schema/item-types.ts'
import type { Item } from '#shared/schema/items.ts'
import { editItem, undoable, type ItemEdit } from './actions.ts'
import { DetailFields } from './detail-fields.tsx'
import { fieldsToEdit, valuesOf } from '#shared/domain/item/item-details.ts'
import { LongText } from '#renderer/ui/long-text.tsx'
import { typedFields, withTyped } from './typed-fields.ts'

const URGENCIES = optionsOf(urgencyWords)

interface EditProps {
  readonly item: Item
  readonly kind: ItemKind
  onClose(): void
}

export function EditItemDialog({ item: latest, kind, onClose }: EditProps) {
  const deps = useDeps()
  // As it was when the dialog was filled from it: what came since is merged with what is typed here.
  const [item] = useState(latest)
  const fields = fieldsToEdit(item, kind.spec)
  const [first] = useState<ItemEdit>(() => editOf(item, fields))
  const [edit, setEdit] = useState(first)
  const [asked, setAsked] = useState(false)
  const { from, release } = useDraft<Partial<ItemEdit>>({
    key: `item/${item.id}/edit`,
    what: '修改的事项',
    title: `修改事项：${item.title}`,
    value: typedFields(first, edit),
    dirty: !sameContent(edit, first),
    restore: (kept) => setEdit(withTyped(first, kept)),
  })
  const giveUp = (): void => (release(), onClose())
  const grids = useLive(gridsOf(useDb()))
  const set = (part: Partial<ItemEdit>): void => setEdit((before) => ({ ...before, ...part }))
  const submit = async (): Promise<void> => {
    setAsked(true)
    const outcome = await undoable(deps, item, () => editItem(deps, item, edit))
    if (!outcome.ok) return notifyFailure(outcome.error)
    giveUp()
    notifyUndo('已保存', async () => {
      const undone = await outcome.value.undo()
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  return (
    <Modal opened onClose={onClose} title="修改事项" size="lg" closeOnClickOutside={false}>
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <DraftBanner from={from} discard={() => (release(), setEdit(first))} />
        <Stack gap="sm">
          <TextInput
            label="标题"
            required
            data-autofocus
            maxLength={200}
            value={edit.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <LongText label="内容" minRows={4} most={8000} value={edit.content} onChange={(content) => set({ content })} />
          <DetailFields fields={fields} values={edit.values} asked={asked} onChange={(values) => set({ values })} />
          <SimpleGrid cols={2} spacing="md">
            <PersonPicker label="责任人" value={edit.owner} onChange={(person) => set({ owner: personRef(person) })} />
            <TextInput
              label="责任单位"
              maxLength={120}
              value={edit.ownerOrgName}
              onChange={(event) => set({ ownerOrgName: event.currentTarget.value })}
            />
            <DayInput label="期限" value={edit.dueOn} onChange={(event) => set({ dueOn: event.currentTarget.value })} />
            <Autocomplete
              label="类别"
              maxLength={40}
              data={kind.spec.categories}
              value={edit.category}
              onChange={(category) => set({ category })}
            />
            <Select
              label="所在网格"
              clearable
              searchable
              data={grids.status === 'ready' ? grids.data.map((area) => ({ value: area.id, label: area.name })) : []}
              value={edit.grid === '' ? null : edit.grid}
              onChange={(value) => set({ grid: value ?? '' })}
            />
            <Select
              label="紧急程度"
              allowDeselect={false}
              data={URGENCIES}
              value={edit.urgency ?? 'normal'}
              onChange={(value) => set({ urgency: URGENCIES.find((one) => one.value === value)?.value })}
            />
          </SimpleGrid>
        </Stack>
        <FormActions onCancel={giveUp} />
      </form>
    </Modal>
  )
}

function editOf(item: Item, fields: readonly ItemField[]): ItemEdit {
  const { title, content, category = '', owner, ownerOrgName = '', dueOn, grid = '', urgency } = item
  return { title, content, category, owner, ownerOrgName, dueOn, grid, urgency, values: valuesOf(item, fields) }
}
