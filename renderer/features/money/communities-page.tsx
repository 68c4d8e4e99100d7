import { Button, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { ListOutButton } from '#renderer/entities/export/list-out-button.tsx'
import { ListPaper, PAPER_PARAM } from '#renderer/entities/export/list-paper.tsx'
import type { ListColumn } from '#renderer/entities/export/list-out.ts'
import { OnlineFailure } from '#renderer/entities/remote/online-only.tsx'
import { useRemote } from '#renderer/entities/remote/use-remote.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { communityMoneyResponse, type CommunityMoney } from '#shared/contracts/api.ts'
import { can } from '#shared/domain/permissions.ts'
import { PartFields } from './part-fields.tsx'
import { standingColumn, sumColumns, sumOutColumns } from './sum-columns.tsx'
import { sumsOut } from './sums-out.ts'
import { Totals } from './totals.tsx'
import { useMoneyPart } from './use-money-part.ts'
import { recentYears } from './year-field.tsx'

const columns: readonly Column<CommunityMoney>[] = [
  {
    key: 'name',
    header: '社区',
    width: 'minmax(140px, 1fr)',
    render: ({ name }) => (
      <Text fw={500} truncate title={name}>
        {name}
      </Text>
    ),
  },
  ...sumColumns,
  {
    ...standingColumn,
    render: (line) =>
      line.fund ? (
        standingColumn.render(line)
      ) : (
        <Text fz="sm" c="dimmed">
          还没有记账
        </Text>
      ),
  },
]

const outColumns: readonly ListColumn<CommunityMoney>[] = [
  { key: 'name', header: '社区', width: 24, value: ({ name }) => name },
  ...sumOutColumns,
]

/** 各社区经费: what each community planned, got, paid and has left in a year, in the order of the tree. Reckoned by the district when asked. */
export function CommunitiesMoneyPage() {
  const { db, today } = useDeps()
  const navigate = useNavigate()
  const { year, fund, search } = useMoneyPart()
  const allowed = can(db.user, 'board')
  const { live, reload, reloading } = useRemote(allowed ? '/board/money' : undefined, communityMoneyResponse, { year, fund })
  const lines = live.status === 'ready' ? live.data.communities : []
  const platform = usePlatform()
  const [paper] = useUrlParam(PAPER_PARAM)
  const list = sumsOut(`各社区${year} 年经费`, lines, outColumns, 'nobody')
  if (paper !== '' && live.status === 'ready') return <ListPaper list={list} press={platform} of="各社区经费" />
  return (
    <Page
      title="各社区经费"
      crumbs={[{ label: '看板', to: paths.board() }]}
      description="各社区一年的预算、到账、支出，按资金来源分开，由社区记的账现算；只能看，不能改，也不排名次。"
      actions={
        <Button variant="default" leftSection={<IconRefresh size={18} />} onClick={reload} loading={reloading} disabled={!allowed}>
          重新统计
        </Button>
      }
    >
      {!allowed && <EmptyState title="各社区经费供街道和区里查看">本社区的账在“清单”的“经费”里。</EmptyState>}
      {allowed && (
        <Toolbar right={<ListOutButton empty={list.rows.length === 0} make={() => list} port={platform} collection="items" printedByAll />}>
          <PartFields years={recentYears(today())} />
        </Toolbar>
      )}
      {live.status === 'loading' && allowed && <Loading label="正在统计…" />}
      {live.status === 'failed' && <OnlineFailure failure={live.error} what="各社区经费" retry={reload} />}
      {live.status === 'ready' && (
        <DataTable
          label="各社区经费"
          rows={lines}
          columns={columns}
          rowKey={({ unit, fund: of }) => `${unit} ${of ?? ''}`}
          onOpen={({ unit }) => void navigate(paths.communityAccount(unit, search))}
          empty={<EmptyState title="区域台账里还没有社区" />}
          footer={<Totals lines={lines} />}
        />
      )}
    </Page>
  )
}
