import { Alert, Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useDb, useDeps, useLiveKept } from '#renderer/data/react.tsx'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { aheadProblem } from '#shared/domain/schedule/schedule-state.ts'
import { clashesOf, freeSpans, minutesAfter, spanOf, type Slot } from '#shared/domain/schedule/venue-clash.ts'
import { isDay } from '#shared/lib/day.ts'
import type { Area } from '#shared/schema/areas.ts'
import { schedulesInVenue } from './queries.ts'
import { bookedByWords, timeWords } from './schedule-words.ts'
import { isInUse, OFFERED, venueDetail } from './week-view.ts'

/** Where and when, as a form holds it. */
export interface WhenInput {
  readonly venue: string
  readonly day: string
  readonly from: string
  readonly to: string
}

export function wantedOf({ venue, day, from, to }: WhenInput) {
  return { venue, startsAt: `${day}T${from}`, endsAt: `${day}T${to}` }
}

/** What is missing or wrong about it, in words; a room that is taken is said beside the fields. */
export function whenProblem(
  { venue, day, from, to }: WhenInput,
  needsVenue = true,
): { readonly field: keyof WhenInput; readonly words: string } | undefined {
  if (venue === '' && needsVenue) return { field: 'venue', words: '请选择场地' }
  if (!isDay(day)) return { field: 'day', words: '请填写日期' }
  if (from === '') return { field: 'from', words: '请填写开始时间' }
  if (to === '') return { field: 'to', words: '请填写结束时间' }
  return to <= from ? { field: 'to', words: '结束须晚于开始' } : undefined
}

interface WhenFieldsProps {
  readonly value: WhenInput
  readonly venues: readonly Area[]
  readonly asked: boolean
  /** The booking itself does not stand in its own way. */
  readonly own?: string
  readonly autoFocus?: boolean
  /** A patrol, or what takes place elsewhere, needs none. */
  readonly needsVenue?: boolean
  onChange(part: Partial<WhenInput>): void
}

/** Room, day and time; what holds the room then, and what is free on that day, stands below while it is typed. */
export function WhenFields({ value, venues, asked, own = '', autoFocus = false, needsVenue = true, onChange }: WhenFieldsProps) {
  const { today } = useDeps()
  const problem = asked ? whenProblem(value, needsVenue) : undefined
  const error = (field: keyof WhenInput): string | undefined => (problem?.field === field ? problem.words : undefined)
  const day = isDay(value.day) ? value.day : ''
  const offered = venues.filter((venue) => isInUse(venue, day) || venue.id === value.venue)
  const venue = venues.find(({ id }) => id === value.venue)
  return (
    <Stack gap="xs">
      <SimpleGrid cols={2} spacing="md">
        <Select
          label="场地"
          required={needsVenue}
          searchable
          clearable={!needsVenue}
          allowDeselect={false}
          data-autofocus={autoFocus || undefined}
          data={offered.map(({ id, name }) => ({ value: id, label: name }))}
          description={venue ? venueDetail(venue) : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={value.venue === '' ? null : value.venue}
          error={error('venue')}
          onChange={(next) => onChange({ venue: next ?? '' })}
        />
        <DayInput
          label="日期"
          required
          value={value.day}
          error={error('day') ?? (day !== '' && aheadProblem(wantedOf(value), today()) ? '最多提前两年，请核对年份' : undefined)}
          onChange={(event) => onChange({ day: event.currentTarget.value })}
        />
        <TextInput
          label="从"
          required
          type="time"
          value={value.from}
          error={error('from')}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
        />
        <TextInput
          label="到"
          required
          type="time"
          value={value.to}
          error={error('to')}
          onChange={(event) => onChange({ to: event.currentTarget.value })}
        />
      </SimpleGrid>
      {value.venue !== '' && day !== '' && <Occupied value={value} own={own} onChange={onChange} />}
    </Stack>
  )
}

const SHORTEST_MINUTES = 30
const USUAL_MINUTES = 120

function Occupied({ value, own, onChange }: Pick<WhenFieldsProps, 'value' | 'onChange'> & { readonly own: string }) {
  const { today } = useDeps()
  const live = useLiveKept(schedulesInVenue(useDb(), value.venue, value.day, value.day))
  if (live.status !== 'ready') return null
  const others = live.data.filter((one) => one.id !== own && one.state !== 'cancelled')
  const slot: Slot = { ...wantedOf(value), id: own, state: 'planned' }
  const taken = whenProblem(value) === undefined ? clashesOf(slot, others) : []
  const offered = { from: `${value.day}T${OFFERED.from}`, to: `${value.day}T${OFFERED.to}` }
  const free = freeSpans(offered, others.map(spanOf)).filter(({ from, to }) => minutesAfter(from, SHORTEST_MINUTES) <= to)
  return (
    <>
      {taken.length > 0 && (
        <Alert color="yellow" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />} py="xs" title="这段时间场地已有安排">
          {taken.map((one) => (
            <Text key={one.id} fz="sm">
              {timeWords(one, today())} {one.title}
              {bookedByWords(one) !== '' && `（${bookedByWords(one)}）`}
            </Text>
          ))}
        </Alert>
      )}
      {value.day < today() && (
        <Text fz="sm" c="dimmed">
          这一天已经过去，作为补登记保存。
        </Text>
      )}
      <Group gap={6} role="group" aria-label="当天空闲的时段">
        <Text fz="sm" c="dimmed">
          当天空闲：{free.length === 0 && '没有了'}
        </Text>
        {free.map(({ from, to }) => (
          <Button
            key={from}
            size="compact-sm"
            variant="default"
            onClick={() => {
              const usual = minutesAfter(from, USUAL_MINUTES)
              onChange({ from: from.slice(11), to: (usual < to ? usual : to).slice(11) })
            }}
          >
            {from.slice(11)}—{to.slice(11)}
          </Button>
        ))}
      </Group>
    </>
  )
}
