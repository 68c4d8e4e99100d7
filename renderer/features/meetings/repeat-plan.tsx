import { Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { sayDay } from '#renderer/entities/meeting/meeting-words.ts'
import { MinuteInput } from '#renderer/ui/day-input.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { DutyFrequency } from '#shared/domain/meeting/duty-period.ts'
import { rhythmsOf } from '#shared/domain/meeting/recurrence.ts'
import { isDay } from '#shared/lib/day.ts'
import { noSeries, type SeriesChoice, type SeriesRow } from './plan-series.ts'

export interface RepeatPlanProps {
  readonly plannedAt: string
  readonly frequency: DutyFrequency
  readonly choice: SeriesChoice
  readonly rows: readonly SeriesRow[]
  /** Words for what is wrong, by the day that was proposed. */
  readonly errors: ReadonlyMap<string, string>
  onChange(choice: SeriesChoice): void
}

const counts = {
  month: [2, 3, 5, 11],
  quarter: [1, 2, 3],
  year: [1],
} as const satisfies Record<DutyFrequency, readonly number[]>
const weekdays = '日一二三四五六'
const places = ['', '第一', '第二', '第三', '第四', '最后一']
const monthWords = { month: '每月', quarter: '每季度同一个月', year: '每年同一个月' } as const satisfies Record<DutyFrequency, string>

/** The next ones in one step: the same fixed day, each still to be changed or left out. */
export function RepeatPlan({ plannedAt, frequency, choice, rows, errors, onChange }: RepeatPlanProps) {
  const from = plannedAt.slice(0, 10)
  const edit = (row: SeriesRow, change: Partial<Pick<SeriesRow, 'plannedAt' | 'title'>>): void =>
    onChange({ ...choice, edits: { ...choice.edits, [row.proposed]: { ...choice.edits[row.proposed], ...change } } })
  return (
    <Section title="以后几次一起排">
      <Stack gap="sm">
        <Group gap="sm" align="end">
          <Select
            label="接着排几次"
            w={180}
            allowDeselect={false}
            data={[
              { value: '0', label: '只排这一次' },
              ...counts[frequency].map((count) => ({ value: String(count), label: `再排 ${count} 次` })),
            ]}
            value={String(choice.count)}
            onChange={(count) => onChange({ ...noSeries, by: choice.by, count: Number(count) })}
          />
          {choice.count > 0 && isDay(from) && (
            <Select
              label="哪一天开"
              w={280}
              allowDeselect={false}
              data={rhythmsOf(from).map((rhythm) => ({
                value: rhythm.kind,
                label:
                  rhythm.kind === 'date'
                    ? `${monthWords[frequency]} ${rhythm.date} 日`
                    : `${monthWords[frequency]}${places[rhythm.nth] ?? ''}个星期${weekdays.charAt(rhythm.weekday)}`,
              }))}
              value={choice.by}
              onChange={(by) => onChange({ ...noSeries, count: choice.count, by: by === 'weekday' ? 'weekday' : 'date' })}
            />
          )}
        </Group>
        {choice.count > 0 && (
          <Text c="dimmed" fz="sm">
            议程、地点和人员与这一次相同，存好后可逐场修改；已经开过或排了的期次自动跳过。
          </Text>
        )}
        {rows.map((row, index) => (
          <Group key={row.proposed} gap="xs" align="start" wrap="nowrap">
            <MinuteInput
              aria-label={`第 ${index + 1} 次的时间`}
              w={210}
              value={row.plannedAt}
              error={errors.get(row.proposed)}
              onChange={(event) => edit(row, { plannedAt: event.currentTarget.value.slice(0, 16) })}
            />
            <Text fz="sm" c="dimmed" w={64} lh="36px" style={{ flex: 'none' }}>
              {/（(.*)）/.exec(sayDay(row.plannedAt.slice(0, 10)))?.[1] ?? ''}
            </Text>
            <TextInput
              aria-label={`第 ${index + 1} 次的会议名称`}
              style={{ flex: 1 }}
              maxLength={120}
              value={row.title}
              onChange={(event) => edit(row, { title: event.currentTarget.value })}
            />
            <IconAction
              label={`第 ${index + 1} 次不排`}
              icon={<IconX size={16} />}
              onClick={() => onChange({ ...choice, dropped: [...choice.dropped, row.proposed] })}
            />
          </Group>
        ))}
      </Stack>
    </Section>
  )
}
