import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { StatusBadge, type Tone } from '#renderer/ui/status-badge.tsx'
import type { PlannedLine } from './import-merge.ts'
import { previewRow, type PreviewRow } from './preview-row.ts'

const KINDS: Record<PlannedLine['kind'], { tone: Tone; word: string }> = {
  new: { tone: 'ok', word: '新增' },
  changed: { tone: 'info', word: '变化' },
  same: { tone: 'neutral', word: '相同' },
  bad: { tone: 'danger', word: '有误' },
}

const COLUMNS: readonly Column<PreviewRow>[] = [
  { key: 'line', header: '行号', width: 72, align: 'right', render: (row) => row.line },
  {
    key: 'kind',
    header: '结果',
    width: 96,
    render: (row) => <StatusBadge tone={KINDS[row.kind].tone}>{KINDS[row.kind].word}</StatusBadge>,
  },
  {
    key: 'name',
    header: '姓名',
    width: 'minmax(120px, 1fr)',
    render: (row) => (
      <Text truncate title={row.name}>
        {row.name}
      </Text>
    ),
  },
  { key: 'sex', header: '性别', width: 64, render: (row) => row.sex },
  { key: 'bornOn', header: '出生日期', width: 124, render: (row) => row.bornOn },
  { key: 'citizenId', header: '身份证号', width: 180, render: (row) => row.citizenId },
  {
    key: 'what',
    header: '说明',
    width: 'minmax(320px, 2fr)',
    render: (row) => (
      <Text
        fz="sm"
        lineClamp={2}
        style={{ whiteSpace: 'normal' }}
        title={[row.what, row.warnings].filter(Boolean).join('\n')}
        {...(row.kind === 'bad' ? { c: 'brand.8' } : {})}
      >
        {row.what}
        {row.warnings !== '' && (
          <Text span fz="sm" c="dimmed">
            {row.what ? '　' : ''}提示：{row.warnings}
          </Text>
        )}
      </Text>
    ),
  },
]

export function PreviewTable({ lines }: { readonly lines: readonly PlannedLine[] }) {
  const rows = useMemo(() => lines.map(previewRow), [lines])
  return (
    <DataTable
      label="导入预览"
      rows={rows}
      columns={COLUMNS}
      rowKey={(row) => row.key}
      rowHeight={52}
      empty={<EmptyState compact title="没有这样的行" />}
    />
  )
}
