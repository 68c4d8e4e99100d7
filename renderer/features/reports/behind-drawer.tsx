import { Drawer, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { recordPath } from '#renderer/entities/paths/record-path.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { entityOf } from '#shared/schema/entities.ts'
import type { FiledTable, FormColumn } from '#shared/schema/forms.ts'
import type { Behind, BehindEntry } from './behind-entries.ts'
import { fieldsOf } from './fields.ts'
import { shownCell } from './shown-cell.ts'
import type { Source } from './use-source.ts'

interface BehindDrawerProps {
  readonly source: Source
  readonly columns: Told
  readonly behind: Behind | undefined
  /** What the number is called: its group and its column. */
  readonly words: string
  entries(behind: Behind): readonly BehindEntry[]
  /** The table was filed: what has changed since stands beside each. */
  readonly filed?: boolean
  onClose(): void
}

/** Of the table: where it is from, and its columns. */
type Told = Pick<FiledTable, 'source'> & { readonly columns: readonly Pick<FormColumn, 'id' | 'header' | 'origin' | 'field'>[] }

/** The records behind a number. */
export function BehindDrawer({ behind, onClose, ...shown }: BehindDrawerProps) {
  return (
    <Drawer opened={behind !== undefined} onClose={onClose} position="right" size={620} title="是哪些记录">
      {behind && <Records {...shown} behind={behind} />}
    </Drawer>
  )
}

const sinceWords = { '': '', left: '现在不算在内', added: '报出以后增加', gone: '台账里已没有' } as const

function Records({
  columns: table,
  source,
  behind,
  words,
  entries,
  filed = false,
}: Omit<BehindDrawerProps, 'onClose'> & { readonly behind: Behind }) {
  const navigate = useNavigate()
  const rows = useMemo(() => entries(behind), [entries, behind])
  const { meta, titleField } = entityOf(table.source)
  const then = rows.filter(({ since }) => since !== 'added').length
  const changed = rows.filter(({ since }) => since !== '').length
  return (
    <>
      <Text fz="sm" mb="xs" aria-live="polite">
        {words}：{then} 条{filed && `（报出时）${changed > 0 ? `，以后变了 ${changed} 条` : '，以后没有变'}`}
      </Text>
      <DataTable
        label="是哪些记录"
        height="calc(100vh - 140px)"
        rows={rows}
        columns={[
          {
            key: 'title',
            header: meta[titleField]?.label ?? '记录',
            render: ({ record }) => (record ? String(record[titleField] ?? '') : '（没有这条记录了）'),
          },
          ...(filed ? [{ key: '=since', header: '报出以后', width: 130, render: ({ since }: BehindEntry) => sinceWords[since] }] : []),
          ...told(table, behind, source),
        ]}
        rowKey={({ id }) => id}
        onOpen={({ record }) => {
          const to = record && recordPath(table.source, record)
          if (to) void navigate(to)
        }}
        empty={<EmptyState title="没有记录">{filed ? '报出时这里没有。' : '台账里没有符合的，或者刚改过。'}</EmptyState>}
      />
    </>
  )
}

/** What they are grouped by, and what is added up; masked as everywhere. */
function told({ source: from, columns }: Told, behind: Behind, { reading }: Source): Column<BehindEntry>[] {
  const shown = columns.filter(({ id, origin }) => origin === 'group' || (origin === 'sum' && id === behind.column))
  return shown.map(({ id, header, field = '' }) => ({
    key: id,
    header: fieldsOf(from).find(({ place }) => place === field)?.label ?? header,
    width: 'minmax(120px, 1fr)',
    render: ({ record }) => (
      <Text fz="sm" truncate>
        {record && shownCell({ origin: 'stored', header, field }, reading.words(record, field))}
      </Text>
    ),
  }))
}

/** What a number of the table is called. */
export function numberWords({ columns, rows }: Pick<FiledTable, 'columns' | 'rows'>, behind: Behind): string {
  const cells = rows.find(({ id }) => id === behind.row)?.cells ?? []
  const groups = columns.flatMap(({ origin }, at) => (origin === 'group' && cells[at] ? [cells[at]] : []))
  return [...groups, columns.find(({ id }) => id === behind.column)?.header].filter(Boolean).join(' · ')
}
