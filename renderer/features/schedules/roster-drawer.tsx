import { Button, Drawer, Group, SegmentedControl, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { unrecordedWords, useHolidays } from '#renderer/entities/labels/use-holidays.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import { keyOf, planRotation, turnsOf, type OnDuty, type RotationRule, type ShiftTime } from '#shared/domain/schedule/duty-rotation.ts'
import { addDays, type Day } from '#shared/lib/day.ts'
import { PeopleField } from './people-field.tsx'
import { makeRoster, rosterProblem, type RosterInput } from './roster-actions.ts'

interface DrawerProps {
  readonly opened: boolean
  onClose(): void
}

export function RosterDrawer({ opened, onClose }: DrawerProps) {
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={680} title="排值班表" closeOnClickOutside={false}>
      {opened && <RosterForm onClose={onClose} />}
    </Drawer>
  )
}

const DAYS = [
  { value: 'working', label: '工作日' },
  { value: 'all', label: '每天' },
  { value: 'rest', label: '双休日、节假日' },
]
const MOST_TIMES = 4

/** From the first of the next month to its last day. */
function nextMonth(today: Day): { readonly from: Day; readonly to: Day } {
  const from = `${addDays(`${today.slice(0, 7)}-01`, 32).slice(0, 7)}-01`
  return { from, to: addDays(`${addDays(from, 32).slice(0, 7)}-01`, -1) }
}

function RosterForm({ onClose }: { onClose(): void }) {
  const deps = useDeps()
  const navigate = useNavigate()
  const {
    form: input,
    set,
    busy,
    ...draft
  } = useEditing({
    key: 'schedule/roster',
    what: '值班表',
    title: ({ title }) => `值班表：${title}`,
    first: (): RosterInput => ({
      title: '党员先锋岗值班',
      place: '',
      ...nextMonth(deps.today()),
      days: 'working',
      times: [{ shift: '白班', from: '08:30', to: '17:30' }],
      people: [],
      away: [],
    }),
    save: (wanted) => makeRoster(deps, wanted),
    onSaved({ id, shifts }) {
      notifyOk(`已排好：${shifts.length} 班`)
      void navigate(paths.schedule(id), { replace: true })
    },
  })
  const problem = rosterProblem(input, useHolidays())
  return (
    <DraftForm {...draft}>
      <Stack gap="sm">
        <SimpleGrid cols={2} spacing="md">
          <TextInput
            label="名称"
            required
            data-autofocus
            maxLength={200}
            value={input.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <TextInput
            label="地点"
            maxLength={120}
            placeholder="例如：一楼服务窗口"
            value={input.place}
            onChange={(event) => set({ place: event.currentTarget.value })}
          />
          <DayInput label="从" required value={input.from} onChange={(event) => set({ from: event.currentTarget.value })} />
          <DayInput label="到" required value={input.to} onChange={(event) => set({ to: event.currentTarget.value })} />
        </SimpleGrid>
        <SegmentedControl
          aria-label="哪些天值班"
          data={DAYS}
          value={input.days}
          onChange={(days) => set({ days: days as RotationRule['days'] })}
        />
        <Times value={input.times} onChange={(times) => set({ times })} />
        <PeopleField
          label="轮值的人"
          required
          hint="按先后轮流；每人的班数最多差一班。"
          value={input.people}
          onChange={(people) => set({ people, away: input.away.filter((line) => people.some((one) => keyOf(one) === keyOf(line))) })}
        />
        <AwayLines people={input.people} value={input.away} from={input.from} onChange={(away) => set({ away })} />
        <Preview input={input} />
      </Stack>
      <FormActions submitLabel="排班" onCancel={onClose} busy={busy} disabled={problem !== undefined} hint={problem?.message} />
    </DraftForm>
  )
}

function Times({ value, onChange }: { readonly value: readonly ShiftTime[]; onChange(times: readonly ShiftTime[]): void }) {
  const set = (index: number, part: Partial<ShiftTime>): void =>
    onChange(value.map((time, at) => (at === index ? { ...time, ...part } : time)))
  return (
    <Stack gap={6}>
      {value.map((time, index) => (
        <Group key={index} gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            label={index === 0 ? '班次' : undefined}
            aria-label={`第${index + 1}班的名称`}
            maxLength={40}
            value={time.shift}
            onChange={(event) => set(index, { shift: event.currentTarget.value })}
          />
          <TextInput
            label={index === 0 ? '从' : undefined}
            aria-label={`第${index + 1}班从`}
            type="time"
            value={time.from}
            onChange={(event) => set(index, { from: event.currentTarget.value })}
          />
          <TextInput
            label={index === 0 ? '到（早于开始的算次日）' : undefined}
            aria-label={`第${index + 1}班到`}
            type="time"
            value={time.to}
            onChange={(event) => set(index, { to: event.currentTarget.value })}
          />
          {value.length > 1 && (
            <IconAction
              label={`去掉第${index + 1}班`}
              icon={<IconX size={16} />}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            />
          )}
        </Group>
      ))}
      {value.length < MOST_TIMES && (
        <Button
          w="fit-content"
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={15} />}
          onClick={() => onChange([...value, { shift: '', from: '17:30', to: '20:30' }])}
        >
          一天再加一班
        </Button>
      )}
    </Stack>
  )
}

