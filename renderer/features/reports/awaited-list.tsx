import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Item } from '#shared/schema/items.ts'
import { awaitedRows, type AwaitedRow } from './received-row.ts'
import { useCommunities } from './use-communities.ts'

const COLUMNS: readonly Column<AwaitedRow>[] = [
  {
    key: 'title',
    header: '报表',
    width: 'minmax(220px, 1.4fr)',
    render: ({ title }) => (
      <Text fw={500} truncate title={title}>
        {title}
      </Text>
    ),
  },
  { key: 'period', header: '期次', width: 140, render: ({ period }) => period },
  { key: 'due', header: '期限', width: 120, render: ({ due }) => due || '—' },
  {
    key: 'came',
    header: '收到',
    width: 130,
    render: ({ came, asked, refusable }) => (
      <StatusBadge tone={came === asked ? 'ok' : refusable ? 'neutral' : 'waiting'}>{`${came} / ${asked}`}</StatusBadge>
    ),
  },
  {
    key: 'missing',
    header: '没有收到',
    width: 'minmax(220px, 2fr)',
    render: ({ missing, refusable }) =>
      refusable ? (
        <Text c="dimmed">没有有效的准入，社区可以不报</Text>
      ) : (
        <Text truncate title={missing}>
          {missing || '都收到了'}
        </Text>
      ),
  },
]

interface AwaitedListProps {
  readonly forms: readonly Agreement[]
  readonly filings: readonly Agreement[]
  readonly admissions: readonly Item[]
}

/** Of each report in use and its last two periods, from whom nothing has come. */
export function AwaitedList({ forms, filings, admissions }: AwaitedListProps) {
  const navigate = useNavigate()
  const { today } = useDeps()
  const communities = useCommunities()
  const day = today()
  const rows = useMemo(
    () => awaitedRows(forms, filings, { communities, admissions, today: day }),
    [forms, filings, communities, admissions, day],
  )
  return (
    <DataTable
      label="各社区报了没有"
      rows={rows}
      columns={COLUMNS}
      rowKey={({ id }) => id}
      onOpen={({ report, key }) => void navigate(`${paths.report(report)}?period=${key}`)}
      empty={<EmptyState title="目录里没有在用的报表">登记了报表，这里列出每一期收到了哪些社区的。</EmptyState>}
      footer={
        <Text fz="sm" c="dimmed">
          只数送到本单位的；点一行看各社区的截至时间和变动，复制提醒的话。
        </Text>
      }
    />
  )
}
