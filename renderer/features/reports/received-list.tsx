import { Text } from '@mantine/core'
import { useNavigate } from 'react-router'
import { useUnitNames } from '#renderer/entities/labels/use-unit-names.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import type { Agreement } from '#shared/schema/agreements.ts'

/** 目录外收到的: what other units sent here of reports that are in no catalogue here. @param filings newest first */
export function ReceivedList({ filings }: { readonly filings: readonly Agreement[] }) {
  const navigate = useNavigate()
  const names = useUnitNames()
  const columns: readonly Column<Agreement>[] = [
    {
      key: 'title',
      header: '报表',
      width: 'minmax(240px, 2fr)',
      render: ({ title, edition = 1 }) => (
        <Text fw={500} truncate title={title}>
          {title}
          {edition > 1 ? `（第 ${edition} 次）` : ''}
        </Text>
      ),
    },
    {
      key: 'unit',
      header: '单位',
      width: 'minmax(160px, 1fr)',
      render: ({ unit }) => <Text truncate>{names.get(unit) ?? unit}</Text>,
    },
    {
      key: 'asOf',
      header: '截至',
      width: 'minmax(200px, 1fr)',
      render: ({ filing }) => `${filing?.asOf?.replace('T', ' ') ?? ''} ${filing?.byName ?? ''}`,
    },
    { key: 'rows', header: '行数', width: 90, align: 'right', render: ({ filedTable }) => filedTable?.rows.length ?? 0 },
  ]
  return (
    <DataTable
      label="目录外收到的"
      rows={filings}
      columns={columns}
      rowKey={({ id }) => id}
      onOpen={({ id }) => void navigate(paths.reportFiling(id))}
      empty={<EmptyState title="没有目录外收到的表">送来的都在目录里各张报表的页上。</EmptyState>}
    />
  )
}
