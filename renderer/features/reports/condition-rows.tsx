import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useDeps } from '#renderer/data/react.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import type { ConditionTest, FormCondition, FormSource } from '#shared/schema/forms.ts'
import { codesOf, type SourceField } from './fields.ts'
import { testWords } from './report-words.ts'
import { wantsValue } from './table-edit.ts'

interface ConditionRowsProps {
  readonly source: FormSource
  readonly fields: readonly SourceField[]
  readonly conditions: readonly FormCondition[]
  onChange(conditions: FormCondition[]): void
}

const TESTS = optionsOf(testWords)
const MOST = 20

/** All of them must hold. */
export function ConditionRows({ source, fields, conditions, onChange }: ConditionRowsProps) {
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
          disabled={conditions.length >= MOST}
          onClick={() => onChange([...conditions, { id: newId(), field: '', test: 'is', value: '' }])}
        >
          加一个条件
        </Button>
      </Group>
    </Stack>
  )
}

function ValueField({
  source,
  condition,
  onChange,
}: {
  readonly source: FormSource
  readonly condition: FormCondition
  onChange(value: string): void
}) {
  const codes = codesOf(source, condition.field)
  if (codes.length > 0) {
    return (
      <Select
        aria-label="值"
        style={{ flex: 1 }}
        searchable
        data={[...codes]}
        value={condition.value || null}
        onChange={(value) => onChange(value ?? '')}
      />
    )
  }
  return (
    <TextInput
      aria-label="值"
      style={{ flex: 1 }}
      maxLength={200}
      placeholder="例如 低保；日期写 1966-12-31"
      value={condition.value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
