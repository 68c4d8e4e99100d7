import { useParams } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { unrecordedWords, useHolidays } from '#renderer/entities/labels/use-holidays.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { isCounterMatter } from '#shared/domain/front-desk/counter-types.ts'
import { chinaDay } from '#shared/lib/day.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Item } from '#shared/schema/items.ts'
import { DESK_CRUMBS } from './matter-page.tsx'
import { oneMatter } from './queries.ts'
import { AcceptedSheet, DoneSheet } from './slip-sheets.tsx'

/** 受理单 or 办结单 on paper. */
export function SlipPage() {
  const { id = '' } = useParams()
  const live = useLive(oneMatter(useDb(), id))
  if (live.status === 'loading') return <Loading />
  if (live.status === 'failed') return <Failed failure={live.error} title="单子打不开" />
  const item = live.status === 'ready' ? live.data : undefined
  if (!item || !isCounterMatter(item)) return <EmptyState title="没有这件受理" />
  return <Desk item={item} />
}

function Desk({ item }: { readonly item: Item }) {
  const db = useDb()
  const unitName = useUnitName(item.unit)
  const [slip] = useUrlParam('slip')
  const unsure = unrecordedWords(chinaDay(stampMs(item.createdAt)), item.dueOn, useHolidays())
  const done = slip === 'done' && item.result !== undefined
  const title = done ? '办结单' : item.state === 'registered' ? '一次告知单' : '受理单'
  return (
    <Page
      title={`打印 · ${title}`}
      crumbs={[...DESK_CRUMBS, { label: item.title, to: paths.counterMatter(item.id) }]}
      actions={
        <PaperOut
          press={usePlatform()}
          name={fileNameOf(`${title}-${item.number}`, 'pdf')}
          contents={{ collection: 'items', id: item.id, fields: ['raisedBy', 'details'], what: title }}
        />
      }
    >
      <PrintFrame label={title}>
        {done ? (
          <DoneSheet item={item} unitName={unitName} clerk={db.user.name} />
        ) : (
          <AcceptedSheet item={item} unitName={unitName} clerk={db.user.name} unsure={unsure} />
        )}
      </PrintFrame>
    </Page>
  )
}
