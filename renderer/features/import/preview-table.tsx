import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { fieldWords } from '#renderer/entities/labels/field-words.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { StatusBadge, type Tone } from '#renderer/ui/status-badge.tsx'
import type { Answers } from './batch.ts'
import { labelOf, type ImportKind } from './import-kind.ts'
import type { PlannedLine } from './plan.ts'
import { glanceFields, previewRow, type PreviewRow } from './preview-row.ts'

const KINDS: Record<PlannedLine['kind'], { tone: Tone; word: string }> = {
  new: { tone: 'ok', word: '新增' },
  changed: { tone: 'info', word: '变化' },
  same: { tone: 'neutral', word: '相同' },
  bad: { tone: 'danger', word: '有误' },
}

/** In words only once it is in sight: fifty thousand lines are not put into words for nothing. */
interface Row {
  readonly key: string
  words(): PreviewRow
}

export interface PreviewTableProps {
  readonly kind: ImportKind
  readonly lines: readonly PlannedLine[]
  readonly answers: Answers
}

export function PreviewTable({ kind, lines, answers }: PreviewTableProps) {
  const rows = useMemo(
    () => lines.map((line): Row => ({ key: String(line.line), words: () => previewRow(kind, line, answers) })),
    [kind, lines, answers],
  )
  const columns = useMemo(() => columnsOf(kind), [kind])
  return (
    <DataTable
      label="导入预览"
      rows={rows}
      columns={columns}
      rowKey={(row) => row.key}
      rowHeight={52}
      empty={<EmptyState compact title="没有这样的行" />}
    />
  )
}

function columnsOf(kind: ImportKind): readonly Column<Row>[] {
  return [
    { key: 'line', header: '行号', width: 72, align: 'right', render: ({ words }) => words().line },
    {
      key: 'kind',
      header: '结果',
      width: 96,
      render: ({ words }) => <StatusBadge tone={KINDS[words().kind].tone}>{KINDS[words().kind].word}</StatusBadge>,
    },
    {
      key: 'title',
      header: labelOf(kind, kind.naming),
      width: 'minmax(120px, 1fr)',
      render: ({ words }) => (
        <Text truncate title={words().title}>
          {words().title}
        </Text>
      ),
    },
    ...glanceFields[kind.entity].map((field, at) => ({
      key: field,
      header: fieldWords(kind.entity, field, {}),
      width: field === 'sex' ? 64 : 'minmax(110px, 180px)',
      render: ({ words }: Row) => (
        <Text truncate title={words().glance[at] ?? ''}>
          {words().glance[at]}
        </Text>
      ),
    })),
    { key: 'what', header: '说明', width: 'minmax(300px, 2.4fr)', render: ({ words }) => <What row={words()} /> },
  ]
}

function What({ row: { kind, what, warnings } }: { readonly row: PreviewRow }) {
  return (
    <Text
      fz="sm"
      lineClamp={2}
      style={{ whiteSpace: 'normal' }}
      title={[what, warnings].filter(Boolean).join('\n')}
      {...(kind === 'bad' ? { c: 'brand.8' } : {})}
    >
      {what}
      {warnings !== '' && (
        <Text span fz="sm" c="dimmed">
          {what ? '　' : ''}提示：{warnings}
        </Text>
      )}
    </Text>
  )
}
