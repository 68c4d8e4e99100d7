import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { coverageWords, orgGroupWords, orgStateWords } from '#renderer/entities/labels/org-words.ts'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import type { OrgGroup } from '#shared/domain/org/org-kinds.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { useLocation } from 'react-router'
import type { OrgFilter, OrgRow } from './org-row.ts'
import { everyOrg } from './queries.ts'
import { useOrgList } from './use-org-list.ts'

/** The list as it is narrowed, on paper; no phone stands on it. */
export function OrgsPrintPage() {
  const orgs = useLive(everyOrg(useDb()))
  if (orgs.status === 'loading') return <Loading />
  if (orgs.status === 'failed') return <Failed failure={orgs.error} title="组织台账打不开" />
  return <OrgsPaper orgs={orgs.data} />
}

function OrgsPaper({ orgs }: { readonly orgs: readonly Org[] }) {
  const { db, today } = useDeps()
  const { search } = useLocation()
  const platform = usePlatform()
  const unitName = useUnitName(db.user.unit)
  const { rows, filter } = useOrgList(orgs)
  const title = titleOf(filter)
  return (
    <Page
      title={`打印 · ${title}`}
      crumbs={[{ label: '组织台账', to: paths.orgs(search) }]}
      actions={
        <PaperOut
          press={platform}
          name={`${title}-${today()}.pdf`}
          disabled={rows.length === 0}
          contents={{ collection: 'orgs', id: 'list', fields: ['contactName'], what: title, count: rows.length }}
        />
      }
    >
      <PrintFrame label={title}>
        <h1>{title}</h1>
        <p style={{ fontSize: '10.5pt', margin: '0 0 6pt' }}>
          {unitName}　截至 {longDay(today())}　共 {rows.length} 个
        </p>
        <OrgsTable rows={rows} units={filter.group === 'unit'} />
      </PrintFrame>
    </Page>
  )
}

function titleOf({ group, kind, term }: OrgFilter): string {
  const what = kind || (group in orgGroupWords ? orgGroupWords[group as OrgGroup] : '组织')
  return term === 'near' ? `${what}换届提醒名单` : `${what}一览表`
}

/** One em a level, as far as a narrow column allows. */
const DEEPEST = 4

function OrgsTable({ rows, units }: { readonly rows: readonly OrgRow[]; readonly units: boolean }) {
  return (
    <table style={{ fontSize: '10.5pt' }}>
      <thead>
        <tr>
          <th style={{ width: '3.8em' }}>序号</th>
          <th>名称</th>
          <th style={{ width: '7em' }}>类型</th>
          <th style={{ width: '4.6em' }}>{units ? '联系人' : '负责人'}</th>
          <th style={{ width: '3.8em' }}>党员</th>
          <th style={{ width: '6.5em' }}>{units ? '组织覆盖' : '本届止'}</th>
          <th style={{ width: '3.6em' }}>状态</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, org, depth, type, head, end }, index) => (
          <tr key={id}>
            <td style={{ textAlign: 'center' }}>{index + 1}</td>
            <td style={{ paddingLeft: `${0.3 + Math.min(depth, DEEPEST)}em` }}>{org.name}</td>
            <td>{type}</td>
            <td>{units ? org.contactName : head}</td>
            <td style={{ textAlign: 'right' }}>{org.memberCount}</td>
            <td>{units ? org.coverage && coverageWords[org.coverage] : end && `${end.on}${end.reckoned ? '（推算）' : ''}`}</td>
            <td>{orgStateWords[org.state]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
