import { Button, Checkbox, Group, SegmentedControl, Text } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { useRecordNames } from '#renderer/entities/labels/use-record-names.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { can } from '#shared/domain/permissions.ts'
import { ClaimDialog } from './claim-dialog.tsx'
import { claimRows, type ClaimBoard, type ClaimRow } from './claim-rows.ts'
import { claimableItems } from './queries.ts'

const BOARDS = [
  { value: 'gathered', label: '集中认领' },
  { value: 'urgent', label: '应急领办' },
]
const HINTS: Readonly<Record<ClaimBoard, string>> = {
  gathered: '会上逐件念、逐件领：勾选几件，登记哪几家单位认领。几家可以一起领。',
  urgent: '随时通报、随时领办：等得最久的在最前面。',
}

/** 认领板: what is published and waits for a unit (domain.md C8, C9, D9). */
export function ClaimsPage() {
  const { db } = useDeps()
  const types = useItemTypes()
  const items = useLive(claimableItems(useDb()))
  const [asked, setBoard] = useUrlParam('board')
  const board: ClaimBoard = asked === 'urgent' ? 'urgent' : 'gathered'
  const [picked, setPicked] = useState<readonly string[]>([])
  const [claiming, setClaiming] = useState(false)
  const rows = useMemo(
    () => (items.status === 'ready' ? claimRows(items.data, board, (item) => types.of(item)) : []),
    [items, board, types],
  )
  const chosen = rows.filter(({ item }) => picked.includes(item.id)).map(({ item }) => item)
  const mayClaim = can(db.user, 'create', 'items')
  return (
    <Page
      title="认领板"
      crumbs={[{ label: '清单', to: paths.items() }]}
      description={HINTS[board]}
      actions={
        <Group gap="sm">
          <SegmentedControl aria-label="哪一块认领板" data={BOARDS} value={board} onChange={setBoard} />
          {mayClaim && (
            <Button leftSection={<IconHandStop size={18} />} disabled={chosen.length === 0} onClick={() => setClaiming(true)}>
              登记认领{chosen.length > 0 ? ` ${chosen.length} 件` : ''}
            </Button>
          )}
        </Group>
      }
    >
      {items.status === 'loading' && <Loading label="正在读取…" />}
      {items.status === 'failed' && <Failed failure={items.error} title="认领板打不开" />}
      {items.status === 'ready' && <ClaimTable rows={rows} board={board} picked={picked} onPick={mayClaim ? setPicked : undefined} />}
      {claiming && (
        <ClaimDialog
          items={chosen}
          onClose={() => {
            setClaiming(false)
            setPicked([])
          }}
        />
      )}
    </Page>
  )
}

interface TableProps {
  readonly rows: readonly ClaimRow[]
  readonly board: ClaimBoard
  readonly picked: readonly string[]
  readonly onPick: ((ids: readonly string[]) => void) | undefined
}

function ClaimTable({ rows, board, picked, onPick }: TableProps) {
  const { now } = useDeps()
  const types = useItemTypes()
  const navigate = useNavigate()
  const names = useRecordNames(useMemo(() => [...new Set(rows.flatMap(({ item }) => item.claimedBy))], [rows]))
  const columns: readonly Column<ClaimRow>[] = [
    {
      key: 'pick',
      header: '选',
      width: 56,
      render: ({ item }) =>
        onPick && (
          <Checkbox
            aria-label={`选 ${item.title}`}
            checked={picked.includes(item.id)}
            onClick={(event) => event.stopPropagation()}
            onChange={(event) => onPick(event.currentTarget.checked ? [...picked, item.id] : picked.filter((id) => id !== item.id))}
          />
        ),
    },
    {
      key: 'title',
      header: '事项',
      width: 'minmax(240px, 2fr)',
      render: ({ item }) => (
        <Text fw={500} truncate title={item.title}>
          {item.title}
        </Text>
      ),
    },
    { key: 'type', header: '清单', width: 100, render: ({ item }) => types.nameOf(item.type) },
    { key: 'state', header: '状态', width: 120, render: ({ item }) => <ItemStateBadge state={item.state} label={types.stateOf(item)} /> },
    { key: 'since', header: board === 'urgent' ? '通报' : '发布', width: 150, render: ({ since }) => momentWords(since, now()) },
    {
      key: 'claimedBy',
      header: '认领单位',
      width: 'minmax(200px, 1.5fr)',
      render: ({ item }) => {
        const units = item.claimedBy.map((id) => names.get(id) ?? '未送达本机的单位').join('、')
        return (
          <Text truncate title={units} {...(units === '' ? { c: 'dimmed' } : {})}>
            {units === '' ? '还没有' : units}
          </Text>
        )
      },
    },
  ]
  return (
    <DataTable
      label={board === 'urgent' ? '应急领办' : '集中认领'}
      rows={rows}
      columns={columns}
      rowKey={({ item }) => item.id}
      onOpen={({ item }) => void navigate(paths.item(item.id))}
      empty={<EmptyState title="没有等待认领的事项">项目、需求、微心愿发布以后，急办通报以后，会出现在这里。</EmptyState>}
      footer={`共 ${rows.length} 件，其中 ${rows.filter(({ item }) => item.claimedBy.length === 0).length} 件还没有单位认领`}
    />
  )
}
