import { Box, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { Fragment } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { isCounts } from '#shared/domain/forms/count-table.ts'
import type { FixedText, FormColumn, FormSource, GroupPart } from '#shared/schema/forms.ts'
import { AddCountColumn, AddField, isNumber, PartSelect } from './count-columns.tsx'
import { ConditionRows } from './condition-rows.tsx'
import type { SourceField } from './fields.ts'
import { fixedWords, originWords } from './report-words.ts'
import { fixedColumn, moved, noCondition, shortId, storedColumn } from './table-edit.ts'

interface ColumnRowsProps {
  readonly source: FormSource
  readonly fields: readonly SourceField[]
  readonly columns: readonly FormColumn[]
  onChange(columns: FormColumn[]): void
}

const MOST = 60
/** Of one number. */
const MOST_CONDITIONS = 5

/** The columns in their order: heading, and where it comes from. */
export function ColumnRows({ source, fields, columns, onChange }: ColumnRowsProps) {
  const { newId } = useDeps()
  const change = (id: string, part: Partial<FormColumn>): void =>
    onChange(columns.map((one) => (one.id === id ? { ...one, ...part } : one)))
  const changePart = (id: string, part: GroupPart | undefined): void =>
    onChange(columns.map(({ part: _part, ...one }) => (one.id === id ? { ...one, ...(part ? { part } : {}) } : one)))
  const groups = columns.filter(({ origin }) => origin === 'group').length
  return (
    <Stack gap={6} maw={960}>
      {columns.map((one, index) => (
        <Fragment key={one.id}>
          <Group gap="xs" wrap="nowrap" role="group" aria-label={`第 ${index + 1} 列 ${one.header}`}>
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
            {one.origin === 'group' && <PartSelect source={source} column={one} onChange={(part) => changePart(one.id, part)} />}
            {isNumber(one) && !one.conditions?.length && (
              <Button size="compact-sm" variant="default" onClick={() => change(one.id, { conditions: [noCondition(newId)] })}>
                只数一部分…
              </Button>
            )}
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
              disabled={one.origin === 'group' && groups === 1}
              onClick={() => onChange(columns.filter(({ id }) => id !== one.id))}
            />
          </Group>
          {isNumber(one) && one.conditions && one.conditions.length > 0 && (
            <Box pl={32} pb={6} role="group" aria-label={`“${one.header}”只数这些`}>
              <Text fz="sm" c="dimmed" mb={2}>
                只数这些：
              </Text>
              <ConditionRows
                source={source}
                fields={fields}
                conditions={one.conditions}
                most={MOST_CONDITIONS}
                onChange={(conditions) => change(one.id, { conditions })}
              />
            </Box>
          )}
        </Fragment>
      ))}
      {columns.length < MOST && (
        <AddColumn source={source} fields={fields} columns={columns} onAdd={(column) => onChange([...columns, column])} />
      )}
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
  const what = column.field ? (field?.label ?? '（台账里没有这一项了）') : column.fixed ? fixedWords[column.fixed] : ''
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

interface AddColumnProps {
  readonly source: FormSource
  readonly fields: readonly SourceField[]
  readonly columns: readonly FormColumn[]
  onAdd(column: FormColumn): void
}

function AddColumn({ source, fields, columns, onAdd }: AddColumnProps) {
  const { newId } = useDeps()
  return (
    <Group gap="xs" pl={32} align="end">
      {isCounts({ columns }) ? (
        <AddCountColumn source={source} fields={fields} columns={columns} onAdd={onAdd} />
      ) : (
        <AddField label="加一列：台账里的" fields={fields} columns={columns} onAdd={(field) => onAdd(storedColumn(field, newId))} />
      )}
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
