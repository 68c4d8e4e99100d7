import { Text } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { FilterSelect, SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { seriesNames } from '#shared/domain/schedule/series.ts'
import { clashesAmong } from '#shared/domain/schedule/venue-clash.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { allSchedules } from './queries.ts'
import { bookedByWords, kindWords, stateOf, stateOptions, timeWords } from './schedule-words.ts'

interface ListProps {
  readonly venues: readonly Area[]
  readonly views: ReactNode
}

/** Every record, also what was given up: the newest first. */
export function ScheduleList({ venues, views }: ListProps) {
  const { db, today } = useDeps()
  const navigate = useNavigate()
  const [query, setQuery] = useUrlParam('q')
  const [kind] = useUrlParam('kind')
  const [state] = useUrlParam('state')
  const [venue] = useUrlParam('venue')
  const [series] = useUrlParam('series')
  const live = useLive(allSchedules(db))
  const schedules = live.status === 'ready' ? live.data : undefined
  const names = useMemo(() => seriesNames(schedules ?? []), [schedules])
  const day = today()
  const clashing = useMemo(() => clashesAmong(schedules ?? []), [schedules])
  const columns = useMemo(() => columnsOf(venues, clashing, day), [venues, clashing, day])
  const rows = useMemo(
    () => chooseSchedules(schedules ?? [], { query, kind, state, venue, series }, clashing),
    [schedules, query, kind, state, venue, series, clashing],
  )
  if (live.status === 'loading') return <Loading label="正在读取日程…" />
  if (live.status === 'failed') return <Failed failure={live.error} title="日程没有读出来" />
  return (
    <>
      <Toolbar right={views}>
        <SearchField value={query} onChange={setQuery} label="搜索日程" placeholder="名称、预约人、单位" slashKey width={200} />
        <FilterSelect param="kind" label="全部类别" options={optionsOf(kindWords)} width={140} />
        <FilterSelect param="state" label="全部状态" options={stateOptions} width={170} />
        <FilterSelect param="venue" label="全部场地" options={venues.map(({ id, name }) => ({ value: id, label: name }))} width={170} />
        {names.length > 0 && (
          <FilterSelect param="series" label="全部系列" options={names.map((name) => ({ value: name, label: name }))} width={170} />
        )}
      </Toolbar>
      <DataTable
        label="日程"
        rows={rows}
        columns={columns}
        rowKey={(one) => one.id}
        onOpen={(one) => void navigate(paths.schedule(one.id))}
        empty={<EmptyState title="没有符合条件的日程">换一个搜索词，或清除筛选。</EmptyState>}
        footer={
          <Text fz="sm" c="dimmed" aria-live="polite">
            共 {rows.length.toLocaleString('zh-CN')} 项
          </Text>
        }
      />
    </>
  )
}

export interface Choice {
  readonly query: string
  readonly kind: string
  readonly state: string
  readonly venue: string
  readonly series: string
}

export function chooseSchedules(
  schedules: readonly Schedule[],
  { query, kind, state, venue, series }: Choice,
  clashing: ReadonlyMap<string, unknown>,
): readonly Schedule[] {
  const words = query.trim()
  return schedules.filter(
    (one) =>
      (kind === '' || one.kind === kind) &&
      (venue === '' || one.venue === venue) &&
      (series === '' || one.series?.trim() === series) &&
      (state === '' || isIn(one, state, clashing)) &&
      (words === '' ||
        [one.title, one.orgName, one.bookedBy?.name, one.place, one.series, one.lecturer?.name, ...one.shifts.map(({ name }) => name)].some(
          (text) => text?.includes(words),
        )),
  )
}

function isIn(one: Schedule, state: string, clashing: ReadonlyMap<string, unknown>): boolean {
  if (state === 'clash') return clashing.has(one.id)
  return state === 'live' ? one.state !== 'cancelled' && one.state !== 'finished' : one.state === state
}

function columnsOf(venues: readonly Area[], clashing: ReadonlyMap<string, unknown>, today: string): readonly Column<Schedule>[] {
  const names = new Map(venues.map(({ id, name }) => [id, name]))
  const text = (value: string): ReactNode => (
    <Text truncate title={value}>
      {value}
    </Text>
  )
  return [
    { key: 'time', header: '时间', width: 236, render: (one) => text(timeWords(one, today)) },
    {
      key: 'title',
      header: '名称',
      width: 'minmax(220px, 2fr)',
      render: (one) => (
        <Text fw={500} truncate title={one.title}>
          {one.title}
        </Text>
      ),
    },
    { key: 'kind', header: '类别', width: 100, render: (one) => kindWords[one.kind] },
    { key: 'venue', header: '场地', width: 'minmax(120px, 1fr)', render: (one) => text(names.get(one.venue) ?? one.place ?? '') },
    { key: 'by', header: '预约人 / 单位', width: 'minmax(150px, 1fr)', render: (one) => text(bookedByWords(one)) },
    {
      key: 'state',
      header: '状态',
      width: 130,
      render: (one) =>
        clashing.has(one.id) ? (
          <StatusBadge tone="warning">冲突</StatusBadge>
        ) : (
          <StatusBadge tone={stateOf(one).tone}>{stateOf(one).words}</StatusBadge>
        ),
    },
  ]
}
