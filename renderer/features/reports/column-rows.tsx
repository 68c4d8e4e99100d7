import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useDeps } from '#renderer/data/react.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import type { FixedText, FormColumn } from '#shared/schema/forms.ts'
import type { SourceField } from './fields.ts'
import { fixedWords, originWords } from './report-words.ts'
import { fixedColumn, moved, shortId, storedColumn } from './table-edit.ts'

interface ColumnRowsProps {
  readonly fields: readonly SourceField[]
  readonly columns: readonly FormColumn[]
  onChange(columns: FormColumn[]): void
}

const MOST = 60

/** The columns in their order: heading, and where it comes from. */
export function ColumnRows({ fields, columns, onChange }: ColumnRowsProps) {
  const change = (id: string, part: Partial<FormColumn>): void =>
    onChange(columns.map((one) => (one.id === id ? { ...one, ...part } : one)))
  return (
    <Stack gap={6} maw={960}>
      {columns.map((one, index) => (
        <Group key={one.id} gap="xs" wrap="nowrap" role="group" aria-label={`第 ${index + 1} 列 ${one.header}`}>
          <Text w={24} ta="right" c="dimmed" fz="sm">
            {index + 1}
          </Text>
          <TextInput
            aria-label="表头"
            w={200}
            maxLength={60}
            value={one.header}
            onChange={(event) => change(one.id, { header: event.currentTarget.value })}
          />
          <div style={{ flex: 1, minWidth: 0 }}>
            <Origin column={one} fields={fields} onText={(text) => change(one.id, { text })} />
          </div>
          <IconAction
            label="上移"
            icon={<IconArrowUp size={16} />}
            disabled={index === 0}
            onClick={() => onChange(moved(columns, one.id, -1))}
          />
          <IconAction
            label="下移"
            icon={<IconArrowDown size={16} />}
            disabled={index === columns.length - 1}
            onClick={() => onChange(moved(columns, one.id, 1))}
          />
          <IconAction
            label="去掉这一列"
            icon={<IconTrash size={16} />}
            onClick={() => onChange(columns.filter(({ id }) => id !== one.id))}
          />
        </Group>
      ))}
      {columns.length < MOST && <AddColumn fields={fields} columns={columns} onAdd={(column) => onChange([...columns, column])} />}
    </Stack>
  )
}

function Origin({
  column,
  fields,
  onText,
}: {
  readonly column: FormColumn
  readonly fields: readonly SourceField[]
  onText(text: string): void
}) {
  if (column.fixed === 'ownText') {
    return (
      <TextInput
        aria-label="每行都写"
        placeholder="例如 城东街道"
        maxLength={200}
        value={column.text ?? ''}
        onChange={(event) => onText(event.currentTarget.value)}
      />
    )
  }
  const field = fields.find(({ place }) => place === column.field)
  const what = column.origin === 'stored' ? (field?.label ?? '（台账里没有这一项了）') : column.fixed ? fixedWords[column.fixed] : ''
  return (
    <Text fz="sm" truncate>
      {originWords[column.origin]}
      {what && `：${what}`}
      {(field?.sensitive || column.origin === 'typed') && (
        <Text span fz="xs" c="brand.7" ml={6}>
          敏感
        </Text>
      )}
    </Text>
  )
}

function AddColumn({
  fields,
  columns,
  onAdd,
}: {
  readonly fields: readonly SourceField[]
  readonly columns: readonly FormColumn[]
  onAdd(column: FormColumn): void
}) {
  const { newId } = useDeps()
  const taken = new Set(columns.map(({ field }) => field))
  return (
    <Group gap="xs" pl={32} align="end">
      <Select
        label="加一列：台账里的"
        placeholder="选台账里的项目"
        searchable
        w={230}
        data={fields.filter(({ place }) => !taken.has(place)).map(({ place, label }) => ({ value: place, label }))}
        value={null}
        onChange={(place) => {
          const field = fields.find((one) => one.place === place)
          if (field) onAdd(storedColumn(field, newId))
        }}
      />
      <Button
        variant="default"
        leftSection={<IconPlus size={16} />}
        onClick={() => onAdd({ id: shortId(newId), header: '', origin: 'typed' })}
      >
        手填列
      </Button>
      <Select
        label="每行相同的一列"
        placeholder="例如 填表日期"
        w={170}
        data={optionsOf(fixedWords)}
        value={null}
        onChange={(fixed) => fixed && onAdd(fixedColumn(fixed as FixedText, newId))} // one of the options
      />
      {!columns.some(({ origin }) => origin === 'counter') && (
        <Button variant="default" onClick={() => onAdd({ id: shortId(newId), header: '序号', origin: 'counter' })}>
          序号
        </Button>
      )}
    </Group>
  )
}