interface AwayProps {
  readonly people: readonly OnDuty[]
  readonly value: RosterInput['away']
  readonly from: Day
  onChange(away: RosterInput['away']): void
}

/** 请假: on these days somebody else has the turn. */
function AwayLines({ people, value, from, onChange }: AwayProps) {
  const set = (index: number, part: Partial<RosterInput['away'][number]>): void =>
    onChange(value.map((line, at) => (at === index ? { ...line, ...part } : line)))
  const data = people.map((one) => ({ value: keyOf(one), label: one.name }))
  return (
    <Stack gap={6}>
      {value.length > 0 && <Text fz="sm">请假：从哪天到哪天</Text>}
      {value.map((line, index) => (
        <Group key={index} gap="xs" wrap="nowrap">
          <Select
            aria-label={`第${index + 1}条请假的人`}
            allowDeselect={false}
            data={data}
            value={keyOf(line)}
            onChange={(key) => {
              const one = people.find((each) => keyOf(each) === key)
              if (one) onChange(value.map((each, at) => (at === index ? { from: each.from, to: each.to, ...one } : each)))
            }}
          />
          <DayInput
            aria-label={`第${index + 1}条请假从`}
            value={line.from}
            onChange={(event) => set(index, { from: event.currentTarget.value })}
          />
          <DayInput
            aria-label={`第${index + 1}条请假到`}
            value={line.to}
            onChange={(event) => set(index, { to: event.currentTarget.value })}
          />
          <IconAction
            label={`去掉第${index + 1}条请假`}
            icon={<IconX size={16} />}
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          />
        </Group>
      ))}
      {people[0] && (
        <Button
          w="fit-content"
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={15} />}
          onClick={() => onChange([...value, { ...(people[0] ?? { name: '' }), from, to: from }])}
        >
          有人请假
        </Button>
      )}
    </Stack>
  )
}

/** What would come of it, before it is made. */
function Preview({ input }: { readonly input: RosterInput }) {
  const holidays = useHolidays()
  if (rosterProblem(input, holidays)) return null
  const shifts = planRotation(input, holidays)
  const unsure = input.days === 'all' ? '' : unrecordedWords(input.from, input.to, holidays)
  const turns = turnsOf(shifts)
  const open = shifts.filter(({ name }) => name === '').length
  return (
    <Text fz="sm" role="status">
      共 {shifts.length} 班：{input.people.map((one) => `${one.name} ${turns.get(keyOf(one)) ?? 0} 班`).join('、')}
      {open > 0 && `；有 ${open} 班都请假，先空着`}
      {unsure && `；${unsure}`}。
    </Text>
  )
}
