import { Alert, Fieldset, Select, SimpleGrid, Stack, Switch, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { partyStageWords, sexWords, votingRightsWords } from '#renderer/entities/labels/person-words.ts'
import { personLabel } from '#renderer/entities/person/person-words.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { changedFields } from '#renderer/entities/draft/changed-fields.ts'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { checkCitizenId } from '#shared/domain/identity/citizen-id.ts'
import { isDay } from '#shared/lib/day.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Person } from '#shared/schema/people.ts'
import { MaybeKnown } from './duplicates/maybe-known.tsx'
import { inputOf, isChanged, type PersonInput } from './person-input.ts'
import { gridsOf, roomsOf } from '#renderer/entities/area/queries.ts'
import { branchesOf } from './queries.ts'
import classes from './person-form.module.css'
import { SensitiveInput } from './sensitive-input.tsx'

export interface PersonFormProps {
  readonly person: Person | undefined
  /** @param loaded the record that the form was filled from: what came since is merged with the input */
  save(input: PersonInput, loaded: Person | undefined): Promise<Result<unknown, Failure>>
  onCancel(): void
}

type Form = UseFormReturnType<PersonInput>
const PICK = <T extends string>(words: Readonly<Record<T, string>>, leave: readonly T[] = []) =>
  (Object.keys(words) as T[]).filter((value) => !leave.includes(value)).map((value) => ({ value, label: words[value] })) // the keys of the word table

export function PersonForm({ person: latest, save, onCancel }: PersonFormProps) {
  const [person] = useState(latest)
  const [failed, setFailed] = useState<Failure>()
  const form = useForm<PersonInput>({
    mode: 'controlled',
    initialValues: inputOf(person),
    validate: (values) => problemsOf(values, person),
  })
  const [busy, setBusy] = useState(false)
  const first = inputOf(person)
  const { from, release } = useDraft<Partial<PersonInput>>({
    key: `person/${person?.id ?? 'new'}`,
    what: '人员资料',
    title: `人员资料：${person?.name ?? (form.values.name.trim() || '新登记')}`,
    value: changedFields(first, form.values),
    dirty: isChanged(form.values, person),
    restore: (changes) => form.setValues({ ...first, ...changes }),
  })
  const submit = async (input: PersonInput): Promise<void> => {
    setBusy(true)
    // Before: saving leads to another page.
    const holdAgain = release()
    const outcome = await save(input, person)
    setBusy(false)
    if (!outcome.ok) holdAgain()
    setFailed(outcome.ok ? undefined : outcome.error)
  }
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} onKeyDown={submitOnCtrlEnter} noValidate>
      <Stack gap="md">
        <DraftBanner
          from={from}
          discard={() => {
            release()
            form.setValues(first)
          }}
        />
        {failed && <Alert color="brand">{failed.message}</Alert>}
        <BasicFields form={form} person={person} />
        <HomeFields form={form} person={person} />
        <WorkFields form={form} />
        {person?.partySteps?.length ? <PartyByRows /> : <PartyFields form={form} />}
        <Textarea label={personLabel('note')} autosize minRows={2} maxLength={4000} {...form.getInputProps('note')} />
      </Stack>
      <div className={classes.actions}>
        {!person && <MaybeKnown typed={form.values} />}
        <FormActions onCancel={onCancel} busy={busy} disabled={!isChanged(form.values, person)} hint="只有姓名必填，其余知道多少填多少。" />
      </div>
    </form>
  )
}

function problemsOf(values: PersonInput, person: Person | undefined): Partial<Record<keyof PersonInput, string>> {
  const problems: Partial<Record<keyof PersonInput, string>> = {}
  if (values.name.trim() === '') problems.name = '请填写姓名'
  const typedId = values.citizenId.trim()
  if (typedId !== '' && typedId !== person?.citizenId && !checkCitizenId(typedId).ok) problems.citizenId = '号码不正确，请逐位核对'
  for (const field of ['bornOn', 'joinedOn', 'fullOn'] as const) {
    if (values[field] !== '' && !isDay(values[field])) problems[field] = '日期不正确'
  }
  if (values.joinedOn && values.fullOn && values.fullOn < values.joinedOn) problems.fullOn = '转正日期早于入党日期'
  return problems
}

function BasicFields({ form, person }: { readonly form: Form; readonly person: Person | undefined }) {
  const takeFacts = (text: string): void => {
    form.setFieldValue('citizenId', text)
    const outcome = checkCitizenId(text.trim())
    if (!outcome.ok) return
    form.setFieldValue('sex', outcome.value.sex)
    form.setFieldValue('bornOn', outcome.value.bornOn)
  }
  return (
    <Fieldset legend="基本情况">
      <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
        <TextInput label={personLabel('name')} required data-autofocus maxLength={60} autoComplete="off" {...form.getInputProps('name')} />
        <SensitiveInput
          personId={person?.id}
          field="citizenId"
          stored={person?.citizenId}
          description="填好后自动带出性别和出生日期"
          value={form.values.citizenId}
          error={form.errors['citizenId']}
          maxLength={18}
          onChange={takeFacts}
        />
        <Select label={personLabel('sex')} allowDeselect={false} data={PICK(sexWords)} {...form.getInputProps('sex')} />
        <DayInput label={personLabel('bornOn')} {...form.getInputProps('bornOn')} />
        <TextInput label={personLabel('ethnicity')} maxLength={20} {...form.getInputProps('ethnicity')} />
        <TextInput label={personLabel('education')} maxLength={40} {...form.getInputProps('education')} />
      </SimpleGrid>
    </Fieldset>
  )
}

