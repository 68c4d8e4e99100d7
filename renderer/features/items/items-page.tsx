import { Button, Group, SegmentedControl, Text } from '@mantine/core'
import { IconPlus, IconTableImport } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { ListOutButton } from '#renderer/entities/export/list-out-button.tsx'
import { ListPaper, PAPER_PARAM } from '#renderer/entities/export/list-paper.tsx'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { itemStateWords } from '#renderer/entities/labels/item-words.ts'
import { useItemTypes, type ItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { gridsOf } from '#renderer/entities/area/queries.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import type { Live } from '#renderer/data/query.ts'
import { StillArriving } from '#renderer/entities/sync/still-arriving.tsx'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { FilterSelect, SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { can } from '#shared/domain/permissions.ts'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import { itemStates, type Item } from '#shared/schema/items.ts'
import { ItemBoard } from './item-board.tsx'
import { ItemCalendar } from './item-calendar.tsx'
import { itemRow, ownersIn, phases, type ItemRow } from './item-row.ts'
import { itemsOut } from './items-out.ts'
import { NewItemDrawer } from './new-item-drawer.tsx'
import { useChosenItems } from './use-chosen-items.ts'
import { useItems } from './use-items.ts'

const COMMON = [
  { value: 'open', label: '待办（不含挂起）' },
  { value: 'over', label: '已过期限' },
  { value: 'mine', label: '轮到本单位' },
  { value: 'asked', label: '等上级办' },
  { value: 'ended', label: '已办结（全部）' },
]

/** What the state can be narrowed to: of one list its own words, of all lists what they share. */
function stateOptions(kind: ItemKind | undefined) {
  const states = kind
    ? kind.spec.states.map(({ state, label }) => ({ value: state as string, label })) // widened, to stand beside the others
    : [
        ...phases.map(({ key, label }) => ({ value: key, label: `阶段：${label}` })),
        ...itemStates.map((state) => ({ value: state, label: itemStateWords[state] })),
      ]
  return [...COMMON, ...states]
}

const VIEWS = [
  { value: 'table', label: '表格' },
  { value: 'board', label: '看板' },
  { value: 'calendar', label: '日历' },
]

const text = (value: string) => (
  <Text truncate title={value}>
    {value}
  </Text>
)

/** A row is worked out when it is drawn: of thousands only a screenful is. */
function columnsOf(types: ItemTypes, today: string): readonly Column<Item>[] {
  const of = (item: Item): ItemRow => itemRow(item, today, types)
  return [
    {
      key: 'number',
      header: '编号',
      width: 176,
      render: (item) => (
        <Text fz="sm" c="dimmed">
          {of(item).number}
        </Text>
      ),
    },
    {
      key: 'title',
      header: '事项',
      width: 'minmax(220px, 2fr)',
      render: (item) => (
        <Text fw={500} truncate title={item.title}>
          {item.title}
        </Text>
      ),
    },
    { key: 'type', header: '清单', width: 108, render: (item) => of(item).type },
    { key: 'state', header: '状态', width: 144, render: (item) => <ItemStateBadge state={item.state} label={of(item).stateWord} /> },
    { key: 'owner', header: '责任人 / 单位', width: 'minmax(172px, 1.2fr)', render: (item) => text(of(item).owner) },
    { key: 'due', header: '期限', width: 200, render: (item) => <DueCell row={of(item)} /> },
    { key: 'origin', header: '来源', width: 92, render: (item) => of(item).origin },
  ]
}

export function ItemsPage() {
  const types = useItemTypes()
  const [asked] = useUrlParam('type')
  const kind = types.every.find((each) => each.code === asked)
  const { live: items, whole } = useItems(kind?.code)
  const [paper] = useUrlParam(PAPER_PARAM)
  if (paper !== '' && whole && items.status === 'ready') return <ItemsPaper items={items.data} kind={kind} types={types} />
  return <ItemsDesk items={items} whole={whole} kind={kind} types={types} />
}

function ItemsPaper({ items, kind, types }: Pick<ItemListProps, 'items' | 'kind' | 'types'>) {
  const platform = usePlatform()
  return <ListPaper list={itemsOut(useChosenItems(items), listTitle(kind), types)} press={platform} of="清单" />
}

function listTitle(kind: ItemKind | undefined): string {
  return kind ? `${kind.name}清单` : '事项清单'
}

interface ItemsDeskProps extends Omit<ItemListProps, 'items' | 'mayAdd'> {
  readonly items: Live<readonly Item[]>
}

function ItemsDesk({ items, whole, kind, types }: ItemsDeskProps) {
  const { db } = useDeps()
  const [, setAdding] = useUrlParam('new')
  const mayAdd = can(db.user, 'create', 'items')
  return (
    <Page
      title={kind ? `清单：${kind.name}` : '清单'}
      description={kind ? kind.basis : '问题、需求、资源、项目、微心愿都在一处：谁来办、何时办结、怎样反馈，一件一件看得见。'}
      actions={
        <Group gap="xs">
          <Button variant="default" component={Link} to={paths.claims()}>
            认领板
          </Button>
          <Button variant="default" component={Link} to={paths.matching()}>
            供需对接
          </Button>
          {db.user.role !== 'liaison' && (
            <Button variant="default" component={Link} to={paths.money()}>
              经费
            </Button>
          )}
          {mayAdd && (
            <Button component={Link} to={paths.importOf('items')} variant="default" leftSection={<IconTableImport size={18} />}>
              从 Excel 导入
            </Button>
          )}
          {mayAdd && (
            <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding('1')}>
              登记事项
            </Button>
          )}
        </Group>
      }
    >
      {items.status === 'loading' && <Loading label="正在读取清单…" />}
      {items.status === 'failed' && <Failed failure={items.error} title="清单打不开" />}
      {items.status === 'ready' && <ItemList items={items.data} whole={whole} kind={kind} types={types} mayAdd={mayAdd} />}
      <NewItemDrawer type={kind?.code ?? 'problem'} />
    </Page>
  )
}

interface ItemListProps {
  readonly items: readonly Item[]
  /** False while what has ended is still being read. */
  readonly whole: boolean
  readonly kind: ItemKind | undefined
  readonly types: ItemTypes
  readonly mayAdd: boolean
}

/** One choice of matters, shown as a table, a board or a calendar. */
function ItemList({ items, whole, kind, types, mayAdd }: ItemListProps) {
  const [params, setParams] = useSearchParams()
  const of = (name: string): string => params.get(name) ?? ''
  const [query, due, view] = [of('q'), of('due'), of('view')]
  const chosen = useChosenItems(items)
  /** Several words of the address at once: one after the other would each start from the address as it was. */
  const show = (words: Readonly<Record<string, string>>): void =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        for (const [name, value] of Object.entries(words)) {
          if (value === '') after.delete(name)
          else after.set(name, value)
        }
        return after
      },
      { replace: true },
    )
  const empty = whole ? <NoItems any={items.length > 0} mayAdd={mayAdd} /> : <Loading label="正在读取清单…" />
  return (
    <>
      <ItemTools items={items} chosen={chosen} kind={kind} types={types} query={query} due={due} view={view} show={show} whole={whole} />
      {view === 'board' &&
        (chosen.length === 0 ? (
          empty
        ) : (
          <ItemBoard items={chosen} kind={kind} types={types} whole={whole} onAll={(column) => show({ view: '', state: column })} />
        ))}
      {view === 'calendar' && <ItemCalendar items={chosen} onDay={(one) => show({ view: '', due: one })} />}
      {view !== 'board' && view !== 'calendar' && <ItemTable items={chosen} kind={kind} types={types} empty={empty} />}
    </>
  )
}

