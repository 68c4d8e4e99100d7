import { Button, Text } from '@mantine/core'
import { IconDice5 } from '@tabler/icons-react'
import { Link, useNavigate } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { can } from '#shared/domain/permissions.ts'
import { chinaDay } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Item } from '#shared/schema/items.ts'
import { inspectionsOf } from './queries.ts'

interface Row {
  readonly id: string
  readonly object: string
  readonly inspector: string
  readonly seed: string
  readonly on: string
  readonly state: Item['state']
  readonly label: string
  /** Matters that were made of it. */
  readonly problems: number
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'object',
    header: '对象',
    width: 'minmax(200px, 2fr)',
    render: ({ object }) => (
      <Text fw={500} truncate title={object}>
        {object}
      </Text>
    ),
  },
  { key: 'inspector', header: '人员', width: 'minmax(140px, 1fr)', render: ({ inspector }) => <Text truncate>{inspector}</Text> },
  { key: 'on', header: '抽取日期', width: 150, render: ({ on }) => longDay(on) },
  { key: 'seed', header: '抽取号', width: 'minmax(140px, 1fr)', render: ({ seed }) => <Text truncate>{seed}</Text> },
  { key: 'problems', header: '转办', width: 90, align: 'right', render: ({ problems }) => `${problems} 件` },
  { key: 'state', header: '状态', width: 130, render: ({ state, label }) => <ItemStateBadge state={state} label={label} /> },
]

/** 调研指导: what was drawn, how far it is, what came of it. */
export function InspectionsPage() {
  const db = useDb()
  const live = useLive(inspectionsOf(db))
  const mayAdd = can(db.user, 'create', 'items')
  return (
    <Page
      title="调研指导"
      description="随机抽取对象和人员，到点看了什么、发现什么问题，转到清单整改。抽取号和名单都留着，谁都可以复核。"
      actions={mayAdd && <DrawButton />}
    >
      {live.status === 'loading' && <Loading label="正在读取…" />}
      {live.status === 'failed' && <Failed failure={live.error} title="调研指导没有读出来" />}
      {live.status === 'ready' && <InspectionList all={live.data} mayAdd={mayAdd} />}
    </Page>
  )
}

function DrawButton() {
  return (
    <Button component={Link} to={paths.inspectionDraw()} leftSection={<IconDice5 size={18} />}>
      随机抽取
    </Button>
  )
}

function InspectionList({ all, mayAdd }: { readonly all: readonly Item[]; readonly mayAdd: boolean }) {
  const navigate = useNavigate()
  const types = useItemTypes()
  const rows = all.map((item): Row => {
    const detail = (id: string): string => item.details?.find((one) => one.id === id)?.value ?? ''
    return {
      id: item.id,
      object: detail('object') || item.title,
      inspector: detail('inspector'),
      seed: detail('seed'),
      on: chinaDay(stampMs(item.createdAt)),
      state: item.state,
      label: types.stateOf(item),
      problems: item.links.length,
    }
  })
  return (
    <DataTable
      label="调研指导"
      rows={rows}
      columns={COLUMNS}
      rowKey={(row) => row.id}
      onOpen={(row) => void navigate(paths.item(row.id))}
      empty={
        <EmptyState title="还没有抽取过" action={mayAdd && <DrawButton />}>
          写上对象名单、人员名单和抽取号，结果由抽取号算出来，不能挑。
        </EmptyState>
      }
      footer={
        <Text fz="sm" c="dimmed" aria-live="polite">
          共 {rows.length} 次
        </Text>
      }
    />
  )
}
