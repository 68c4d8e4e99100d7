import { Text } from '@mantine/core'
import { useNavigate, useParams } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { ListOutButton } from '#renderer/entities/export/list-out-button.tsx'
import { ListPaper, PAPER_PARAM } from '#renderer/entities/export/list-paper.tsx'
import type { ListColumn } from '#renderer/entities/export/list-out.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { OnlineFailure } from '#renderer/entities/remote/online-only.tsx'
import { useRemote } from '#renderer/entities/remote/use-remote.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { communityAccountResponse, type CommunityMatter } from '#shared/contracts/api.ts'
import { PartFields } from './part-fields.tsx'
import { standingColumn, sumColumns, sumOutColumns } from './sum-columns.tsx'
import { sumsOut } from './sums-out.ts'
import { Totals } from './totals.tsx'
import { useMoneyPart } from './use-money-part.ts'
import { recentYears } from './year-field.tsx'

const columns: readonly Column<CommunityMatter>[] = [
  {
    key: 'title',
    header: '项目',
    width: 'minmax(180px, 1.4fr)',
    render: ({ title }) => (
      <Text fw={500} truncate title={title}>
        {title}
      </Text>
    ),
  },
  ...sumColumns,
  standingColumn,
]

const outColumns: readonly ListColumn<CommunityMatter>[] = [
  { key: 'number', header: '编号', width: 18, value: ({ number }) => number },
  { key: 'title', header: '项目', width: 36, value: ({ title }) => title },
  ...sumOutColumns,
]

/** The account of one community, as its street or district reads it. */
export function CommunityAccountPage() {
  const { unit = '' } = useParams()
  const { now, today } = useDeps()
  const navigate = useNavigate()
  const { year, fund, search } = useMoneyPart()
  const { live, reload } = useRemote(`/board/money/${encodeURIComponent(unit)}`, communityAccountResponse, { year, fund })
  const account = live.status === 'ready' ? live.data : undefined
  const matters = account?.matters ?? []
  const platform = usePlatform()
  const [paper] = useUrlParam(PAPER_PARAM)
  const list = sumsOut(`${account?.name ?? '社区'}${year} 年经费`, matters, outColumns, 'nobody')
  if (paper !== '' && account) return <ListPaper list={list} press={platform} of={`经费：${account.name}`} />
  return (
    <Page
      title={account ? `经费：${account.name}` : '经费'}
      crumbs={[
        { label: '看板', to: paths.board() },
        { label: '各社区经费', to: paths.communityMoney(search) },
      ]}
      description={account && `社区记的账，只能看；姓名已遮盖。截至 ${momentWords(Date.parse(account.asOf), now())}`}
    >
      <Toolbar right={<ListOutButton empty={list.rows.length === 0} make={() => list} port={platform} collection="items" printedByAll />}>
        <PartFields years={recentYears(today())} />
      </Toolbar>
      {live.status === 'loading' && <Loading label="正在统计…" />}
      {live.status === 'failed' && <OnlineFailure failure={live.error} what="社区的经费" retry={reload} />}
      {account && (
        <DataTable
          label="经费"
          rows={matters}
          columns={columns}
          rowKey={({ id, fund: of }) => `${id} ${of}`}
          onOpen={({ id }) => void navigate(paths.communityMatter(unit, id, search))}
          empty={<EmptyState title="这一年没有记账">换一年，或者选“全部资金来源”看看。</EmptyState>}
          footer={<Totals lines={matters} />}
        />
      )}
    </Page>
  )
}
