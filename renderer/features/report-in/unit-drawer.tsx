import { Autocomplete, Drawer, NumberInput, Select, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { useMemo, useState } from 'react'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { gridsOf } from '#renderer/entities/area/queries.ts'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { changeUnitReport, reportUnitIn, type UnitInput } from './actions.ts'
import { dayProblem } from './member-drawer.tsx'
import { everyOrg } from './queries.ts'
import { reportingKinds } from './report-rows.ts'
import { useReportInRules } from './use-report-in-rules.ts'

interface Input extends Omit<UnitInput, 'orgId' | 'posts' | 'memberCount'> {
  readonly posts: string[]
  readonly memberCount: number | string
}
type Form = UseFormReturnType<Input>

export interface UnitDrawerProps {
  readonly opened: boolean
  /** Whose report-in is changed; absent: a new one. */
  readonly org?: Org
  onClose(): void
  onSaved(org: Org): void
}

/** 单位报到: the Party body of a unit comes to the community. */
export function UnitDrawer({ opened, org, onClose, onSaved }: UnitDrawerProps) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={620}
      title={org ? `修改报到 · ${org.name}` : '单位报到'}
      closeOnClickOutside={false}
    >
      {opened && <UnitForm key={org?.id ?? 'new'} latest={org} onClose={onClose} onSaved={onSaved} />}
    </Drawer>
  )
}

interface FormProps extends Pick<UnitDrawerProps, 'onClose' | 'onSaved'> {
  readonly latest: Org | undefined
}

function UnitForm({ latest, onClose, onSaved }: FormProps) {
  const deps = useDeps()
  const [org] = useState(latest)
  const [first] = useState(() => inputOf(org, deps.today()))
  const [busy, setBusy] = useState(false)
  const orgs = useLive(everyOrg(deps.db))
  const units = useMemo(() => (orgs.status === 'ready' ? orgs.data.filter(({ kind }) => reportingKinds.includes(kind)) : []), [orgs])
  const form = useForm<Input>({
    initialValues: first,
    validate: {
      name: (text) => (text.trim() === '' ? '请填写单位全称' : null),
      reportedOn: (day) => dayProblem(day, deps.today()),
    },
  })
  const { from, release } = useDraft<Partial<Input>>({
    key: `report-in-unit/${org?.id ?? 'new'}`,
    what: '单位报到登记',
    title: `单位报到：${form.values.name.trim() || '新登记'}`,
    value: form.values,
    dirty: form.isDirty(),
    restore: (values) => form.setValues({ ...first, ...values }),
  })
  const submit = async ({ memberCount, ...rest }: Input): Promise<void> => {
    setBusy(true)
    const input: UnitInput = {
      ...rest,
      orgId: org?.id ?? units.find(({ name }) => name === rest.name.trim())?.id,
      memberCount: typeof memberCount === 'number' ? memberCount : undefined,
    }
    const outcome = org ? await changeUnitReport(deps, org, input) : await reportUnitIn(deps, input)
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
        {!org && (
          <Autocomplete
            label="单位全称"
            required
            data-autofocus
            maxLength={120}
            limit={30}
            data={units.map(({ name }) => name)}
            {...form.getInputProps('name')}
          />
        )}
        <UnitFields form={form} phoneKnown={org?.contactPhone !== undefined} />
      </Stack>
      <FormActions
        submitLabel={org ? '保存' : '报到'}
        onCancel={onClose}
        busy={busy}
        hint="名称和日期必填，其余知道多少填多少。Ctrl+回车提交。"
      />
    </form>
  )
}

function UnitFields({ form, phoneKnown }: { readonly form: Form; readonly phoneKnown: boolean }) {
  const grids = useLive(gridsOf(useDb()))
  const { posts, times } = useReportInRules()
  return (
    <>
      <SimpleGrid cols={2} spacing="md">
        <TextInput label="单位党组织" maxLength={120} placeholder="如：机关党支部" {...form.getInputProps('unitBranch')} />
        <NumberInput label="党员数" min={0} max={100_000} allowDecimal={false} {...form.getInputProps('memberCount')} />
        <TextInput label="联系人" maxLength={60} autoComplete="off" {...form.getInputProps('contactName')} />
        <TextInput
          label="联系电话"
          maxLength={40}
          autoComplete="off"
          placeholder={phoneKnown ? '已登记，不填就不变' : ''}
          {...form.getInputProps('contactPhone')}
        />
      </SimpleGrid>
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
          label="联系网格"
          clearable
          searchable
          data={grids.status === 'ready' ? grids.data.map(({ id, name }) => ({ value: id, label: name })) : []}
          value={form.values.grid || null}
          onChange={(value) => form.setFieldValue('grid', value ?? '')}
        />
      </SimpleGrid>
      <Textarea label="承诺事项、可以提供的资源" autosize minRows={2} maxLength={4000} {...form.getInputProps('promise')} />
    </>
  )
}

function inputOf(org: Org | undefined, today: string): Input {
  const report = org?.report
  return {
    name: org?.name ?? '',
    contactName: org?.contactName ?? '',
    // Never shown: what is typed takes the place of what stands there.
    contactPhone: '',
    unitBranch: report?.unitBranch ?? '',
    memberCount: report?.memberCount ?? '',
    posts: [...(report?.posts ?? [])],
    hours: report?.hours ?? '',
    reportedOn: report?.reportedOn ?? today,
    grid: report?.grid ?? '',
    promise: report?.promises ?? '',
  }
}
