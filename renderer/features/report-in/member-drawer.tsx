import { Autocomplete, Drawer, Select, SimpleGrid, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { useMemo, useState } from 'react'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { gridsOf } from '#renderer/entities/area/queries.ts'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { partyStageWords } from '#renderer/entities/labels/person-words.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import type { PickedPerson } from '#renderer/entities/person-picker/person-options.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { isDay } from '#shared/lib/day.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'
import { changeMemberReport, reportMemberIn, type MemberInput } from './actions.ts'
import { everyOrg } from './queries.ts'
import { reportingKinds, teamKinds } from './report-rows.ts'
import { useReportInRules } from './use-report-in-rules.ts'

const STAGES = optionsOf(partyStageWords, ['full', 'probationary'])

interface Input extends Omit<MemberInput, 'personId' | 'name' | 'unitOrg' | 'posts'> {
  readonly person: PickedPerson | undefined
  readonly posts: string[]
}
type Form = UseFormReturnType<Input>

export interface MemberDrawerProps {
  readonly opened: boolean
  /** Whose report-in is changed; absent: a new one. */
  readonly person?: Person
  onClose(): void
  onSaved(person: Person): void
}

/** 在职党员报到: a name, a unit, and what he offers. Only name, unit and day are asked for. */
export function MemberDrawer({ opened, person, onClose, onSaved }: MemberDrawerProps) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={620}
      title={person ? `修改报到 · ${person.name}` : '在职党员报到'}
      closeOnClickOutside={false}
    >
      {opened && <MemberForm key={person?.id ?? 'new'} latest={person} onClose={onClose} onSaved={onSaved} />}
    </Drawer>
  )
}

interface FormProps extends Pick<MemberDrawerProps, 'onClose' | 'onSaved'> {
  readonly latest: Person | undefined
}

function MemberForm({ latest, onClose, onSaved }: FormProps) {
  const deps = useDeps()
  // As it was when the form was opened: what came since is merged with what is typed.
  const [person] = useState(latest)
  const [first] = useState(() => inputOf(person, deps.today()))
  const [busy, setBusy] = useState(false)
  const orgs = useLive(everyOrg(deps.db))
  const known = orgs.status === 'ready' ? orgs.data : []
  const form = useForm<Input>({
    initialValues: first,
    validate: {
      person: (picked) => (picked ? null : '请填写姓名'),
      unitName: (text) => (text.trim() === '' ? '请填写所在单位' : null),
      reportedOn: (day) => dayProblem(day, deps.today()),
      declaredOn: (day, { declaredAs }) => (day === '' && declaredAs.trim() === '' ? null : dayProblem(day, deps.today())),
      declaredAs: (words, { declaredOn }) => (declaredOn !== '' && words.trim() === '' ? '请填写亮明的岗位' : null),
      promise: (words, { declaredOn }) => (declaredOn !== '' && words.trim() === '' ? '亮明身份要写明承诺事项' : null),
    },
  })
  const { from, release } = useDraft<Partial<Input>>({
    key: `report-in/${person?.id ?? 'new'}`,
    what: '报到登记',
    title: `党员报到：${form.values.person?.name ?? '新登记'}`,
    value: form.values,
    dirty: form.isDirty(),
    restore: (values) => form.setValues({ ...first, ...values }),
  })
  const submit = async ({ person: picked, ...rest }: Input): Promise<void> => {
    setBusy(true)
    const input: MemberInput = { ...rest, personId: picked?.id, name: picked?.name ?? '', unitOrg: unitIdOf(known, rest.unitName) }
    const outcome: Result<Person, Failure> = person ? await changeMemberReport(deps, person, input) : await reportMemberIn(deps, input)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    release()
    onSaved(outcome.value)
  }
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} onKeyDown={submitOnCtrlEnter} noValidate>
      <DraftBanner
        from={from}
        discard={() => {
          release()
          form.setValues(first)
        }}
      />
      <Stack gap="sm">
        {!person && <WhoFields form={form} />}
        <UnitFields form={form} orgs={known} />
        <OfferFields form={form} orgs={known} />
        <Textarea label="承诺事项" autosize minRows={2} maxLength={1000} {...form.getInputProps('promise')} />
        <SimpleGrid cols={2} spacing="md">
          <TextInput
            label="亮明身份日期"
            description="在居民面前亮明党员身份、岗位和承诺的那天"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            type="date"
            {...form.getInputProps('declaredOn')}
          />
          <TextInput label="亮明的岗位" maxLength={60} placeholder="如：楼道长、政策宣传员" {...form.getInputProps('declaredAs')} />
        </SimpleGrid>
      </Stack>
      <FormActions
        submitLabel={person ? '保存' : '报到'}
        onCancel={onClose}
        busy={busy}
        hint="姓名、单位、日期必填，其余知道多少填多少。Ctrl+回车提交。"
      />
    </form>
  )
}

