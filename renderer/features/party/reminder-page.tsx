import { useDeps, useLive } from '#renderer/data/react.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { matterTimeWords } from '#renderer/entities/labels/party-matter-line.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { matterRows, ofBranch, type MatterRow } from '#renderer/entities/labels/party-matters.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { FilterSelect, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { partyNorms } from '#shared/domain/party/norms.ts'
import { branchOptions } from './branch-options.ts'
import { everyPerson } from './queries.ts'

/** 提醒单: what the branch has to do within a month. 失联 never stands on it, whoever prints. */
export function ReminderPage() {
  const { db, today } = useDeps()
  const platform = usePlatform()
  const unitName = useUnitName(db.user.unit)
  const people = useLive(everyPerson(db))
  const [branch] = useUrlParam('branch')
  if (people.status === 'loading') return <Loading />
  if (people.status === 'failed') return <Failed failure={people.error} title="党员名册打不开" />
  const options = branchOptions(people.data)
  const rows = matterRows(ofBranch(people.data, branch), today(), false)
  const name = options.find(({ value }) => value === branch)?.label ?? `${unitName}各党支部`
  const contents = {
    collection: 'people',
    id: 'list',
    fields: ['party'],
    what: '党员发展提醒单',
    people: [...new Set(rows.map(({ id }) => id))],
  } as const
  return (
    <Page
      title="打印 · 提醒单"
      crumbs={[{ label: '党员发展', to: paths.partyLife() }]}
      actions={<PaperOut press={platform} name={`党员发展提醒单-${today()}.pdf`} contents={contents} />}
    >
      <Toolbar>
        <FilterSelect param="branch" label="党支部" options={options} width={260} />
      </Toolbar>
      <PrintFrame label="党员发展提醒单">
        <h1>党员发展和组织关系提醒单</h1>
        <p style={{ fontSize: '10.5pt', margin: '0 0 6pt' }}>
          {name}　截至 {longDay(today())}　共 {rows.length} 件
        </p>
        <ReminderTable rows={rows} today={today()} />
        <p style={{ fontSize: '9pt' }}>期限来自下列规定，只作提醒：{sourcesOf(rows)}。</p>
      </PrintFrame>
    </Page>
  )
}

function ReminderTable({ rows, today }: { readonly rows: readonly MatterRow[]; readonly today: string }) {
  return (
    <table>
      <thead>
        <tr>
          <th style={{ width: '9.5em' }}>什么时候</th>
          <th>要办的事</th>
          <th style={{ width: '5em' }}>姓名</th>
          <th style={{ width: '27%' }}>所在党支部</th>
          <th style={{ width: '5em' }}>办结</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <td>{matterTimeWords(row.matter, today)}</td>
            <td>{row.what}</td>
            <td>{row.name}</td>
            <td>{row.branch}</td>
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function sourcesOf(rows: readonly MatterRow[]): string {
  return [...new Set(rows.map(({ matter }) => partyNorms[matter.code].source))].join('；') || '（没有要办的事）'
}
