import { Group } from '@mantine/core'
import { useLocation, useSearchParams } from 'react-router'
import { useDb, useDeps } from '#renderer/data/react.tsx'
import { sayDay } from '#renderer/entities/meeting/meeting-words.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { DutyMark } from './duty-mark.tsx'
import { filtered, markWords, type BodyView, type CellMark, type CellView, type LineView } from './overview-view.ts'
import classes from './overview-print.module.css'
import { useOverview, useYear } from './use-overview.ts'

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

/** The year on A4 landscape: the same lines as on the screen, with no name of a person. */
export function OverviewPrintPage() {
  const { search } = useLocation()
  const [params] = useSearchParams()
  const platform = usePlatform()
  const year = useYear()
  const live = useOverview(year)
  const title = `${year}年组织生活一览表`
  if (live.status === 'loading') return <Loading />
  const bodies =
    live.status === 'ready' ? filtered(live.data.bodies, { body: params.get('body') ?? '', open: params.get('open') === '1' }) : []
  return (
    <Page title={`打印 · ${title}`} crumbs={[{ label: '组织生活一览', to: `${paths.overview()}${search}` }]}>
      <Group justify="flex-end" data-no-print>
        <PaperOut press={platform} name={`${title}.pdf`} disabled={bodies.length === 0} contents="nobody" />
      </Group>
      {live.status === 'failed' && <Failed failure={live.error} title="会议没有读出来" />}
      {live.status === 'ready' && bodies.length === 0 && <EmptyState title="没有要打印的组织" />}
      {bodies.length > 0 && <Sheet title={title} bodies={bodies} />}
    </Page>
  )
}

/** In the page, after every style sheet: the sheets of meetings set A4 upright. */
const landscape = `@page { size: A4 landscape; margin: 12mm 12mm 14mm; @bottom-left { content: ''; } @bottom-right { content: ''; }
@bottom-center { content: '第 ' counter(page) ' 页 共 ' counter(pages) ' 页'; font-size: 9pt; font-family: FangSong, STFangsong, 'Noto Serif CJK SC', serif; } }`

function Sheet({ title, bodies }: { readonly title: string; readonly bodies: readonly BodyView[] }) {
  const unitName = useUnitName(useDb().user.unit)
  const today = useDeps().today()
  return (
    <PrintFrame label={title} ownMargins>
      <style>{landscape}</style>
      <div className={classes.sheet}>
        <h1>
          {unitName}
          {title}
        </h1>
        <table>
          <colgroup>
            <col className={classes.typeColumn} />
            {MONTHS.map((month) => (
              <col key={month} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col">组织和会议类型</th>
              {MONTHS.map((month) => (
                <th key={month} scope="col">
                  {month}月
                </th>
              ))}
            </tr>
          </thead>
          {bodies.map((body) => (
            <tbody key={body.key}>
              <tr className={classes.body}>
                <th scope="rowgroup" colSpan={13}>
                  {body.name}
                  {body.study && <span>　{body.study}</span>}
                </th>
              </tr>
              {body.lines.map((line) => (
                <PrintedLine key={line.key} line={line} />
              ))}
            </tbody>
          ))}
        </table>
        <p className={classes.note}>
          {(Object.keys(markWords) as CellMark[]).map((mark) => (
            // the table's own keys
            <span key={mark} className={classes.mark}>
              <DutyMark mark={mark} size={11} />
              {markWords[mark]}
            </span>
          ))}
          <span>制表：{sayDay(today).replace(/（.*）/, '')}</span>
        </p>
      </div>
    </PrintFrame>
  )
}

function PrintedLine({ line }: { readonly line: LineView }) {
  return (
    <tr>
      <th scope="row">
        {line.typeName}
        <small>（{line.periodName}）</small>
      </th>
      {line.cells.map((cell) => (
        <td key={cell.key} colSpan={cell.lastMonth - cell.firstMonth + 1}>
          <PrintedCell cell={cell} />
        </td>
      ))}
    </tr>
  )
}

function PrintedCell({ cell }: { readonly cell: CellView }) {
  const quiet = cell.mark === 'ahead' || cell.mark === 'exempt'
  return (
    <span className={classes.mark}>
      <DutyMark mark={cell.mark} size={11} />
      {!quiet && cell.word}
      {cell.detail && <small>{cell.detail}</small>}
    </span>
  )
}
