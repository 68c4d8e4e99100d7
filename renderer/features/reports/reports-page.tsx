import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { StillArriving } from '#renderer/entities/sync/still-arriving.tsx'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { StatusBadge, type Tone } from '#renderer/ui/status-badge.tsx'
import { FilterSelect, SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { mayRefuse } from '#shared/domain/forms/standing.ts'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Item } from '#shared/schema/items.ts'
import { admissionsOf, formsOf, presentFilings } from './queries.ts'
import { findsReport, reportRows, type PeriodState, type ReportRow } from './report-row.ts'
import { standingWords } from './report-words.ts'
import { StandingBadge } from './standing-badge.tsx'
import { WithReceived } from './with-received.tsx'

const NONE: readonly Agreement[] = []
const NO_ITEMS: readonly Item[] = []

const states: Readonly<Record<PeriodState, readonly [Tone, string]>> = {
  noTable: ['neutral', '未定义'],
  open: ['waiting', '没有填'],
  begun: ['info', '在填'],
  filed: ['ok', '已报出'],
}

const COLUMNS: readonly Column<ReportRow>[] = [
  {
    key: 'title',
    header: '报表',
    width: 'minmax(200px, 1.6fr)',
    render: ({ title }) => (
      <Text fw={500} truncate title={title}>
        {title}
      </Text>
    ),
  },
  {
    key: 'asker',
    header: '谁要的',
    width: 'minmax(130px, 1fr)',
    render: ({ asker }) => (
      <Text truncate title={asker}>
        {asker}
      </Text>
    ),
  },
  { key: 'standing', header: '准入', width: 116, render: ({ standing }) => <StandingBadge standing={standing} /> },
  {
    key: 'admissionNo',
    header: '准入号',
    width: 'minmax(150px, 1fr)',
    render: ({ admissionNo }) => (
      <Text truncate title={admissionNo}>
        {admissionNo || '—'}
      </Text>
    ),
  },
  { key: 'to', header: '准入到', width: 112, render: ({ to }) => to || '—' },
  { key: 'period', header: '周期', width: 84, render: ({ period }) => period },
  {
    key: 'now',
    header: '本期',
    width: 'minmax(208px, 1fr)',
    render: ({ now, standing }) =>
      standing === 'ended' ? (
        '—'
      ) : (
        <>
          <StatusBadge tone={states[now.state][0]}>{states[now.state][1]}</StatusBadge>
          <Text span fz="sm" c="dimmed" ml={8}>
            {now.due === '' ? now.words : `${now.due} 前`}
          </Text>
        </>
      ),
  },
]

/** 报表目录: every report that somebody asks for, and whether he may (domain.md §3.14). */
export function ReportsPage() {
  const { db, today } = useDeps()
  const forms = useLive(formsOf(db))
  const filings = useLive(presentFilings(db, forms.status === 'ready' ? forms.data : [], today()))
  const admissions = useLive(admissionsOf(db))
  const mayAdd = can(db.user, 'create', 'agreements')
  // Nobody sends to a community: its catalogue reads no table of years past.
  const receives = levelOf(db.user.unit) !== 'community'
  const failed = [forms, filings, admissions].find((live) => live.status === 'failed')
  const day = today()
  const allForms = forms.status === 'ready' ? forms.data : NONE
  const rows = useMemo(
    () =>
      forms.status === 'ready' && filings.status === 'ready' && admissions.status === 'ready'
        ? reportRows({ forms: forms.data, filings: filings.data, admissions: admissions.data, unit: db.user.unit, today: day })
        : undefined,
    [forms, filings, admissions, db, day],
  )
  return (
    <Page
      title="报表"
      description="谁要的、凭什么要、准入到哪天，都登记在目录里；表从台账里长出来，上期填过的不再填。没有准入号的，可以拒绝。"
      actions={mayAdd && <NewButton />}
    >
      {failed?.status === 'failed' ? (
        <Failed failure={failed.error} title="报表目录没有读出来" />
      ) : rows === undefined ? (
        <Loading label="正在读取报表目录…" />
      ) : (
        <WithReceived receives={receives} forms={allForms} admissions={admissions.status === 'ready' ? admissions.data : NO_ITEMS}>
          <ReportList all={rows} mayAdd={mayAdd} />
        </WithReceived>
      )}
    </Page>
  )
}

function NewButton() {
  return (
    <Button component={Link} to={paths.reportNew()} leftSection={<IconPlus size={18} />}>
      登记报表
    </Button>
  )
}

function ReportList({ all, mayAdd }: { readonly all: readonly ReportRow[]; readonly mayAdd: boolean }) {
  const navigate = useNavigate()
  const [query, setQuery] = useUrlParam('q')
  const [standing] = useUrlParam('standing')
  const rows = all.filter((row) => (standing === '' || row.standing === standing) && findsReport(row, query))
  const refusable = all.filter((row) => mayRefuse(row.standing)).length
  const options = Object.entries(standingWords).map(([value, [, label]]) => ({ value, label }))
  return (
    <>
      <Toolbar>
        <SearchField value={query} onChange={setQuery} label="搜索报表" placeholder="名称、部门、准入号" slashKey />
        <FilterSelect param="standing" label="全部准入" options={options} />
      </Toolbar>
      <DataTable
        label="报表目录"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(paths.report(row.id))}
        empty={<NoReports any={all.length > 0} mayAdd={mayAdd} />}
        footer={
          <Text fz="sm" c="dimmed" aria-live="polite">
            共 {rows.length} 张{refusable > 0 && `；目录里有 ${refusable} 张未准入或准入已失效，可以拒绝`}
          </Text>
        }
      />
    </>
  )
}

function NoReports({ any, mayAdd }: { readonly any: boolean; readonly mayAdd: boolean }) {
  const arriving = useArriving()
  if (arriving) return <StillArriving />
  if (any) return <EmptyState title="没有符合条件的报表">换个条件再找。</EmptyState>
  return (
    <EmptyState title="目录里还没有报表" action={mayAdd && <NewButton />}>
      哪个部门要了什么表，先登记在这里：要表的部门、依据、准入号。定义一次取数，以后每期从台账里生成。
    </EmptyState>
  )
}
