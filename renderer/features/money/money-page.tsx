import { Button, Checkbox, Text } from '@mantine/core'
import { IconCoins, IconPrinter } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { ListOutButton } from '#renderer/entities/export/list-out-button.tsx'
import { ListPaper, PAPER_PARAM } from '#renderer/entities/export/list-paper.tsx'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { StillArriving } from '#renderer/entities/sync/still-arriving.tsx'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { yuanOf } from '#shared/domain/money/yuan.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Item } from '#shared/schema/items.ts'
import { accountColumns, accountLines, yearsIn, type AccountLine } from './account.ts'
import { PartFields } from './part-fields.tsx'
import { everyItem } from './queries.ts'
import { standingColumn, sumColumns } from './sum-columns.tsx'
import { sumsOut } from './sums-out.ts'
import { Totals } from './totals.tsx'
import { useMoneyPart } from './use-money-part.ts'

const columns: readonly Column<AccountLine>[] = [
  {
    key: 'title',
    header: '项目',
    width: 'minmax(180px, 1.4fr)',
    render: ({ item }) => (
      <Text fw={500} truncate title={item.title}>
        {item.title}
      </Text>
    ),
  },
  ...sumColumns,
  { ...standingColumn, render: (line) => (line.fund ? standingColumn.render(line) : <NotBegun line={line} />) },
]

/** 经费: what each project had and spent in a year, by fund. */
export function MoneyPage() {
  const db = useDb()
  const live = useLive(everyItem(db))
  const { year, fund, search } = useMoneyPart()
  const platform = usePlatform()
  const [paper] = useUrlParam(PAPER_PARAM)
  const items = useMemo(() => (live.status === 'ready' ? live.data.filter(({ unit }) => unit === db.user.unit) : []), [live, db])
  if (paper !== '' && live.status === 'ready') {
    return <ListPaper list={accountOut(accountLines(items, { year, fund }, undefined), year)} press={platform} of="经费" />
  }
  return (
    <Page
      title="经费"
      crumbs={[{ label: '清单', to: paths.items() }]}
      description="民生微实事、为民服务专项经费和别的项目经费：预算、到账、支出一笔一笔记，合计由程序算。"
      actions={
        <>
          {can(db.user, 'board') && (
            <Button variant="default" component={Link} to={paths.communityMoney(search)} leftSection={<IconCoins size={18} />}>
              各社区经费
            </Button>
          )}
          <Button variant="default" component={Link} to={paths.moneyPrint(search)} leftSection={<IconPrinter size={18} />}>
            公示单
          </Button>
        </>
      }
    >
      {live.status === 'loading' && <Loading label="正在读取经费…" />}
      {live.status === 'failed' && <Failed failure={live.error} title="经费打不开" />}
      {live.status === 'ready' && <Account items={items} />}
    </Page>
  )
}

function Account({ items }: { readonly items: readonly Item[] }) {
  const { today } = useDeps()
  const platform = usePlatform()
  const navigate = useNavigate()
  const types = useItemTypes()
  const { year, fund } = useMoneyPart()
  const [waiting, setWaiting] = useUrlParam('waiting')
  const lines = useMemo(() => accountLines(items, { year, fund }, waiting === '' ? undefined : types), [items, year, fund, types, waiting])
  const years = useMemo(() => yearsIn(items, today()), [items, today])
  return (
    <>
      <Toolbar
        right={
          <ListOutButton
            empty={!lines.some((line) => line.fund !== undefined)}
            make={() => accountOut(lines, year)}
            port={platform}
            collection="items"
          />
        }
      >
        <PartFields years={years} />
        <Checkbox
          label="也列出还没有记账的项目"
          checked={waiting !== ''}
          disabled={fund !== undefined}
          onChange={(event) => setWaiting(event.currentTarget.checked ? '1' : '')}
        />
      </Toolbar>
      <DataTable
        label="经费"
        rows={lines}
        columns={columns}
        rowKey={(line) => `${line.item.id} ${line.fund ?? ''}`}
        onOpen={(line) => void navigate(paths.itemMoney(line.item.id))}
        empty={<NoMoney />}
        footer={<Totals lines={lines} />}
      />
    </>
  )
}

function accountOut(lines: readonly AccountLine[], year: number) {
  const what = `${year} 年经费`
  return sumsOut(what, lines, accountColumns, { collection: 'items', id: 'list', fields: ['money'], what, count: lines.length })
}

function NotBegun({ line: { item } }: { readonly line: AccountLine }) {
  const planned = item.budget ? `，登记的额度 ${yuanOf(item.budget * 100)} 元` : ''
  return (
    <Text fz="sm" c="dimmed" truncate>
      还没有记账{planned}
    </Text>
  )
}

function NoMoney() {
  if (useArriving()) return <StillArriving />
  return <EmptyState title="这一年还没有经费">打开清单里的项目或民生微实事，点“经费”，记第一笔。</EmptyState>
}
