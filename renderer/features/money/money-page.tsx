import { Button, Checkbox, Stack, Text } from '@mantine/core'
import { IconFileSpreadsheet, IconPrinter } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { tableSheet, workbookBytes } from '#renderer/entities/spreadsheet/write-sheet.ts'
import { StillArriving } from '#renderer/entities/sync/still-arriving.tsx'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { useFileOut } from '#renderer/entities/export/use-file-out.ts'
import { ok } from '#shared/lib/result.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyWritten } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { Page } from '#renderer/ui/page.tsx'
import { FilterSelect, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { addSums, leftOf } from '#shared/domain/money/money-ledger.ts'
import { yuanOf } from '#shared/domain/money/yuan.ts'
import { can } from '#shared/domain/permissions.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { Item } from '#shared/schema/items.ts'
import { accountColumns, accountLines, fundTotals, yearsIn, type AccountLine } from './account.ts'
import { everyItem } from './queries.ts'
import { useMoneyPart } from './use-money-part.ts'
import { fundWords, standingWords, sumsWords } from './words.ts'
import { YearField } from './year-field.tsx'

const money = (fen: number, line: AccountLine) => (
  <Text fz="sm" ta="right" {...(line.fund ? {} : { c: 'dimmed' })} style={{ fontVariantNumeric: 'tabular-nums' }}>
    {line.fund ? yuanOf(fen) : '—'}
  </Text>
)

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
  { key: 'fund', header: '资金来源', width: 152, render: ({ fund }) => fund && fundWords[fund] },
  { key: 'budget', header: '预算（元）', width: 118, align: 'right', render: (line) => money(line.sums.budget, line) },
  { key: 'income', header: '到账（元）', width: 118, align: 'right', render: (line) => money(line.sums.income, line) },
  { key: 'spent', header: '支出（元）', width: 118, align: 'right', render: (line) => money(line.sums.spent, line) },
  { key: 'left', header: '剩余（元）', width: 118, align: 'right', render: (line) => money(leftOf(line.sums), line) },
  { key: 'words', header: '说明', width: 'minmax(200px, 1.6fr)', render: (line) => <Standing line={line} /> },
]

/** 经费: what each project had and spent in a year, by fund. */
export function MoneyPage() {
  const db = useDb()
  const live = useLive(everyItem(db))
  const { search } = useMoneyPart()
  const items = useMemo(() => (live.status === 'ready' ? live.data.filter(({ unit }) => unit === db.user.unit) : []), [live, db])
  return (
    <Page
      title="经费"
      crumbs={[{ label: '清单', to: paths.items() }]}
      description="民生微实事、为民服务专项经费和别的项目经费：预算、到账、支出一笔一笔记，合计由程序算。"
      actions={
        <Button variant="default" component={Link} to={paths.moneyPrint(search)} leftSection={<IconPrinter size={18} />}>
          公示单
        </Button>
      }
    >
      {live.status === 'loading' && <Loading label="正在读取经费…" />}
      {live.status === 'failed' && <Failed failure={live.error} title="经费打不开" />}
      {live.status === 'ready' && <Account items={items} />}
    </Page>
  )
}

function Account({ items }: { readonly items: readonly Item[] }) {
  const { db, today } = useDeps()
  const navigate = useNavigate()
  const types = useItemTypes()
  const { year, fund, setYear } = useMoneyPart()
  const [waiting, setWaiting] = useUrlParam('waiting')
  const lines = useMemo(() => accountLines(items, { year, fund }, waiting === '' ? undefined : types), [items, year, fund, types, waiting])
  const years = useMemo(() => yearsIn(items, today()), [items, today])
  return (
    <>
      <Toolbar right={can(db.user, 'export', 'items') && <ExportAccount lines={lines} year={year} />}>
        <YearField years={years} value={year} onChange={setYear} />
        <FilterSelect param="fund" label="全部资金来源" options={optionsOf(fundWords)} width={200} />
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

function Standing({ line: { item, fund, sums } }: { readonly line: AccountLine }) {
  if (!fund) {
    const planned = item.budget ? `，登记的额度 ${yuanOf(item.budget * 100)} 元` : ''
    return (
      <Text fz="sm" c="dimmed" truncate>
        还没有记账{planned}
      </Text>
    )
  }
  const words = standingWords(sums)
  return (
    <Text fz="sm" lineClamp={2} lh={1.35} style={{ whiteSpace: 'normal' }} title={words} c="#8a5200" fw={600}>
      {words}
    </Text>
  )
}

function Totals({ lines }: { readonly lines: readonly AccountLine[] }) {
  const totals = fundTotals(lines)
  if (totals.length === 0) return null
  const all = addSums(totals.map(({ sums }) => sums))
  return (
    <Stack gap={2} aria-live="polite">
      {totals.length > 1 &&
        totals.map(({ fund, sums }) => (
          <Text key={fund} fz="sm" c="dimmed">
            {fundWords[fund]}：{sumsWords(sums)}
          </Text>
        ))}
      <Text fz="sm">合计：{sumsWords(all)}</Text>
    </Stack>
  )
}

function NoMoney() {
  if (useArriving()) return <StillArriving />
  return <EmptyState title="这一年还没有经费">打开清单里的项目或民生微实事，点“经费”，记第一笔。</EmptyState>
}

function ExportAccount({ lines, year }: { readonly lines: readonly AccountLine[]; readonly year: number }) {
  const fileOut = useFileOut(usePlatform())
  const entered = lines.filter(({ fund }) => fund !== undefined)
  const save = async (): Promise<void> => {
    const widths = accountColumns.map(({ width }) => width)
    const contents = { collection: 'items', id: 'list', fields: ['money'], what: `经费 ${year}`, count: entered.length } as const
    const make = async (mark: string) => ok(await workbookBytes(`经费 ${year}`, tableSheet(accountColumns, entered), widths, mark))
    notifyWritten(await fileOut({ name: fileNameOf(`经费-${year}`, 'xlsx'), contents, make }), { done: `已导出 ${entered.length} 行。` })
  }
  return (
    <Button variant="default" leftSection={<IconFileSpreadsheet size={18} />} disabled={entered.length === 0} onClick={() => void save()}>
      导出
    </Button>
  )
}
