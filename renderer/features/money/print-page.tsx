import { Text } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import { useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { HiddenNames } from '#renderer/entities/print/hidden-names.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page, type Crumb } from '#renderer/ui/page.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { accountRows, linesOf, moneyLines, type MoneyLine } from '#shared/domain/money/money-ledger.ts'
import { namesOf, paidPeople } from '#shared/domain/money/publication.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { ItemMoneySheet, YearMoneySheet } from './money-sheet.tsx'
import { everyItem, everyPerson, oneItem } from './queries.ts'
import { useMoneyPart } from './use-money-part.ts'
import { fundWords } from './words.ts'

const LIST: Crumb = { label: '清单', to: paths.items() }

/** 公示单 of one matter. */
export function ItemMoneyPrintPage() {
  const { id = '' } = useParams()
  const { today } = useDeps()
  const live = useLive(oneItem(useDb(), id))
  const { year, fund, search } = useMoneyPart()
  const item = live.status === 'ready' ? live.data : undefined
  const unitName = useUnitName(item?.unit ?? '')
  const lines = useMemo(() => linesOf(moneyLines(item?.money ?? []), { year, fund }), [item, year, fund])
  if (live.status === 'loading') return <Loading />
  if (live.status === 'failed') return <Failed failure={live.error} title="经费打不开" />
  if (!item) return <EmptyState title="没有这个事项" />
  return (
    <Desk
      crumbs={[LIST, { label: '经费', to: paths.money() + search }, { label: item.title, to: paths.itemMoney(item.id) + search }]}
      name={`经费公示-${item.number}-${year}`}
      first={item.id}
      lines={lines}
      words={lines}
      titles={[item.title]}
      sheet={(names) => (
        <ItemMoneySheet {...{ item, lines, names, year, unitName }} today={today()} fundName={fund ? fundWords[fund] : ''} />
      )}
    />
  )
}

/** 公示单 of a year. */
export function MoneyPrintPage() {
  const { db, today } = useDeps()
  const live = useLive(everyItem(db))
  const { year, fund, search } = useMoneyPart()
  const unitName = useUnitName(db.user.unit)
  const rows = useMemo(
    () =>
      live.status === 'ready'
        ? accountRows(
            live.data.filter(({ unit }) => unit === db.user.unit),
            { year, fund },
          )
        : [],
    [live, db, year, fund],
  )
  const lines = useMemo(() => rows.flatMap(({ item }) => moneyLines(item.money ?? [])), [rows])
  if (live.status === 'loading') return <Loading />
  if (live.status === 'failed') return <Failed failure={live.error} title="经费打不开" />
  return (
    <Desk
      crumbs={[LIST, { label: '经费', to: paths.money() + search }]}
      name={`经费公示-${year}`}
      first={rows[0]?.item.id ?? ''}
      lines={lines}
      words={NO_LINES}
      titles={rows.map(({ item }) => item.title)}
      sheet={(names) => <YearMoneySheet {...{ rows, names, year, unitName }} today={today()} fundName={fund ? fundWords[fund] : ''} />}
    />
  )
}

const NO_LINES: readonly MoneyLine[] = []

interface DeskProps {
  readonly crumbs: readonly Crumb[]
  /** Of the PDF; no title, which may name somebody. */
  readonly name: string
  /** The matter that the audit names; empty: nothing to print. */
  readonly first: string
  /** Whoever was paid in them is named nowhere. */
  readonly lines: readonly MoneyLine[]
  /** Those whose words stand on the sheet. */
  readonly words: readonly MoneyLine[]
  readonly titles: readonly string[]
  sheet(names: readonly string[]): ReactNode
}

/** The sheet with its names shortened, and the ways to paper. Waits for the register, without which no name is known. */
function Desk({ crumbs, name, first, lines, words, titles, sheet }: DeskProps) {
  const db = useDb()
  const platform = usePlatform()
  const people = useLive(everyPerson(db))
  const [kept, setKept] = useState<readonly string[]>([])
  if (people.status === 'loading') return <Loading label="正在核对姓名…" />
  if (people.status === 'failed') return <Failed failure={people.error} title="花名册打不开，姓名无法遮盖" />
  const register = people.data.map((person) => person.name)
  const found = namesOf(words, titles, register)
  return (
    <Page
      title="打印 · 经费公示单"
      crumbs={crumbs}
      actions={
        <PaperOut
          press={platform}
          name={fileNameOf(name, 'pdf')}
          disabled={first === ''}
          contents={{ collection: 'items', id: first, fields: ['money'], what: name }}
        />
      }
    >
      <Text px="md" fz="sm" c="dimmed" data-no-print>
        姓名、电话、门牌、卡号已自动遮盖，凭证号不上公示单；张贴前请再看一遍有没有能认出人的话。
      </Text>
      <HiddenNames label="遮盖的姓名" remark="这些姓名已遮盖；不是人名的，去掉勾：" found={found} kept={kept} onKeep={setKept} />
      <PrintFrame label="经费公示单">{sheet([...found.filter((one) => !kept.includes(one)), ...paidPeople(lines)])}</PrintFrame>
    </Page>
  )
}
