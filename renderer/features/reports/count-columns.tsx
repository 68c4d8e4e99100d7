import { Button, SegmentedControl, Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useDeps } from '#renderer/data/react.tsx'
import { notifyUndo } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { isCounts } from '#shared/domain/forms/count-table.ts'
import type { FormColumn, FormSource, FormTable, GroupPart } from '#shared/schema/forms.ts'
import { askedKind } from './asked.ts'
import type { SourceField } from './fields.ts'
import { partWords } from './report-words.ts'
import { asCounts, asList, firstGroup, groupColumn, MOST_GROUPS, partsOf, shortId, storedColumn } from './table-edit.ts'

/** Whether a row is a record, or a group of them: 统计表. */
export function RowKind({ table, onTable }: { readonly table: FormTable; onTable(table: FormTable): void }) {
  const { newId } = useDeps()
  const by = firstGroup(table.source)
  return (
    <SegmentedControl
      aria-label="一行是什么"
      data={[
        { value: 'list', label: '每条记录一行' },
        { value: 'counts', label: '每组一行（统计表）' },
      ]}
      value={isCounts(table) ? 'counts' : 'list'}
      onChange={(kind) => {
        if (!by) return
        onTable(kind === 'counts' ? asCounts(table, by, newId) : asList(table))
        notifyUndo(kind === 'counts' ? '换成了统计表，台账里的列去掉了。' : '换成了每条记录一行，分组和计数的列去掉了。', () =>
          onTable(table),
        )
      }}
    />
  )
}

export function isNumber({ origin }: Pick<FormColumn, 'origin'>): boolean {
  return origin === 'count' || origin === 'sum'
}

interface AddFieldProps {
  readonly label: string
  readonly fields: readonly SourceField[]
  /** What is there already is not offered again. */
  readonly columns: readonly FormColumn[]
  onAdd(field: SourceField): void
}

export function AddField({ label, fields, columns, onAdd }: AddFieldProps) {
  const taken = new Set(columns.map(({ field }) => field))
  return (
    <Select
      label={label}
      placeholder="选台账里的项目"
      searchable
      w={230}
      data={fields.filter(({ place }) => !taken.has(place)).map((field) => ({ value: field.place, label: field.label }))}
      value={null}
      onChange={(place) => {
        const field = fields.find((one) => one.place === place)
        if (field) onAdd(field)
      }}
    />
  )
}

interface AddCountColumnProps {
  readonly source: FormSource
  readonly fields: readonly SourceField[]
  readonly columns: readonly FormColumn[]
  onAdd(column: FormColumn): void
}

/** By what else the rows are told apart, and what is counted or added up in them. */
export function AddCountColumn({ source, fields, columns, onAdd }: AddCountColumnProps) {
  const { newId } = useDeps()
  const of = (origin: FormColumn['origin']) => columns.filter((one) => one.origin === origin)
  const numbers = fields.filter(({ place }) => askedKind(source, place) === 'number')
  return (
    <>
      {of('group').length < MOST_GROUPS && (
        <AddField
          label="加一列：按什么分组"
          fields={fields}
          columns={of('group')}
          onAdd={(field) => onAdd(groupColumn(field, source, newId))}
        />
      )}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} />}
        onClick={() => onAdd({ id: shortId(newId), header: '', origin: 'count' })}
      >
        计数列
      </Button>
      {numbers.length > 0 && (
        <AddField
          label="加一列：把哪个数加起来"
          fields={numbers}
          columns={[]}
          onAdd={(field) => onAdd({ ...storedColumn(field, newId), origin: 'sum' })}
        />
      )}
    </>
  )
}

interface PartSelectProps {
  readonly source: FormSource
  readonly column: FormColumn
  /** Undefined: as it stands. */
  onChange(part: GroupPart | undefined): void
}

export function PartSelect({ source, column, onChange }: PartSelectProps) {
  const parts = partsOf(source, column.field ?? '')
  if (parts.length === 0) return null
  return (
    <Select
      aria-label="分多细"
      size="xs"
      w={130}
      allowDeselect={false}
      data={[...optionsOf(partWords, [...parts]), { value: 'whole', label: '原样' }]}
      value={column.part ?? 'whole'}
      onChange={(part) => onChange(parts.find((one) => one === part))}
    />
  )
}