function WhoFields({ form }: { readonly form: Form }) {
  const { person } = form.values
  const db = useDb()
  const entry = useMemo(
    () => (person?.id ? db.searchPeople(person.name, { limit: 50 }).find(({ id }) => id === person.id) : undefined),
    [db, person],
  )
  const isMember = entry?.stage === 'full' || entry?.stage === 'probationary'
  return (
    <>
      <PersonPicker
        label="姓名"
        required
        autoFocus
        value={person}
        onChange={(picked) => {
          form.setFieldValue('person', picked)
          const employer = picked?.id && db.searchPeople(picked.name, { limit: 50 }).find(({ id }) => id === picked.id)?.employer
          if (employer && form.values.unitName === '') form.setFieldValue('unitName', employer)
        }}
        error={form.errors['person']}
      />
      {person && (
        <SimpleGrid cols={2} spacing="md">
          {!isMember && (
            <Select
              label="人员类别"
              description={person.id ? '台账里还没有记为党员' : undefined}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              allowDeselect={false}
              data={STAGES}
              {...form.getInputProps('stage')}
            />
          )}
          {!person.id && (
            <TextInput
              label="联系电话"
              description="可以不填；列表里遮盖显示"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              maxLength={40}
              autoComplete="off"
              {...form.getInputProps('phone')}
            />
          )}
        </SimpleGrid>
      )}
      {person && !person.id && (
        <Text fz="sm" c="dimmed">
          台账里没有这个人，报到时一并建立，只记姓名和这里填的内容。
        </Text>
      )}
    </>
  )
}

function UnitFields({ form, orgs }: { readonly form: Form; readonly orgs: readonly Org[] }) {
  const units = useMemo(() => [...new Set(orgs.filter(({ kind }) => reportingKinds.includes(kind)).map(({ name }) => name))], [orgs])
  return (
    <SimpleGrid cols={2} spacing="md">
      <Autocomplete label="所在单位" required maxLength={120} limit={30} data={units} {...form.getInputProps('unitName')} />
      <TextInput label="单位党组织" maxLength={120} placeholder="如：第二党支部" {...form.getInputProps('unitBranch')} />
    </SimpleGrid>
  )
}

function OfferFields({ form, orgs }: { readonly form: Form; readonly orgs: readonly Org[] }) {
  const grids = useLive(gridsOf(useDb()))
  const { posts, times } = useReportInRules()
  const bare = (field: 'grid' | 'team') => ({
    value: form.values[field] || null,
    onChange: (value: string | null) => form.setFieldValue(field, value ?? ''),
  })
  return (
    <>
      <TagsInput
        label="愿意做什么"
        placeholder={form.values.posts.length === 0 ? '选一类，或自己写，回车确认' : ''}
        maxTags={20}
        data={[...posts]}
        clearable
        {...form.getInputProps('posts')}
      />
      <SimpleGrid cols={2} spacing="md">
        <Autocomplete label="什么时候可以" maxLength={120} data={[...times]} {...form.getInputProps('hours')} />
        <DayInput label="报到日期" required {...form.getInputProps('reportedOn')} />
        <Select
          label="编入网格"
          clearable
          searchable
          data={grids.status === 'ready' ? grids.data.map(({ id, name }) => ({ value: id, label: name })) : []}
          {...bare('grid')}
        />
        <Select
          label="编入队伍"
          clearable
          searchable
          data={orgs.filter(({ kind }) => teamKinds.includes(kind)).map(({ id, name }) => ({ value: id, label: name }))}
          {...bare('team')}
        />
      </SimpleGrid>
    </>
  )
}

export function dayProblem(day: string, today: string): string | null {
  if (!isDay(day)) return '请填写日期'
  return day > today ? '日期不能晚于今天' : null
}

function unitIdOf(orgs: readonly Org[], name: string): string {
  const same = orgs.filter((org) => org.name === name.trim() && reportingKinds.includes(org.kind))
  return same.length === 1 ? (same[0]?.id ?? '') : ''
}

function inputOf(person: Person | undefined, today: string): Input {
  const report = person?.report
  return {
    person: person ? { id: person.id, name: person.name } : undefined,
    phone: '',
    stage: 'full',
    unitName: report?.unitName ?? '',
    unitBranch: report?.unitBranch ?? '',
    posts: [...(report?.posts ?? [])],
    hours: report?.hours ?? '',
    reportedOn: report?.reportedOn ?? today,
    grid: report?.grid ?? '',
    team: report?.team ?? '',
    promise: report?.promise ?? '',
    declaredOn: report?.declaredOn ?? '',
    declaredAs: report?.declaredAs ?? '',
  }
}
