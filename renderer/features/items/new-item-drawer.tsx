import { Autocomplete, Drawer, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { gridsOf } from '#renderer/entities/area/queries.ts'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { itemOriginWords, urgencyWords } from '#renderer/entities/labels/item-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { mayBegin } from '#shared/domain/item/item-types.ts'
import { items, type Item } from '#shared/schema/items.ts'
import { createItem } from './actions.ts'
import { DetailFields } from './detail-fields.tsx'
import { fieldProblem, fieldsAtFirst, type DetailValues } from '#shared/domain/item/item-details.ts'
import { LongText, tooLong } from '#renderer/ui/long-text.tsx'

const ORIGINS = optionsOf(itemOriginWords, ['visit', 'grid', 'hotline', 'comeIn', 'online'])
const URGENCIES = optionsOf(urgencyWords)
const CONTENT_LENGTH = 8000
const label = (field: keyof Item): string => items.meta[field]?.label ?? field

export function NewItemDrawer({ type }: { readonly type: string }) {
  const [opened, setOpened] = useUrlParam('new')
  const close = (): void => setOpened('')
  return (
    <Drawer opened={opened === '1'} onClose={close} position="right" size={620} title="登记事项" closeOnClickOutside={false}>
      {opened === '1' && <NewItemForm type={type} onClose={close} />}
    </Drawer>
  )
}

interface Input {
  type: string
  title: string
  content: string
  origin: (typeof ORIGINS)[number]['value']
  category: string
  urgency: NonNullable<Item['urgency']>
  grid: string
  raisedBy: Item['raisedBy']
  owner: Item['owner']
  ownerOrgName: string
  dueOn: string
  values: DetailValues
}

const blank = {
  title: '',
  content: '',
  origin: 'visit',
  category: '',
  urgency: 'normal',
  grid: '',
  raisedBy: undefined,
  owner: undefined,
  ownerOrgName: '',
  dueOn: '',
  values: {},
} as const satisfies Omit<Input, 'type'>

function NewItemForm({ type, onClose }: { readonly type: string; onClose(): void }) {
  const deps = useDeps()
  const navigate = useNavigate()
  const offered = useItemTypes().offered.filter((one) => mayBegin(one, deps.db.user.unit))
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState(false)
  const form = useForm<Input>({
    initialValues: { ...blank, type },
    validate: {
      title: (text) => (text.trim() === '' ? '请填写' : null),
      content: (text) => tooLong(text, CONTENT_LENGTH) ?? null,
      dueOn: (day) => (day !== '' && day < deps.today() ? '期限不能早于今天' : null),
    },
  })
  const kind = offered.find((one) => one.code === form.values.type) ?? offered[0]
  const fields = kind ? fieldsAtFirst(kind.spec) : []
  const { from, release } = useDraft<Partial<Input>>({
    key: 'item/new',
    what: '登记的事项',
    title: `登记事项：${form.values.title.trim() || '新事项'}`,
    value: form.values,
    dirty: form.isDirty(),
    restore: (values) => form.setValues({ ...blank, ...values }),
  })
  const submit = async ({ raisedBy, owner, ...rest }: Input): Promise<void> => {
    if (fields.some((field) => fieldProblem(field, rest.values[field.id] ?? '') !== undefined)) return
    setBusy(true)
    const outcome = await createItem(deps, { ...rest, ...(raisedBy ? { raisedBy } : {}), ...(owner ? { owner } : {}) })
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    release()
    notifyOk(`已登记，编号 ${outcome.value.number}`)
    void navigate(paths.item(outcome.value.id), { replace: true })
  }
  const offer = (event: FormEvent<HTMLFormElement>): void => {
    setAsked(true)
    form.onSubmit((values) => void submit(values))(event)
  }
  return (
    <form onSubmit={offer} onKeyDown={submitOnCtrlEnter} noValidate>
      <DraftBanner
        from={from}
        discard={() => {
          release()
          form.reset()
        }}
      />
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="md">
          <Select
            label={label('type')}
            allowDeselect={false}
            searchable
            data={offered.map(({ code, name }) => ({ value: code, label: name }))}
            {...form.getInputProps('type')}
          />
          <Select label={label('origin')} allowDeselect={false} data={ORIGINS} {...form.getInputProps('origin')} />
        </SimpleGrid>
        {kind && (
          <Text fz="xs" c="dimmed">
            {kind.basis}
          </Text>
        )}
        <TextInput
          label="一句话写明是什么事"
          required
          data-autofocus
          maxLength={200}
          placeholder="例如：12 栋楼道灯不亮"
          {...form.getInputProps('title')}
        />
        <LongText
          label={label('content')}
          most={CONTENT_LENGTH}
          placeholder="时间、地点、经过、诉求"
          value={form.values.content}
          onChange={(text) => form.setFieldValue('content', text)}
        />
        <DetailFields
          fields={fields}
          values={form.values.values}
          asked={asked}
          onChange={(values) => form.setFieldValue('values', values)}
        />
        <WhereFields form={form} categories={kind?.spec.categories ?? []} />
      </Stack>
      <FormActions submitLabel="登记" onCancel={onClose} busy={busy} hint="责任人和期限可以先空着，分办时再定。" />
    </form>
  )
}

interface WhereProps {
  readonly form: Pick<UseFormReturnType<Input>, 'values' | 'setFieldValue' | 'getInputProps'>
  readonly categories: readonly string[]
}

/** Who raised it, where it is, how urgent, and who is to do it: the same for every type. */
function WhereFields({ form, categories }: WhereProps) {
  const grids = useLive(gridsOf(useDb()))
  return (
    <SimpleGrid cols={2} spacing="md">
      <PersonPicker
        label={label('raisedBy')}
        value={form.values.raisedBy}
        onChange={(person) => form.setFieldValue('raisedBy', personRef(person))}
      />
      <Select
        label={label('grid')}
        clearable
        searchable
        data={grids.status === 'ready' ? grids.data.map((area) => ({ value: area.id, label: area.name })) : []}
        value={form.values.grid === '' ? null : form.values.grid}
        onChange={(value) => form.setFieldValue('grid', value ?? '')}
      />
      <Autocomplete label={label('category')} maxLength={40} data={[...categories]} {...form.getInputProps('category')} />
      <Select label={label('urgency')} allowDeselect={false} data={URGENCIES} {...form.getInputProps('urgency')} />
      <PersonPicker
        label={label('owner')}
        value={form.values.owner}
        onChange={(person) => form.setFieldValue('owner', personRef(person))}
      />
      <TextInput label={label('ownerOrg')} maxLength={120} {...form.getInputProps('ownerOrgName')} />
      <DayInput label={label('dueOn')} {...form.getInputProps('dueOn')} />
    </SimpleGrid>
  )
}
