import { Button, Tabs, Text } from '@mantine/core'
import { IconFileSpreadsheet, IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { itemStateWords, itemTypeWords } from '#renderer/entities/labels/item-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { tableSheet, workbookBytes } from '#renderer/entities/spreadsheet/write-sheet.ts'
import { StillArriving } from '#renderer/entities/sync/still-arriving.tsx'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { FilterSelect, SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { can } from '#shared/domain/permissions.ts'
import { itemStates, itemTypes, type Item, type ItemType } from '#shared/schema/items.ts'
import { chooseItems, itemRow, itemSheetColumns, type ItemRow } from './item-row.ts'
import { NewItemDrawer } from './new-item-drawer.tsx'
import { itemsOf } from './queries.ts'

const STATE_OPTIONS = [
  { value: 'open', label: '未办结' },
  { value: 'over', label: '已过期限' },
  { value: 'ended', label: '已办结（全部）' },
  ...itemStates.map((state) => ({ value: state, label: itemStateWords[state] })),
]

const text = (value: string) => (
  <Text truncate title={value}>
    {value}
  </Text>
)

const COLUMNS: readonly Column<ItemRow>[] = [
  {
    key: 'number',
    header: '编号',
    width: 176,
    render: (row) => (
      <Text fz="sm" c="dimmed">
        {row.number}
      </Text>
    ),
  },
  {
    key: 'title',
    header: '事项',
    width: 'minmax(240px, 2fr)',
    render: (row) => (
      <Text fw={500} truncate title={row.title}>
        {row.title}
      </Text>
    ),
  },
  { key: 'type', header: '清单', width: 92, render: (row) => row.type },
  { key: 'state', header: '状态', width: 116, render: (row) => <ItemStateBadge state={row.state} /> },
  { key: 'owner', header: '责任人 / 单位', width: 'minmax(180px, 1.2fr)', render: (row) => text(row.owner) },
  { key: 'due', header: '期限', width: 200, render: (row) => <DueCell row={row} /> },
  { key: 'origin', header: '来源', width: 92, render: (row) => row.origin },
]

export function ItemsPage() {
  const { db } = useDeps()
  const [tab, setTab] = useUrlParam('type')
  const [, setAdding] = useUrlParam('new')
  const type = itemTypes.find((each) => each === tab)
  const items = useLive(itemsOf(db, type))
  const mayAdd = can(db.user, 'create', 'items')
  return (
    <Page
      title="清单"
      description="问题、需求、资源、项目、微心愿都在一处：谁来办、何时办结、怎样反馈，一件一件看得见。"
      actions={
        mayAdd && (
          <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding('1')}>
            登记事项
          </Button>
        )
      }
    >
      <Tabs value={type ?? 'all'} onChange={(value) => setTab(value === 'all' || value === null ? '' : value)}>
        <Tabs.List style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden' }}>
          <Tabs.Tab value="all">全部</Tabs.Tab>
          {itemTypes.map((each) => (
            <Tabs.Tab key={each} value={each} px="sm">
              {itemTypeWords[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {items.status === 'loading' && <Loading label="正在读取清单…" />}
      {items.status === 'failed' && <Failed failure={items.error} title="清单打不开" />}
      {items.status === 'ready' && <ItemList items={items.data} type={type} mayAdd={mayAdd} />}
      <NewItemDrawer type={type ?? 'problem'} />
    </Page>
  )
}

interface ItemListProps {
  readonly items: readonly Item[]
  readonly type: ItemType | undefined
  readonly mayAdd: boolean
}

function ItemList({ items, type, mayAdd }: ItemListProps) {
  const { db, today } = useDeps()
  const navigate = useNavigate()
  const [query, setQuery] = useUrlParam('q')
  const [state] = useUrlParam('state')
  const day = today()
  const chosen = useMemo(() => chooseItems(items, { state, query }, day), [items, state, query, day])
  const rows = useMemo(() => chosen.map((item) => itemRow(item, day)), [chosen, day])
  const columns = useMemo(() => COLUMNS.filter((column) => column.key !== 'type' || type === undefined), [type])
  return (
    <>
      <Toolbar right={can(db.user, 'export', 'items') && <ExportItems items={chosen} name={type ? itemTypeWords[type] : '清单'} />}>
        <SearchField value={query} onChange={setQuery} label="搜索事项" placeholder="事项、编号、责任人" slashKey width={300} />
        <FilterSelect param="state" label="全部状态" options={STATE_OPTIONS} />
      </Toolbar>
      <DataTable
        label="清单事项"
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(paths.item(row.id))}
        empty={<NoItems any={items.length > 0} mayAdd={mayAdd} />}
        footer={
          <Text fz="sm" c="dimmed" aria-live="polite">
            共 {rows.length.toLocaleString('zh-CN')} 件
          </Text>
        }
      />
    </>
  )
}

function DueCell({ row }: { readonly row: ItemRow }) {
  if (row.dueOn === '')
    return (
      <Text c="dimmed" fz="sm">
        未定期限
      </Text>
    )
  return (
    <Text fz="sm" truncate>
      {row.dueOn}
      {row.due !== '' && (
        <Text span fz="sm" ml={8} {...(row.overdue ? { c: '#8a5200', fw: 600 } : { c: 'dimmed' })}>
          {row.due}
        </Text>
      )}
    </Text>
  )
}

function ExportItems({ items, name }: { readonly items: readonly Item[]; readonly name: string }) {
  const { today } = useDeps()
  const platform = usePlatform()
  const save = async (): Promise<void> => {
    const widths = itemSheetColumns.map((column) => column.width)
    const data = await workbookBytes(name, tableSheet(itemSheetColumns, items), widths)
    const saved = await platform.saveFile({ name: `${name}-${today()}.xlsx`, data })
    if (saved.ok) notifyOk(`已导出 ${items.length} 件。`)
    else if (saved.error.code !== 'desktop/cancelled') notifyFailure(saved.error)
  }
  return (
    <Button variant="default" leftSection={<IconFileSpreadsheet size={18} />} disabled={items.length === 0} onClick={() => void save()}>
      导出
    </Button>
  )
}

function NoItems({ any, mayAdd }: { readonly any: boolean; readonly mayAdd: boolean }) {
  const arriving = useArriving()
  if (arriving) return <StillArriving />
  if (any) return <EmptyState title="没有符合条件的事项">换一个搜索词，或清除状态筛选。</EmptyState>
  return (
    <EmptyState title="这张清单还是空的">
      {mayAdd ? '点右上角“登记事项”开始；会议决议和议事结论也会自动转到这里。' : '会议决议、议事结论和登记的事项会出现在这里。'}
    </EmptyState>
  )
}
