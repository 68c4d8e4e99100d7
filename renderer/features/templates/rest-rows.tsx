import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash, IconX } from '@tabler/icons-react'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { daysBetween, isDay, weekday, type Day } from '#shared/lib/day.ts'
import type { DictionaryEntry } from '#shared/schema/templates.ts'
import type { EntryErrors } from './dictionary-entry-rules.ts'

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const
const MOST_WORKED = 10

/** 2026-02-15 → 2月15日（周日） */
export function dayWords(day: Day): string {
  const [, month = '', date = ''] = day.split('-')
  return isDay(day) ? `${Number(month)}月${Number(date)}日（周${WEEKDAYS[weekday(day)] ?? ''}）` : day
}

export interface RowsProps {
  readonly entries: readonly DictionaryEntry[]
  /** By the id of the row; empty until the person has tried to issue it. */
  readonly errors: Readonly<Record<string, EntryErrors>>
  onChange(entries: readonly DictionaryEntry[]): void
  newId(): string
}

/** The holidays of a year as the notice says them: first day, last day, and the weekend days worked. */
export function RestRows({ entries, errors, onChange, newId }: RowsProps) {
  const set = (entry: DictionaryEntry): void => onChange(entries.map((one) => (one.id === entry.id ? entry : one)))
  const add = (): void =>
    onChange([...entries, { id: newId(), code: '', label: '', order: entries.length, rest: { from: '', to: '', worked: [] } }])
  return (
    <Section title="放假和调休">
      <Text fz="sm" c="dimmed" mb="sm">
        照国务院办公厅当年的通知填。两个节日连在一起放的写成一行；没有调休上班的不填。
      </Text>
      <Stack gap="sm">
        {entries.map((entry, index) => (
          <RestRow
            key={entry.id}
            entry={entry}
            errors={errors[entry.id] ?? {}}
            where={entry.label.trim() || `第 ${index + 1} 行`}
            onChange={set}
            onRemove={() => onChange(entries.filter(({ id }) => id !== entry.id))}
          />
        ))}
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add} style={{ alignSelf: 'start' }}>
          加一个节日
        </Button>
      </Stack>
    </Section>
  )
}

interface RestRowProps {
  readonly entry: DictionaryEntry
  readonly errors: EntryErrors
  readonly where: string
  onChange(entry: DictionaryEntry): void
  onRemove(): void
}

function RestRow({ entry, errors, where, onChange, onRemove }: RestRowProps) {
  const { from, to, worked = [] } = entry.rest ?? { from: '', to: '' }
  const set = (part: Partial<NonNullable<DictionaryEntry['rest']>>): void => onChange({ ...entry, rest: { from, to, worked, ...part } })
  const length = isDay(from) && isDay(to) && from <= to ? daysBetween(from, to) + 1 : undefined
  return (
    <Paper p="sm" bg="gray.0" role="group" aria-label={where}>
      <Group gap="xs" wrap="nowrap" align="start">
        <TextInput
          label="节日"
          w={220}
          maxLength={120}
          value={entry.label}
          error={errors.label}
          onChange={(event) => onChange({ ...entry, label: event.currentTarget.value })}
        />
        <DayInput
          label="放假第一天"
          w={160}
          value={from}
          error={errors.from}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
        <DayInput label="放假最后一天" w={160} value={to} error={errors.to} onChange={(event) => set({ to: event.currentTarget.value })} />
        <Text fz="sm" mt={30} c="dimmed" style={{ flex: 1 }}>
          {length === undefined ? '' : `共 ${length} 天`}
        </Text>
        <Group mt={24}>
          <IconAction label={`删去${where}`} icon={<IconTrash size={18} />} onClick={onRemove} />
        </Group>
      </Group>
      <Group gap="xs" mt={6}>
        {worked.length > 0 && <Text fz="sm">调休上班</Text>}
        {worked.map((day, index) => (
          <Group key={index} gap={2} wrap="nowrap">
            <DayInput
              aria-label={`${where}调休上班第 ${index + 1} 天`}
              w={160}
              value={day}
              error={errors.worked !== undefined}
              onChange={(event) => set({ worked: worked.with(index, event.currentTarget.value) })}
            />
            <IconAction
              label={`删去${where}调休上班第 ${index + 1} 天`}
              icon={<IconX size={16} />}
              onClick={() => set({ worked: worked.toSpliced(index, 1) })}
            />
          </Group>
        ))}
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={15} />}
          disabled={worked.length >= MOST_WORKED}
          onClick={() => set({ worked: [...worked, ''] })}
        >
          调休上班一天
        </Button>
      </Group>
      {errors.worked && (
        <Text fz="sm" c="brand.8" role="alert">
          {errors.worked}
        </Text>
      )}
    </Paper>
  )
}
