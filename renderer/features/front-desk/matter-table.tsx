import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { stateWordOf, useItemTypes, type ItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { StillArriving } from '#renderer/entities/sync/still-arriving.tsx'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { FilterSelect, SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { isCounterMatter } from '#shared/domain/front-desk/counter-types.ts'
import { matchesName, pinyinKeys } from '#shared/domain/pinyin.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Item } from '#shared/schema/items.ts'
import { counterMatters, counterTypes, serviceTemplates } from './queries.ts'

const ENDED: readonly string[] = ['closed', 'refused', 'merged']
const STATES = [
  { value: 'open', label: '在办' },
  { value: 'ended', label: '已归档、不予受理' },
]

const columnsOf = (types: ItemTypes): readonly Column<Item>[] => [
  {
    key: 'number',
    header: '编号',
    width: 176,
    render: ({ number }) => (
      <Text fz="sm" c="dimmed">
        {number}
      </Text>
    ),
  },
  { key: 'who', header: '来办事的人', width: 120, render: ({ raisedBy }) => raisedBy?.name ?? '' },
  {
    key: 'title',
    header: '办什么事',
    width: 'minmax(200px, 1.5fr)',
    render: ({ title }) => (
      <Text fw={500} truncate title={title}>
        {title}
      </Text>
    ),
  },
  {
    key: 'state',
    header: '状态',
    width: 140,
    render: (item) => <ItemStateBadge state={item.state} label={stateWordOf(types.of(item), item.state)} />,
  },
  { key: 'due', header: '期限', width: 120, render: ({ dueOn }) => dueOn || '没有写明' },
  { key: 'owner', header: '谁在办', width: 'minmax(120px, 0.8fr)', render: ({ owner, ownerOrgName }) => owner?.name ?? ownerOrgName ?? '' },
  { key: 'at', header: '来的时间', width: 150, render: ({ createdAt }) => chinaMinute(stampMs(createdAt)).replace('T', ' ') },
]

/** What was taken in, the newest first; overdue or not, it is the matter that is shown. */
export function MatterTable() {
  const navigate = useNavigate()
  const types = useItemTypes()
  const db = useDb()
  const known = useLive(serviceTemplates(db))
  const live = useLive(counterMatters(db, counterTypes(known.status === 'ready' ? known.data : [])))
  const [query, setQuery] = useUrlParam('q')
  const [state] = useUrlParam('state')
  const rows = useMemo(() => chooseMatters(live.status === 'ready' ? live.data : [], query, state), [live, query, state])
  const columns = useMemo(() => columnsOf(types), [types])
  const arriving = useArriving()
  if (live.status === 'loading') return <Loading label="正在读取受理台账…" />
  if (live.status === 'failed') return <Failed failure={live.error} title="受理台账打不开" />
  return (
    <>
      <Toolbar>
        <SearchField value={query} onChange={setQuery} label="查找受理的事" placeholder="姓名、拼音、事项、编号" slashKey width={250} />
        <FilterSelect param="state" label="全部" options={STATES} width={180} />
      </Toolbar>
      <DataTable
        label="受理台账"
        rows={rows}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate(paths.counterMatter(id))}
        empty={
          arriving ? (
            <StillArriving />
          ) : live.data.length > 0 ? (
            <EmptyState title="没有符合条件的">换一个搜索词，或清除筛选。</EmptyState>
          ) : (
            <EmptyState title="还没有受理过">按 Alt+N：写姓名，选办什么事，Ctrl+回车。</EmptyState>
          )
        }
        footer={`共 ${rows.length.toLocaleString('zh-CN')} 件`}
      />
    </>
  )
}

export function chooseMatters(items: readonly Item[], query: string, state: string): readonly Item[] {
  const wanted = query.trim().toLowerCase()
  const fits = state === 'open' ? (item: Item) => !ENDED.includes(item.state) : (item: Item) => state === '' || ENDED.includes(item.state)
  const chosen = items.filter((item) => isCounterMatter(item) && fits(item) && (wanted === '' || isMeant(item, wanted)))
  return chosen.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
}

function isMeant({ raisedBy, title, number }: Item, wanted: string): boolean {
  if (title.includes(wanted) || number.toLowerCase().includes(wanted)) return true
  const name = raisedBy?.name ?? ''
  return name !== '' && matchesName(wanted, name, pinyinKeys(name))
}
