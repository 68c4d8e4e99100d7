import { Table, Text } from '@mantine/core'
import { useDeferredValue, useMemo } from 'react'
import { formSourceWords } from '#renderer/entities/labels/form-words.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { countRow, groupsOf, isCounts } from '#shared/domain/forms/count-table.ts'
import { chosenRecords, headOf, rowOf } from '#shared/domain/forms/table.ts'
import type { FormTable } from '#shared/schema/forms.ts'
import { fixedTextOf, useFixedFacts } from './fixed-facts.ts'
import { shownCell } from './shown-cell.ts'
import { useCoveredNumber } from './use-covered-number.ts'
import { useSource } from './use-source.ts'

/** As many as show whether the columns are right; the count is of all. */
const SHOWN = 12

/** The table as it would be filled now, while it is being defined. */
export function TablePreview({ table: latest }: { readonly table: FormTable }) {
  // Typing goes on while ten thousand records are looked through.
  const table = useDeferredValue(latest)
  const live = useSource(table.source)
  const facts = useFixedFacts('')
  const covered = useCoveredNumber(table.source)
  const source = live.status === 'ready' ? live.data : undefined
  const { conditions, sortBy, descending } = table
  const chosen = useMemo(
    () => (source ? chosenRecords(source.records, { conditions, sortBy, descending }, source.reading) : []),
    [source, conditions, sortBy, descending],
  )
  const groups = useMemo(() => (source && isCounts(table) ? groupsOf(source.records, table, source.reading) : []), [source, table])
  if (live.status === 'failed') return <Failed failure={live.error} title="台账没有读出来" />
  if (!source) return <Loading label="正在读取台账…" />
  const what = formSourceWords[table.source]
  if (source.records.length === 0) {
    return (
      <EmptyState compact title={`这台电脑上没有${what}的记录`}>
        街道和区里不留居民的数据，这里看不到行；社区打开这张表，行就有了。
      </EmptyState>
    )
  }
  const sources = { reading: source.reading, fixed: (column: (typeof table.columns)[number]) => fixedTextOf(column, facts) }
  const counts = isCounts(table)
  const rows = counts
    ? groups.slice(0, SHOWN).map((group, index) => countRow(group, index, table.columns, sources))
    : chosen.slice(0, SHOWN).map((record, index) => rowOf(record, index, table.columns, sources))
  const head = headOf(table.columns, conditions)
  const many = counts ? groups.length : chosen.length
  return (
    <>
      <Text fz="sm" c="dimmed" mb={4} aria-live="polite">
        {what}共 {source.records.length.toLocaleString('zh-CN')} 条，符合条件的 {chosen.length.toLocaleString('zh-CN')} 条
        {counts && `，分成 ${groups.length - 1} 组和合计`}
        {many > SHOWN && `，下面是前 ${SHOWN} ${counts ? '行' : '条'}`}。电话、号码、住址和老人、残疾、困难资料在屏幕上遮盖。
      </Text>
      <Table.ScrollContainer minWidth={table.columns.length * 110}>
        <Table aria-label="预览" withTableBorder withColumnBorders fz="sm" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              {table.columns.map(({ id, header }) => (
                <Table.Th key={id}>{header}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.id}>
                {head.map((column, at) => (
                  <Table.Td key={column.id} c={column.origin === 'typed' ? 'dimmed' : undefined}>
                    {column.origin === 'typed'
                      ? '（手填）'
                      : (covered(column, row.cells[at] ?? '') ?? shownCell(column, row.cells[at] ?? ''))}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  )
}
