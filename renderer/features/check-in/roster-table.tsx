import { Chip, Group, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { groupWords, methodWord, type AttendanceRow, type RowGroup } from './roster-view.ts'

const columns: readonly Column<AttendanceRow>[] = [
  {
    key: 'name',
    header: '姓名',
    width: 'minmax(130px, 2fr)',
    render: (row) => (
      <Text span fw={500} truncate title={row.name}>
        {row.name}
      </Text>
    ),
  },
  {
    key: 'standing',
    header: '身份',
    width: 'minmax(96px, 1fr)',
    render: (row) => (
      <Text span fz="sm" truncate title={row.detail}>
        {row.standing}
      </Text>
    ),
  },
  { key: 'state', header: '情况', width: 118, render: (row) => <StatusBadge tone={row.tone}>{row.word}</StatusBadge> },
  { key: 'at', header: '时间', width: 108, render: (row) => row.at },
  {
    key: 'reason',
    header: '说明',
    width: 'minmax(90px, 1.5fr)',
    render: (row) => (
      <Text span fz="sm" c="dimmed" truncate title={row.reason}>
        {row.reason || methodWord(row.attendance)}
      </Text>
    ),
  },
]

export interface RosterTableProps {
  readonly rows: readonly AttendanceRow[]
  onOpen?(row: AttendanceRow): void
}

export function RosterTable({ rows, onOpen }: RosterTableProps) {
  const [group, setGroup] = useState<RowGroup | 'all'>('all')
  const shown = useMemo(() => (group === 'all' ? rows : rows.filter((row) => row.group === group)), [rows, group])
  const counts = useMemo(() => countGroups(rows), [rows])
  return (
    <>
      <Chip.Group value={group} onChange={(next) => setGroup(next as RowGroup | 'all')}>
        <Group gap={6} aria-label="只看">
          <Chip value="all" size="sm" variant="light" color="brand">
            全部 {rows.length}
          </Chip>
          {groups.map((one) =>
            counts[one] === 0 && one !== 'missing' && one !== 'came' ? null : (
              <Chip key={one} value={one} size="sm" variant="light" color="brand">
                {groupWords[one]} {counts[one]}
              </Chip>
            ),
          )}
        </Group>
      </Chip.Group>
      <DataTable
        label="签到名册"
        rows={shown}
        columns={columns}
        rowKey={(row) => row.id}
        rowHeight={40}
        {...(onOpen ? { onOpen } : {})}
        empty={<EmptyState compact title={group === 'missing' ? '应到的人都登记了' : '这一类还没有人'} />}
        footer={onOpen ? '点一个人（或按回车）登记请假、迟到、早退或更正' : undefined}
      />
    </>
  )
}

const groups = Object.keys(groupWords) as RowGroup[] // exactly the keys above

function countGroups(rows: readonly AttendanceRow[]): Record<RowGroup, number> {
  const counts: Record<RowGroup, number> = { missing: 0, came: 0, leave: 0, others: 0, excluded: 0 }
  for (const row of rows) counts[row.group] += 1
  return counts
}
