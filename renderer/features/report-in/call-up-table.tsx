import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { stateWordOf, useItemTypes, type ItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import type { Item } from '#shared/schema/items.ts'
import { detailOf } from './feedback.ts'
import { cut } from './member-table.tsx'
import { callUps } from './queries.ts'

const columnsOf = (types: ItemTypes): readonly Column<Item>[] => [
  {
    key: 'title',
    header: '任务',
    width: 'minmax(220px, 1.6fr)',
    render: (item) => (
      <Text fw={500} truncate title={item.title}>
        {item.title}
      </Text>
    ),
  },
  { key: 'category', header: '类别', width: 140, render: (item) => item.category ?? '' },
  { key: 'when', header: '什么时候', width: 'minmax(160px, 1fr)', render: (item) => cut(detailOf(item, 'when')) },
  { key: 'place', header: '集合地点', width: 'minmax(140px, 1fr)', render: (item) => cut(detailOf(item, 'place')) },
  {
    key: 'state',
    header: '状态',
    width: 130,
    render: (item) => <ItemStateBadge state={item.state} label={stateWordOf(types.of(item), item.state)} />,
  },
]

/** 任务召集, the newest first. */
export function CallUpTable() {
  const navigate = useNavigate()
  const types = useItemTypes()
  const live = useLive(callUps(useDb()))
  const rows = useMemo(() => (live.status === 'ready' ? live.data.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1)) : []), [live])
  const columns = useMemo(() => columnsOf(types), [types])
  if (live.status === 'loading') return <Loading label="正在读取任务召集…" />
  if (live.status === 'failed') return <Failed failure={live.error} title="任务召集打不开" />
  return (
    <DataTable
      label="任务召集"
      rows={rows}
      columns={columns}
      rowKey={(item) => item.id}
      onOpen={(item) => void navigate(paths.callUp(item.id))}
      empty={
        <EmptyState title="还没有召集过">防汛、重大活动保障这样要很多人的事，点右上角“召集”。能不能来由本人答复，不答复也不追。</EmptyState>
      }
      footer={`共 ${rows.length} 次`}
    />
  )
}
