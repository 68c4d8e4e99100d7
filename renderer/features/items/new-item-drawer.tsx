import { Drawer, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { itemOriginWords, itemTypeWords } from '#renderer/entities/labels/item-words.ts'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { items, type Item, type ItemType } from '#shared/schema/items.ts'
import { createItem } from './actions.ts'

const ORIGINS = optionsOf(itemOriginWords, ['visit', 'grid', 'hotline', 'comeIn', 'online'])
const label = (field: keyof Item): string => items.meta[field]?.label ?? field

export function NewItemDrawer({ type }: { readonly type: ItemType }) {
  const [opened, setOpened] = useUrlParam('new')
  const close = (): void => setOpened('')
  return (
    <Drawer
      opened={opened === '1'}
      onClose={close}
      position="right"
      size={620}
      title="登记事项"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': '关闭' }}
    >
      {opened === '1' && <NewItemForm type={type} onClose={close} />}
    </Drawer>
  )
}

interface Input {
  type: ItemType
  title: string
  content: string
  origin: (typeof ORIGINS)[number]['value']
  raisedBy: Item['raisedBy']
  owner: Item['owner']
  ownerOrgName: string
  dueOn: string
}

function NewItemForm({ type, onClose }: { readonly type: ItemType; onClose(): void }) {
  const deps = useDeps()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const form = useForm<Input>({
    initialValues: { type, title: '', content: '', origin: 'visit', raisedBy: undefined, owner: undefined, ownerOrgName: '', dueOn: '' },
    validate: { title: (text) => (text.trim() === '' ? '请填写' : null) },
  })
  const { from, release } = useDraft<Partial<Input>>({
    key: 'item/new',
    what: '登记的事项',
    title: `登记事项：${form.values.title.trim() || '新事项'}`,
    value: form.values,
    dirty: form.isDirty(),
    restore: (values) => form.setValues(values),
  })
  const submit = async ({ raisedBy, owner, ...rest }: Input): Promise<void> => {
    setBusy(true)
    const outcome = await createItem(deps, { ...rest, ...(raisedBy ? { raisedBy } : {}), ...(owner ? { owner } : {}) })
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    release()
    notifyOk(`已登记，编号 ${outcome.value.number}`)
    void navigate(paths.item(outcome.value.id), { replace: true })
  }
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <DraftBanner
        from={from}
        discard={() => {
          release()
          form.reset()
        }}
      />
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="md">
          <Select label={label('type')} allowDeselect={false} data={optionsOf(itemTypeWords)} {...form.getInputProps('type')} />
          <Select label={label('origin')} allowDeselect={false} data={ORIGINS} {...form.getInputProps('origin')} />
        </SimpleGrid>
        <TextInput
          label="一句话写明是什么事"
          required
          data-autofocus
          maxLength={200}
          placeholder="例如：12 栋楼道灯不亮"
          {...form.getInputProps('title')}
        />
        <Textarea
          label={label('content')}
          autosize
          minRows={3}
          maxLength={8000}
          placeholder="时间、地点、经过、诉求"
          {...form.getInputProps('content')}
        />
        <PersonPicker
          label={label('raisedBy')}
          value={form.values.raisedBy}
          onChange={(person) => form.setFieldValue('raisedBy', personRef(person))}
        />
        <SimpleGrid cols={2} spacing="md">
          <PersonPicker
            label={label('owner')}
            value={form.values.owner}
            onChange={(person) => form.setFieldValue('owner', personRef(person))}
          />
          <TextInput label={label('ownerOrg')} maxLength={120} {...form.getInputProps('ownerOrgName')} />
        </SimpleGrid>
        <TextInput label={label('dueOn')} type="date" w="50%" {...form.getInputProps('dueOn')} />
      </Stack>
      <FormActions submitLabel="登记" onCancel={onClose} busy={busy} hint="责任人和期限可以先空着，分办时再定。" />
    </form>
  )
}
