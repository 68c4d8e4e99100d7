import { Button } from '@mantine/core'
import { IconPlus, IconPrinter } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link, useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Toolbar } from '#renderer/ui/toolbar.tsx'
import { useHotkey } from '#renderer/ui/use-hotkey.ts'
import { isFinalItemState } from '#shared/domain/item/item-state.ts'
import { linesOf, moneyLines, type MoneyLine } from '#shared/domain/money/money-ledger.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Item } from '#shared/schema/items.ts'
import { yearsIn } from './account.ts'
import { EntryDialog } from './entry-dialog.tsx'
import { MoneyTable } from './money-table.tsx'
import { PartFields } from './part-fields.tsx'
import { oneItem } from './queries.ts'
import { ReverseEntry } from './reverse-entry.tsx'
import { SumsSection } from './sums-section.tsx'
import { useMoneyPart } from './use-money-part.ts'

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
  const { year, fund, search } = useMoneyPart()
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
        <PartFields years={yearsIn([item], today())} />
      </Toolbar>
      <SumsSection lines={lines} planned={item.budget} />
      <Section title="收支明细">
        <MoneyTable lines={lines} onReverse={mayEnter ? setOpened : undefined} />
      </Section>
      {opened === 'enter' && <EntryDialog item={item} year={year} onClose={close} />}
      {opened !== undefined && opened !== 'enter' && <ReverseEntry item={item} line={opened} onClose={close} />}
    </Page>
  )
}