function HomeFields({ form, person }: { readonly form: Form; readonly person: Person | undefined }) {
  const db = useDb()
  const grids = useLive(gridsOf(db))
  const rooms = useLive(roomsOf(db))
  const options = (areas: typeof grids) =>
    areas.status === 'ready' ? areas.data.map((area) => ({ value: area.id, label: area.name })) : []
  return (
    <Fieldset legend="联系与住户">
      <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
        <SensitiveInput
          personId={person?.id}
          field="phone"
          stored={person?.phone}
          value={form.values.phone}
          error={form.errors['phone']}
          maxLength={40}
          onChange={(text) => form.setFieldValue('phone', text)}
        />
        <Select label={personLabel('grid')} clearable searchable data={options(grids)} {...bare(form, 'grid')} />
        <SensitiveInput
          personId={person?.id}
          field="address"
          stored={person?.address}
          value={form.values.address}
          error={form.errors['address']}
          maxLength={200}
          onChange={(text) => form.setFieldValue('address', text)}
        />
        <Select
          label={personLabel('room')}
          clearable
          searchable
          limit={60}
          placeholder="按门牌查找"
          data={options(rooms)}
          {...bare(form, 'room')}
        />
        <TextInput label={personLabel('relation')} maxLength={20} placeholder="如：户主、配偶、子女" {...form.getInputProps('relation')} />
        <TextInput label={personLabel('memberNo')} maxLength={20} {...form.getInputProps('memberNo')} />
      </SimpleGrid>
    </Fieldset>
  )
}

/** A cleared choice is the empty text in the record. */
function bare(form: Form, field: 'grid' | 'room' | 'branch') {
  return { value: form.values[field] || null, onChange: (value: string | null) => form.setFieldValue(field, value ?? '') }
}

function WorkFields({ form }: { readonly form: Form }) {
  return (
    <Fieldset legend="工作与特点">
      <SimpleGrid cols={2} spacing="md" verticalSpacing="sm">
        <TextInput label={personLabel('employer')} maxLength={120} {...form.getInputProps('employer')} />
        <TextInput label={personLabel('duty')} maxLength={60} {...form.getInputProps('duty')} />
        <TagsInput label={personLabel('skills')} placeholder="输入后按回车" maxTags={30} {...form.getInputProps('skills')} />
        <TagsInput label={personLabel('tags')} placeholder="如：独居、高龄" maxTags={60} {...form.getInputProps('tags')} />
      </SimpleGrid>
    </Fieldset>
  )
}

/** Once steps are written down, they and nothing else say how he stands. */
function PartyByRows() {
  return (
    <Fieldset legend="党籍">
      <Text fz="sm" c="dimmed">
        党籍按“党员发展与组织关系”里的经过推出，不在这里改。有变化的在那里“记一步”；记错了的在那里更正。
      </Text>
    </Fieldset>
  )
}

function PartyFields({ form }: { readonly form: Form }) {
  const branches = useLive(branchesOf(useDb()))
  const chooseBranch = (id: string | null): void => {
    form.setFieldValue('branch', id ?? '')
    form.setFieldValue('branchName', (branches.status === 'ready' && branches.data.find((org) => org.id === id)?.name) || '')
  }
  return (
    <Fieldset legend="党籍">
      <Switch
        label="党员，或正在培养发展"
        checked={form.values.isParty}
        onChange={(event) => form.setFieldValue('isParty', event.currentTarget.checked)}
      />
      {form.values.isParty && (
        <SimpleGrid cols={2} spacing="md" verticalSpacing="sm" mt="sm">
          <Select label="人员类别" allowDeselect={false} data={PICK(partyStageWords, ['none'])} {...form.getInputProps('stage')} />
          <Select label="党员权利" allowDeselect={false} data={PICK(votingRightsWords)} {...form.getInputProps('rights')} />
          <Select
            label="所在党支部"
            clearable
            searchable
            placeholder={form.values.branchName || '请选择'}
            data={branches.status === 'ready' ? branches.data.map((org) => ({ value: org.id, label: org.name })) : []}
            value={form.values.branch || null}
            onChange={chooseBranch}
          />
          <TextInput label="党小组" maxLength={60} {...form.getInputProps('group')} />
          <DayInput label="入党日期" {...form.getInputProps('joinedOn')} />
          <DayInput label="转正日期" {...form.getInputProps('fullOn')} />
          <Switch
            label="流动党员（外出）"
            checked={form.values.away}
            onChange={(event) => form.setFieldValue('away', event.currentTarget.checked)}
          />
          {form.values.away && <TextInput label="外出流向" maxLength={120} {...form.getInputProps('awayTo')} />}
        </SimpleGrid>
      )}
    </Fieldset>
  )
}
