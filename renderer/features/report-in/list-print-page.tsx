import { SegmentedControl } from '@mantine/core'
import { useDeps } from '#renderer/data/react.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { reportStateWords } from '#renderer/entities/person/person-words.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { isReportedIn } from '#shared/domain/report-in/report-in.ts'
import { bundles, type Bundle } from './report-rows.ts'
import { useReports } from './use-reports.ts'

const WAYS = [
  { value: 'unit', label: '按单位' },
  { value: 'grid', label: '按网格' },
]

/** 报到一览表 on paper, by unit or by grid: names and what each offers, no phone and no figures to compare people by. */
export function ReportListPrintPage() {
  const { db, today } = useDeps()
  const platform = usePlatform()
  const unitName = useUnitName(db.user.unit)
  const reports = useReports()
  const [by, setBy] = useUrlParam('by')
  const way = by === 'grid' ? 'grid' : 'unit'
  if (reports.status === 'loading') return <Loading />
  if (reports.status === 'failed') return <Failed failure={reports.error} title="报到登记打不开" />
  const members = reports.data.members.filter(({ state }) => isReportedIn({ state }))
  return (
    <Page
      title="打印 · 报到一览表"
      crumbs={[{ label: '双报到', to: paths.reportIn() }]}
      aside={<SegmentedControl aria-label="怎样排" data={WAYS} value={way} onChange={setBy} />}
      actions={<ListPrintButton press={platform} day={today()} people={members.map((one) => one.id)} />}
    >
      <PrintFrame label="报到一览表">
        <h1>在职党员报到一览表</h1>
        <p style={{ fontSize: '10.5pt', margin: '0 0 6pt' }}>
          {unitName}　截至 {longDay(today())}　共 {members.length} 人
        </p>
        {bundles(members, way).map((bundle) => (
          <BundleTable key={bundle.title} bundle={bundle} by={way} />
        ))}
      </PrintFrame>
    </Page>
  )
}

/** Each way out of the program is written into the audit before it is gone. */
function ListPrintButton({
  press,
  day,
  people,
}: {
  readonly press: ReturnType<typeof usePlatform>
  readonly day: string
  readonly people: readonly string[]
}) {
  return (
    <PaperOut
      press={press}
      name={`报到一览表-${day}.pdf`}
      contents={{ collection: 'people', id: 'list', fields: ['report'], what: '报到一览表', people }}
    />
  )
}

function BundleTable({ bundle, by }: { readonly bundle: Bundle; readonly by: 'unit' | 'grid' }) {
  return (
    <>
      <h2>
        {bundle.title}（{bundle.rows.length} 人）
      </h2>
      <table>
        <thead>
          <tr>
            <th style={{ width: '5em' }}>姓名</th>
            <th>{by === 'unit' ? '网格、队伍' : '所在单位'}</th>
            <th style={{ width: '38%' }}>愿意做什么</th>
            <th style={{ width: '8em' }}>什么时候</th>
            <th style={{ width: '5em' }}>状态</th>
          </tr>
        </thead>
        <tbody>
          {bundle.rows.map((row) => (
            <tr key={row.id}>
              <td>{row.name}</td>
              <td>{by === 'unit' ? [row.grid, row.team].filter(Boolean).join('、') : row.unit}</td>
              <td>{row.posts}</td>
              <td>{row.hours}</td>
              <td>{reportStateWords[row.state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