interface ToolsProps extends Omit<ItemListProps, 'mayAdd'> {
  readonly chosen: readonly Item[]
  readonly query: string
  readonly due: string
  readonly view: string
  show(words: Readonly<Record<string, string>>): void
}

function ItemTools({ items, chosen, kind, types, query, due, view, show, whole }: ToolsProps) {
  const grids = useLive(gridsOf(useDb()))
  const platform = usePlatform()
  const owners = useMemo(() => ownersIn(items).map((name) => ({ value: name, label: name })), [items])
  const states = useMemo(() => stateOptions(kind), [kind])
  return (
    <Toolbar
      right={
        <>
          <SegmentedControl
            aria-label="怎样看"
            data={VIEWS}
            value={view === 'board' || view === 'calendar' ? view : 'table'}
            onChange={(next) => show({ view: next === 'table' ? '' : next })}
          />
          <ListOutButton
            empty={!whole || chosen.length === 0}
            make={() => itemsOut(chosen, listTitle(kind), types)}
            port={platform}
            collection="items"
          />
        </>
      }
    >
      <SearchField value={query} onChange={(q) => show({ q })} label="搜索事项" placeholder="事项、编号、责任人" slashKey width={190} />
      <FilterSelect
        param="type"
        label="全部清单"
        options={types.every.map(({ code, name }) => ({ value: code, label: name }))}
        width={140}
      />
      <FilterSelect param="state" label="全部状态" options={states} width={144} />
      <FilterSelect
        param="grid"
        label="全部网格"
        options={grids.status === 'ready' ? grids.data.map(({ id, name }) => ({ value: id, label: name })) : []}
        width={140}
      />
      <FilterSelect param="owner" label="全部责任人" options={owners} width={144} />
      {due !== '' && (
        <Button variant="default" size="sm" onClick={() => show({ due: '' })}>
          {due} 到期 ✕
        </Button>
      )}
    </Toolbar>
  )
}

interface TableProps {
  readonly items: readonly Item[]
  readonly kind: ItemKind | undefined
  readonly types: ItemTypes
  readonly empty: ReactNode
}

function ItemTable({ items, kind, types, empty }: TableProps) {
  const { today } = useDeps()
  const navigate = useNavigate()
  const day = today()
  const columns = useMemo(() => columnsOf(types, day).filter((column) => column.key !== 'type' || kind === undefined), [types, day, kind])
  return (
    <DataTable
      label="清单事项"
      rows={items}
      columns={columns}
      rowKey={(item) => item.id}
      onOpen={(item) => void navigate(paths.item(item.id))}
      empty={empty}
      footer={
        <Text fz="sm" c="dimmed" aria-live="polite">
          共 {items.length.toLocaleString('zh-CN')} 件
        </Text>
      }
    />
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
