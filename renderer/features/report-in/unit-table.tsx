import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { nameFinder } from '#renderer/entities/org/name-finder.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { FilterSelect, SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { cut, Nobody } from './member-table.tsx'
import { chooseRows, stateTone, unitReportWords, type UnitRow } from './report-rows.ts'
import type { Reports } from './use-reports.ts'

const STATES = [{ value: 'all', label: '全部（含已离开）' }, ...optionsOf(unitReportWords, ['reported', 'serving', 'left'])]

const columns: readonly Column<UnitRow>[] = [
  {
    key: 'name',
    header: '单位',
    width: 'minmax(200px, 1.4fr)',
    render: (row) => (
      <Text fw={500} truncate title={row.name}>
        {row.name}
      </Text>
    ),
  },
  { key: 'kind', header: '类别', width: 96, render: (row) => row.kind },
  { key: 'posts', header: '愿意做什么', width: 'minmax(200px, 1.6fr)', render: (row) => cut(row.posts) },
  { key: 'contact', header: '联系人', width: 100, render: (row) => row.contact },
  { key: 'grid', header: '联系网格', width: 112, render: (row) => cut(row.grid) },
  { key: 'members', header: '报到党员', width: 92, align: 'right', render: (row) => `${row.members} 人` },
  {
    key: 'state',
    header: '状态',
    width: 116,
    render: (row) => <StatusBadge tone={stateTone(row.state)}>{unitReportWords[row.state]}</StatusBadge>,
  },
  { key: 'receipt', header: '回执', width: 84, render: (row) => row.receipt },
]

export function UnitTable({ reports }: { readonly reports: Reports }) {
  const navigate = useNavigate()
  const [query, setQuery] = useUrlParam('q')
  const [grid] = useUrlParam('grid')
  const [state] = useUrlParam('state')
  const finder = useMemo(() => nameFinder(), [])
  const rows = useMemo(() => {
    const chosen = chooseRows(reports.units, { unit: '', grid, state }, (row) => row.name)
    return query.trim() === '' ? chosen : chosen.filter((row) => finder(row.name, query))
  }, [reports, query, grid, state, finder])
  return (
    <>
      <Toolbar>
        <SearchField value={query} onChange={setQuery} label="查找报到单位" placeholder="单位名称、拼音首字母" slashKey width={230} />
        <FilterSelect
          param="grid"
          label="全部网格"
          options={reports.grids.map(({ id, name }) => ({ value: id, label: name }))}
          width={140}
        />
        <FilterSelect param="state" label="在报到的" options={STATES} width={170} />
      </Toolbar>
      <DataTable
        label="报到单位"
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(paths.reportInUnit(row.id))}
        empty={<Nobody any={reports.units.length > 0} />}
        footer={
          <Text fz="sm" c="dimmed" aria-live="polite">
            共 {rows.length.toLocaleString('zh-CN')} 个单位，按名称排列
          </Text>
        }
      />
    </>
  )
}
