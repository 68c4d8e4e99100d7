import { Autocomplete, Checkbox, Drawer, NumberInput, SegmentedControl, SimpleGrid, Stack, Text, TextInput, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState, type FormEvent } from 'react'
import { useSearchParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { weeklyDays, weeklyProblem } from '#shared/domain/schedule/weekly.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import { bookDays } from './actions.ts'
import { wantedOf, WhenFields, whenProblem } from './booking-fields.tsx'
import { LectureFields } from './lecture-fields.tsx'
import { orgsOf } from './queries.ts'
import { useTakenDays, WeeklyFields } from './weekly-fields.tsx'

interface DrawerProps {
  readonly venues: readonly Area[]
  onClose(): void
}

/** The form stands in the address, so that a cell of the week and a link open it alike. */
export function BookingDrawer({ venues, onClose }: DrawerProps) {
  const [params] = useSearchParams()
  const opened = params.get('new') === 'booking'
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={620} title="预约场地" closeOnClickOutside={false}>
      {opened && <BookingForm venues={venues} onClose={onClose} />}
    </Drawer>
  )
}

interface Input {
  kind: 'booking' | 'activity' | 'course'
  venue: string
  day: string
  from: string
  to: string
  title: string
  bookedBy: PersonRef | undefined
  orgName: string
  expected: number | ''
  content: string
  series: string
  lecturer: PersonRef | undefined
  confirmed: boolean
  /** 每周重复 to this day; empty: once. */
  until: string
  weekly: boolean
}

const KINDS = [
  { value: 'booking', label: '借用场地' },
  { value: 'activity', label: '办活动' },
  { value: 'course', label: '开课程' },
]

function BookingForm({ venues, onClose }: DrawerProps) {
  const deps = useDeps()
  const [params] = useSearchParams()
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState(false)
  const form = useForm<Input>({
    initialValues: {
      kind: 'booking',
      venue: params.get('room') ?? '',
      day: params.get('at') || deps.today(),
      from: params.get('from') ?? '',
      to: params.get('to') ?? '',
      title: '',
      bookedBy: undefined,
      orgName: '',
      expected: '',
      content: '',
      series: '',
      lecturer: undefined,
      confirmed: false,
      until: '',
      weekly: false,
    },
    validate: { title: (text) => (text.trim() === '' ? '请填写' : null) },
  })
  const { values } = form
  const { from, release } = useDraft<Partial<Input>>({
    key: 'schedule/booking',
    what: '场地预约',
    title: `预约场地：${values.title.trim() || '新预约'}`,
    value: values,
    dirty: form.isDirty(),
    restore: (kept) => form.setValues(kept),
  })
  const taken = useTakenDays(values)
  const submit = async (input: Input): Promise<void> => {
    if (whenProblem(input)) return
    const wrong = input.weekly ? weeklyProblem(input.day, input.until) : undefined
    if (wrong) return notifyFailure(wrong)
    setBusy(true)
    const wanted = { ...input, ...wantedOf(input), expected: input.expected === '' ? undefined : input.expected }
    const days = input.weekly ? weeklyDays(input.day, input.until).filter((day) => !taken.has(day)) : []
    const outcome = await bookDays(deps, wanted, days)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    release()
    onClose()
    const times = outcome.value.length > 1 ? `，共 ${outcome.value.length} 次` : ''
    notifyUndo(`已预约：${input.title.trim()}${times}`, async () => {
      const undone = await deps.db.save(outcome.value.map(({ id }) => ({ kind: 'remove', collection: 'schedules', id })))
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  const offer = (event: FormEvent<HTMLFormElement>): void => {
    setAsked(true)
    form.onSubmit((input) => void submit(input))(event)
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
        <SegmentedControl aria-label="做什么" data={KINDS} {...form.getInputProps('kind')} />
        <TextInput label="用途" required data-autofocus maxLength={200} placeholder="例如：合唱队排练" {...form.getInputProps('title')} />
        <WhenFields value={values} venues={venues} asked={asked} onChange={(part) => form.setValues(part)} />
        <WeeklyFields values={values} taken={taken} set={(part) => form.setValues(part)} />
        <WhoFields values={values} capacity={venues.find(({ id }) => id === values.venue)?.capacity} set={(part) => form.setValues(part)} />
        {values.kind !== 'booking' && <LectureFields values={values} set={(part) => form.setValues(part)} />}
        <Textarea
          label="说明"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4000}
          placeholder="要不要投影、话筒，谁来开门"
          {...form.getInputProps('content')}
        />
        <Checkbox label="已经说定，不用再确认" {...form.getInputProps('confirmed', { type: 'checkbox' })} />
      </Stack>
      <FormActions
        submitLabel="预约"
        onCancel={onClose}
        busy={busy}
        hint="没有网也可以约；别的电脑同时约了同一间，连上网后两边都会提示。"
      />
    </form>
  )
}

export interface WhoInput {
  readonly bookedBy: PersonRef | undefined
  readonly orgName: string
  readonly expected: number | ''
}

interface WhoProps {
  readonly values: WhoInput
  readonly capacity: number | undefined
  set(part: Partial<WhoInput>): void
}

/** Who wants it, and how many will come; more than the room holds is said, not forbidden. */
export function WhoFields({ values, capacity, set }: WhoProps) {
  const orgs = useLive(orgsOf(useDb()))
  const names = orgs.status === 'ready' ? [...new Set(orgs.data.map(({ name }) => name))] : []
  const over = capacity !== undefined && values.expected !== '' && values.expected > capacity
  return (
    <SimpleGrid cols={2} spacing="md">
      <PersonPicker label="预约人" value={values.bookedBy} onChange={(person) => set({ bookedBy: personRef(person) })} />
      <Autocomplete
        label="单位、支部或团队"
        maxLength={120}
        limit={20}
        data={names}
        value={values.orgName}
        onChange={(orgName) => set({ orgName })}
      />
      <div>
        <NumberInput
          label="预计人数"
          min={0}
          max={100_000}
          allowDecimal={false}
          value={values.expected}
          onChange={(count) => set({ expected: typeof count === 'number' ? count : '' })}
        />
        {over && (
          <Text fz="sm" c="#8a5200" role="status">
            这间最多容纳 {capacity} 人
          </Text>
        )}
      </div>
    </SimpleGrid>
  )
}
