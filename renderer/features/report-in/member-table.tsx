import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useDb } from '#renderer/data/react.tsx'
import { nameFinder } from '#renderer/entities/org/name-finder.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { reportStateWords } from '#renderer/entities/person/person-words.ts'
import { StillArriving } from '#renderer/entities/sync/still-arriving.tsx'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { FilterSelect, SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { chooseRows, stateTone, type MemberRow } from './report-rows.ts'
import type { Reports } from './use-reports.ts'

/** More than anybody reads. */
const MOST_FOUND = 1000
const STATES = [
  { value: 'all', label: '全部（含转出注销）' },
  ...optionsOf(reportStateWords, ['reported', 'placed', 'serving', 'movedOut', 'cancelled']),
]

export const cut = (value: string) => (
  <Text truncate title={value}>
    {value}
  </Text>
)

const columns: readonly Column<MemberRow>[] = [
  { key: 'name', header: '姓名', width: 108, render: (row) => <Text fw={500}>{row.name}</Text> },
  { key: 'unit', header: '所在单位', width: 'minmax(150px, 1.1fr)', render: (row) => cut(row.unit) },
  { key: 'posts', header: '愿意做什么', width: 'minmax(200px, 1.5fr)', render: (row) => cut(row.posts) },
  { key: 'hours', header: '什么时候', width: 'minmax(120px, 0.8fr)', render: (row) => cut(row.hours) },
  {
    key: 'place',
    header: '网格 / 队伍',
    width: 'minmax(120px, 0.8fr)',
    render: (row) => cut([row.grid, row.team].filter(Boolean).join('、')),
  },
  {
    key: 'state',
    header: '状态',
    width: 116,
    render: (row) => <StatusBadge tone={stateTone(row.state)}>{reportStateWords[row.state]}</StatusBadge>,
  },
  { key: 'receipt', header: '回执', width: 84, render: (row) => row.receipt },
]

export function MemberTable({ reports }: { readonly reports: Reports }) {
  const db = useDb()
  const navigate = useNavigate()
  const [query, setQuery] = useUrlParam('q')
  const [unit] = useUrlParam('unit')
  const [grid] = useUrlParam('grid')
  const [state] = useUrlParam('state')
  const finder = useMemo(() => nameFinder(), [])
  const units = useMemo(() => unitOptions(reports.members), [reports])
  const rows = useMemo(() => {
    const chosen = chooseRows(reports.members, { unit, grid, state }, (row) => row.unit)
    if (query.trim() === '') return chosen
    const found = new Set(db.searchPeople(query, { limit: MOST_FOUND }).map(({ id }) => id))
    return chosen.filter((row) => found.has(row.id) || finder(row.unit, query))
  }, [db, reports, query, unit, grid, state, finder])
  return (
    <>
      <Toolbar>
        <SearchField value={query} onChange={setQuery} label="查找报到党员" placeholder="姓名、拼音、单位" slashKey width={230} />
        <FilterSelect param="unit" label="全部单位" options={units} width={190} />
        <FilterSelect
          param="grid"
          label="全部网格"
          options={reports.grids.map(({ id, name }) => ({ value: id, label: name }))}
          width={140}
        />
        <FilterSelect param="state" label="在报到的" options={STATES} width={170} />
      </Toolbar>
      <DataTable
        label="报到党员"
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(paths.reportInMember(row.id))}
        empty={<Nobody any={reports.members.length > 0} />}
        footer={
          <Text fz="sm" c="dimmed" aria-live="polite">
            共 {rows.length.toLocaleString('zh-CN')} 人，按姓名排列
          </Text>
        }
      />
    </>
  )
}

function unitOptions(members: readonly MemberRow[]) {
  const names = [...new Set(members.map(({ unit }) => unit))].sort((a, b) => a.localeCompare(b, 'zh-Hans-CN'))
  return names.map((name) => ({ value: name, label: name }))
}

export function Nobody({ any }: { readonly any: boolean }) {
  const arriving = useArriving()
  if (arriving) return <StillArriving />
  if (any) return <EmptyState title="没有符合条件的报到登记">换一个搜索词，或清除上面的筛选。</EmptyState>
  return <EmptyState title="还没有人来报到">点右上角“党员报到”或“单位报到”登记；报到后可以打印回执。</EmptyState>
}
