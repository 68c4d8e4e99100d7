import { Autocomplete, Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useMemo, type ChangeEvent } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { DayInput, MinuteInput } from '#renderer/ui/day-input.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { valueAt } from '#shared/domain/forms/condition.ts'
import type { ConditionTest, FormCondition, FormSource } from '#shared/schema/forms.ts'
import { askedKind, asksPart, choicesOf, type AskedKind } from './asked.ts'
import type { SourceField } from './fields.ts'
import { testWords } from './report-words.ts'
import { noCondition, wantsValue } from './table-edit.ts'
import { useSource } from './use-source.ts'

interface ConditionRowsProps {
  readonly source: FormSource
  readonly fields: readonly SourceField[]
  readonly conditions: readonly FormCondition[]
  readonly most?: number
  onChange(conditions: FormCondition[]): void
}

const TESTS = optionsOf(testWords)
const MOST = 20

/** All of them must hold. */
export function ConditionRows({ source, fields, conditions, most = MOST, onChange }: ConditionRowsProps) {
  const { newId } = useDeps()
  const change = (id: string, part: Partial<FormCondition>): void =>
    onChange(conditions.map((one) => (one.id === id ? { ...one, ...part } : one)))
  return (
    <Stack gap={6} maw={960}>
      {conditions.map((one, index) => (
        <Group key={one.id} gap="xs" wrap="nowrap" role="group" aria-label={`条件 ${index + 1}`}>
          <Select
            aria-label="项目"
            placeholder="选台账里的项目"
            searchable
            w={230}
            data={fields.map(({ place, label }) => ({ value: place, label }))}
            value={one.field || null}
            onChange={(field) => change(one.id, { field: field ?? '', value: '' })}
          />
          <Select
            aria-label="怎么比"
            w={170}
            allowDeselect={false}
            data={TESTS}
            value={one.test}
            onChange={(test) => change(one.id, { test: (test ?? 'is') as ConditionTest })} // one of the options
          />
          {wantsValue(one.test) && <ValueField source={source} condition={one} onChange={(value) => change(one.id, { value })} />}
          <IconAction
            label="去掉这个条件"
            icon={<IconTrash size={16} />}
            onClick={() => onChange(conditions.filter(({ id }) => id !== one.id))}
          />
        </Group>
      ))}
      <Group>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconPlus size={16} />}
          disabled={conditions.length >= most}
          onClick={() => onChange([...conditions, noCondition(newId)])}
        >
          加一个条件
        </Button>
      </Group>
    </Stack>
  )
}

interface ValueFieldProps {
  readonly source: FormSource
  readonly condition: FormCondition
  onChange(value: string): void
}

const examples: Readonly<Partial<Record<AskedKind, string>>> = { number: '例如 60', day: '例如 1966-12', minute: '例如 2026-11' }

function ValueField({ source, condition: { field, test, value }, onChange }: ValueFieldProps) {
  const names = useNames(source, field)
  const choices = choicesOf(source, field)
  const kind = askedKind(source, field)
  const shared = { 'aria-label': '值', style: { flex: 1 } }
  if (choices.length > 0) {
    return (
      <Select
        {...shared}
        placeholder="选一个"
        searchable
        data={[...choices]}
        value={value || null}
        onChange={(next) => onChange(next ?? '')}
      />
    )
  }
  const typed = { ...shared, value, onChange: (event: ChangeEvent<HTMLInputElement>) => onChange(event.currentTarget.value) }
  if (kind === 'day' && !asksPart(test)) return <DayInput {...typed} />
  if (kind === 'minute' && !asksPart(test)) return <MinuteInput {...typed} />
  if (names.length > 0) {
    return (
      <Autocomplete
        {...shared}
        placeholder={asksPart(test) ? '写名称里的几个字' : '选一个名称'}
        maxLength={200}
        limit={50}
        data={names}
        value={value}
        onChange={onChange}
      />
    )
  }
  return (
    <TextInput
      {...typed}
      maxLength={200}
      placeholder={examples[kind] ?? '写台账里的原话，例如 低保'}
      {...(kind === 'number' ? { inputMode: 'numeric' as const } : {})}
    />
  )
}

/** The areas and organisations that stand at a place in the records here; empty where something else does. */
function useNames(source: FormSource, place: string): string[] {
  const live = useSource(source)
  const data = live.status === 'ready' ? live.data : undefined
  return useMemo(() => {
    if (!data || place.startsWith('=') || askedKind(source, place) !== 'words') return []
    const ids = data.records.flatMap((record) => valueAt(record, place))
    const found = new Set(ids.flatMap((id) => (typeof id === 'string' ? (data.names.get(id) ?? []) : [])))
    return [...found].toSorted((a, b) => a.localeCompare(b, 'zh-Hans-CN', { numeric: true }))
  }, [data, source, place])
}
