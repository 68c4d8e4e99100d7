import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import type { Template } from '#shared/schema/templates.ts'
import { otherTemplates } from './queries.ts'
import { kindWords } from './template-words.ts'

const text = (value: string) => (
  <Text truncate title={value}>
    {value}
  </Text>
)

const columns: readonly Column<Template>[] = [
  { key: 'name', header: '名称', width: 'minmax(200px, 1.4fr)', render: (row) => text(row.name) },
  { key: 'issuer', header: '来源', width: 'minmax(200px, 1.2fr)', render: (row) => text(row.issuer) },
  { key: 'basis', header: '依据', width: 'minmax(240px, 2fr)', render: (row) => text(row.basis) },
  { key: 'note', header: '说明', width: 'minmax(200px, 1.6fr)', render: (row) => text(row.localNote ?? '') },
  { key: 'edition', header: '版本', width: 84, render: (row) => `第 ${row.edition} 版` },
  {
    key: 'state',
    header: '状态',
    width: 110,
    render: (row) => <StatusBadge tone={row.retired ? 'danger' : 'ok'}>{row.retired ? '已停用' : '现行'}</StatusBadge>,
  },
]

/** The other kinds of templates that the district has sent, to be looked up. */
export function OtherTemplates({ kind }: { readonly kind: Template['kind'] }) {
  const live = useLive(otherTemplates(useDb(), kind))
  const rows = useMemo(
    () => (live.status === 'ready' ? [...live.data].sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN')) : []),
    [live],
  )
  if (live.status === 'loading') return <Loading lines={6} />
  if (live.status === 'failed') return <Failed failure={live.error} title="模板没有读出来" />
  return (
    <DataTable
      label={kindWords[kind]}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      footer={`共 ${rows.length} 项`}
      empty={<EmptyState title={`区里还没有发布${kindWords[kind]}`}>没有发布时，用程序自带的。</EmptyState>}
    />
  )
}
