import { Tabs } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import type { Selector } from '#renderer/data/db.ts'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Item } from '#shared/schema/items.ts'
import { AwaitedList } from './awaited-list.tsx'
import { lateReceived, receivedOutside } from './queries.ts'
import { ReceivedList } from './received-list.tsx'

interface WithReceivedProps {
  /** Nobody sends to a community: its catalogue stands alone and reads no table of others. */
  readonly receives: boolean
  readonly forms: readonly Agreement[]
  readonly admissions: readonly Item[]
  readonly children: ReactNode
}

/** The catalogue; where others send their tables to, beside it what came of them. */
export function WithReceived({ receives, children, ...rest }: WithReceivedProps) {
  return receives ? <ReceivedTabs {...rest}>{children}</ReceivedTabs> : children
}

function ReceivedTabs({ forms, admissions, children }: Omit<WithReceivedProps, 'receives'>) {
  const db = useDb()
  const [tab, setTab] = useUrlParam('tab')
  const outside = useMemo(
    () =>
      receivedOutside(
        forms.map(({ id }) => id),
        db,
      ),
    [forms, db],
  )
  const others = useLive(db.count('agreements', outside))
  const count = others.status === 'ready' ? others.data : 0
  return (
    <>
      <Tabs value={tab === '' ? 'catalogue' : tab} onChange={(next) => setTab(next === 'catalogue' ? '' : (next ?? ''))}>
        <Tabs.List aria-label="报表目录和收到的表">
          <Tabs.Tab value="catalogue">目录</Tabs.Tab>
          <Tabs.Tab value="awaited">各社区报了没有</Tabs.Tab>
          {count > 0 && <Tabs.Tab value="others">{`目录外收到的 ${count}`}</Tabs.Tab>}
        </Tabs.List>
      </Tabs>
      {tab === 'awaited' ? <Awaited forms={forms} admissions={admissions} /> : tab === 'others' ? <Others selector={outside} /> : children}
    </>
  )
}

function Awaited({ forms, admissions }: Pick<WithReceivedProps, 'forms' | 'admissions'>) {
  const { db, today } = useDeps()
  const live = useLive(lateReceived(db, today()))
  const came = useMemo(() => (live.status === 'ready' ? live.data.filter(({ lock }) => lock) : []), [live])
  if (live.status === 'failed') return <Failed failure={live.error} title="收到的表没有读出来" />
  if (live.status === 'loading') return <Loading label="正在读取收到的表…" />
  return <AwaitedList forms={forms} filings={came} admissions={admissions} />
}

function Others({ selector }: { readonly selector: Selector }) {
  const live = useLive(useDb().find('agreements', { selector, sort: [['newest', 'asc']] }))
  if (live.status === 'failed') return <Failed failure={live.error} title="收到的表没有读出来" />
  if (live.status === 'loading') return <Loading label="正在读取收到的表…" />
  return <ReceivedList filings={live.data} />
}
