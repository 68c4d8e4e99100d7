import { Button, Group, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconShieldCheck } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { StillArriving } from '#renderer/entities/sync/still-arriving.tsx'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { bodyYears, usualYear, yearStateTones, yearStateWords, type BodyYear } from './archive-view.ts'
import { conveningBodies, meetingsAround } from './queries.ts'

/** 归档: which body's year is bound, which is not, and what came after (domain.md §3.3, no. 5). */
export function ArchivePage() {
  const { db, today } = useDeps()
  const navigate = useNavigate()
  const day = today()
  const [asked, setYear] = useUrlParam('year')
  const year = /^\d{4}$/.test(asked) ? Number(asked) : usualYear(day)
  const orgs = useLive(conveningBodies(db))
  const meetings = useLive(meetingsAround(db, year))
  const rows = useMemo(
    () => (orgs.status === 'ready' && meetings.status === 'ready' ? bodyYears(orgs.data, meetings.data, year, day) : []),
    [orgs, meetings, year, day],
  )
  const failed = [orgs, meetings].find((live) => live.status === 'failed')
  const loading = orgs.status === 'loading' || meetings.status === 'loading'
  return (
    <Page
      title="归档"
      description="把一个组织一年里签过字的会议记录装订成卷。一般在第二年三月收集，六月底前装订完。装订后又有补记、更正的，另订补卷，原来的卷不动。"
      actions={
        <Button component={Link} to={paths.archiveCheck()} variant="default" leftSection={<IconShieldCheck size={18} />}>
          检测一个归档信息包
        </Button>
      }
    >
      <Toolbar>
        <Group gap={6} role="group" aria-label="年份">
          <IconAction label="上一年" icon={<IconChevronLeft size={20} />} onClick={() => setYear(String(year - 1))} />
          <Text fz="lg" fw={600} miw={74} ta="center" aria-live="polite">
            {year}年
          </Text>
          <IconAction
            label="下一年"
            icon={<IconChevronRight size={20} />}
            disabled={year >= Number(day.slice(0, 4))}
            onClick={() => setYear(String(year + 1))}
          />
        </Group>
      </Toolbar>
      {failed?.status === 'failed' && <Failed failure={failed.error} title="会议没有读出来" />}
      {loading ? (
        <Loading lines={8} />
      ) : (
        !failed && (
          <DataTable
            label={`${year}年归档`}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.org.id}
            onOpen={(row) => void navigate(paths.archiveYear(row.org.id, year))}
            empty={<NothingYet year={year} />}
            footer={footerOf(rows)}
          />
        )
      )}
    </Page>
  )
}

const columns: readonly Column<BodyYear>[] = [
  { key: 'name', header: '组织', width: 'minmax(220px, 2fr)', render: (row) => row.org.name },
  {
    key: 'state',
    header: '状态',
    width: 210,
    render: (row) => <StatusBadge tone={yearStateTones[row.state]}>{yearStateWords[row.state]}</StatusBadge>,
  },
  { key: 'signed', header: '已签字', width: 100, align: 'right', render: (row) => `${row.signed} 件` },
  { key: 'missing', header: '没签字', width: 100, align: 'right', render: (row) => (row.missing === 0 ? '' : `${row.missing} 场`) },
  { key: 'volumes', header: '本年卷册', width: 'minmax(120px, 1fr)', render: (row) => row.volumes },
  { key: 'earlier', header: '其他年份', width: 'minmax(160px, 1.4fr)', render: (row) => row.earlier },
]

function footerOf(rows: readonly BodyYear[]): string {
  const count = (state: BodyYear['state']): number => rows.filter((row) => row.state === state).length
  return `已装订 ${count('bound')} 个组织，未装订 ${count('unbound')} 个，装订后有补记、更正 ${count('late')} 个`
}

function NothingYet({ year }: { readonly year: number }) {
  if (useArriving()) return <StillArriving />
  return <EmptyState title={`${year}年没有会议记录`}>会议记录由主持人签字以后，就可以在这里装订成卷。</EmptyState>
}
