import { Button, Text } from '@mantine/core'
import { IconPlus, IconPrinter } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link, useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { FilterSelect, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useHotkey } from '#renderer/ui/use-hotkey.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { isFinalItemState } from '#shared/domain/item/item-state.ts'
import { leftOf, linesOf, moneyLines, moneySums, type MoneyLine } from '#shared/domain/money/money-ledger.ts'
import { yuanOf } from '#shared/domain/money/yuan.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Item } from '#shared/schema/items.ts'
import { yearsIn } from './account.ts'
import { EntryDialog } from './entry-dialog.tsx'
import { MoneyTable } from './money-table.tsx'
import { oneItem } from './queries.ts'
import { ReverseEntry } from './reverse-entry.tsx'
import { useMoneyPart } from './use-money-part.ts'
import { fundWords, standingWords } from './words.ts'
import { YearField } from './year-field.tsx'

/** The account of one matter. */
export function ItemMoneyPage() {
  const { id = '' } = useParams()
  const live = useLive(oneItem(useDb(), id))
  if (live.status === 'loading') return <Loading label="正在读取…" />
  if (live.status === 'failed') return <Failed failure={live.error} title="经费打不开" />
  if (!live.data) return <EmptyState title="没有这个事项">可能已被删除，或者不再送达本单位。</EmptyState>
  return <Account item={live.data} />
}

function Account({ item }: { readonly item: Item }) {
  const { db, today } = useDeps()
  const { year, fund, search, setYear } = useMoneyPart()
  const [opened, setOpened] = useState<'enter' | MoneyLine>()
  const lines = useMemo(() => linesOf(moneyLines(item.money ?? []), { year, fund }), [item, year, fund])
  const own = can(db.user, 'update', 'items', item) && item.unit === db.user.unit && db.user.role !== 'liaison'
  const mayEnter = own && !isFinalItemState(item.state)
  const close = (): void => setOpened(undefined)
  useHotkey('alt+n', () => setOpened('enter'), { enabled: mayEnter && opened === undefined, inFields: true })
  return (
    <Page
      title={`经费：${item.title}`}
      crumbs={[
        { label: '清单', to: paths.items() },
        { label: '经费', to: paths.money() + search },
        { label: item.title, to: paths.item(item.id) },
      ]}
      description={item.number}
      actions={
        <>
          <Button variant="default" component={Link} to={paths.itemMoneyPrint(item.id, search)} leftSection={<IconPrinter size={18} />}>
            公示单
          </Button>
          {mayEnter && (
            <Button leftSection={<IconPlus size={18} />} onClick={() => setOpened('enter')}>
              记一笔
            </Button>
          )}
        </>
      }
    >
      {own && !mayEnter && <ReadOnlyBanner>这件事已经归档，账已结，可以查看、公示，不能再记。</ReadOnlyBanner>}
      <Toolbar>
        <YearField years={yearsIn([item], today())} value={year} onChange={setYear} />
        <FilterSelect param="fund" label="全部资金来源" options={optionsOf(fundWords)} width={200} />
      </Toolbar>
      <SumsSection item={item} lines={lines} />
      <Section title="收支明细">
        <MoneyTable lines={lines} onReverse={mayEnter ? setOpened : undefined} />
      </Section>
      {opened === 'enter' && <EntryDialog item={item} year={year} onClose={close} />}
      {opened !== undefined && opened !== 'enter' && <ReverseEntry item={item} line={opened} onClose={close} />}
    </Page>
  )
}

function SumsSection({ item, lines }: { readonly item: Item; readonly lines: readonly MoneyLine[] }) {
  const sums = moneySums(lines)
  const words = standingWords(sums)
  return (
    <Section
      title="合计（元）"
      aside={
        words && (
          <Text fz="sm" c="#8a5200" fw={600}>
            {words}
          </Text>
        )
      }
    >
      <DefinitionList
        items={[
          { term: '预算', value: yuanOf(sums.budget) },
          { term: '到账', value: yuanOf(sums.income) },
          { term: '支出', value: yuanOf(sums.spent) },
          { term: '剩余', value: yuanOf(leftOf(sums)) },
          ...(item.budget ? [{ term: '登记的额度', value: `${yuanOf(item.budget * 100)}（登记事项时写的，不计入合计）`, wide: true }] : []),
        ]}
      />
    </Section>
  )
}
