import { Anchor, Button, SegmentedControl, Text } from '@mantine/core'
import { IconPlus, IconTableImport } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import type { Live } from '#renderer/data/query.ts'
import { ListOutButton } from '#renderer/entities/export/list-out-button.tsx'
import { ListPaper, PAPER_PARAM } from '#renderer/entities/export/list-paper.tsx'
import { coverageWords, orgGroupWords, orgStateWords } from '#renderer/entities/labels/org-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { StillArriving } from '#renderer/entities/sync/still-arriving.tsx'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { DataTable } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { Page } from '#renderer/ui/page.tsx'
import { FilterSelect, SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { CoverageLine } from './coverage-line.tsx'
import { orgsOut } from './export-orgs.ts'
import { columnsOf } from './org-columns.tsx'
import { kindsThatOccur } from './org-row.ts'
import { everyOrg } from './queries.ts'
import { useOrgList } from './use-org-list.ts'

const GROUPS = [{ value: '', label: '全部' }, ...optionsOf(orgGroupWords)]
const STATES = [...optionsOf(orgStateWords), { value: 'all', label: '全部（含撤销）' }]
const TERMS = [{ value: 'near', label: '临近换届或已到届' }]
const COVERAGES = [...optionsOf(coverageWords), { value: 'unknown', label: '没有填' }]

/** 组织台账: every body and unit once, where meetings, agreements and lists take it from. */
export function OrgsPage() {
  const [paper] = useUrlParam(PAPER_PARAM)
  const orgs = useLive(everyOrg(useDb()))
  if (paper !== '' && orgs.status === 'ready') return <OrgsPaper orgs={orgs.data} />
  return <OrgsDesk orgs={orgs} />
}

function OrgsPaper({ orgs }: { readonly orgs: readonly Org[] }) {
  const platform = usePlatform()
  const { rows, filter } = useOrgList(orgs)
  return <ListPaper list={orgsOut(rows, filter)} press={platform} of="组织台账" />
}

function OrgsDesk({ orgs }: { readonly orgs: Live<readonly Org[]> }) {
  const db = useDb()
  const mayAdd = can(db.user, 'create', 'orgs')
  return (
    <Page
      title="组织台账"
      description="党组织、议事机构、驻区单位、物业和队伍同在一册；会议、协议、清单里用到的单位都从这里选。"
      actions={
        mayAdd && (
          <>
            <Button component={Link} to={paths.importOf('orgs')} variant="default" leftSection={<IconTableImport size={18} />}>
              从 Excel 导入
            </Button>
            <NewButton />
          </>
        )
      }
    >
      {orgs.status === 'loading' && <Loading label="正在读取组织台账…" />}
      {orgs.status === 'failed' && <Failed failure={orgs.error} title="组织台账打不开" />}
      {orgs.status === 'ready' && <OrgList orgs={orgs.data} mayAdd={mayAdd} />}
    </Page>
  )
}

function NewButton() {
  const [group] = useUrlParam('group')
  return (
    <Button component={Link} to={paths.orgNew(group)} leftSection={<IconPlus size={18} />}>
      新增组织
    </Button>
  )
}

function OrgList({ orgs, mayAdd }: { readonly orgs: readonly Org[]; readonly mayAdd: boolean }) {
  const platform = usePlatform()
  const navigate = useNavigate()
  const [group, setGroup] = useUrlParam('group')
  const [query, setQuery] = useUrlParam('q')
  const list = useOrgList(orgs)
  const kinds = useMemo(() => kindsThatOccur(orgs, group), [orgs, group])
  return (
    <>
      <SegmentedControl aria-label="哪一部分" data={GROUPS} value={group} onChange={setGroup} style={{ alignSelf: 'flex-start' }} />
      {group === 'unit' && <CoverageLine orgs={orgs} />}
      <Toolbar
        right={
          <ListOutButton
            empty={list.rows.length === 0}
            make={() => orgsOut(list.rows, list.filter)}
            port={platform}
            collection="orgs"
            printedByAll
          />
        }
      >
        <SearchField value={query} onChange={setQuery} label="搜索组织" placeholder="名称、拼音首字母、信用代码" slashKey width={250} />
        <FilterSelect param="kind" label="类型" options={kinds} width={148} />
        {group !== 'unit' && <FilterSelect param="term" label="换届" options={TERMS} width={168} />}
        {group === 'unit' && <FilterSelect param="coverage" label="组织覆盖" options={COVERAGES} width={132} />}
        {list.areas.length > 0 && <FilterSelect param="area" label="所在区域" options={list.areas} width={132} />}
        <FilterSelect param="state" label="状态" options={STATES} width={132} />
      </Toolbar>
      <DataTable
        label="组织"
        rows={list.rows}
        columns={columnsOf(group)}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(paths.org(row.id))}
        empty={<NoOrgs any={orgs.length > 0} mayAdd={mayAdd} />}
        footer={<Foot shown={list.rows.length} all={orgs.length} near={list.near} />}
      />
    </>
  )
}

function Foot({ shown, all, near }: { readonly shown: number; readonly all: number; readonly near: number }) {
  const [term, setTerm] = useUrlParam('term')
  return (
    <Text fz="sm" c="dimmed" component="div" aria-live="polite">
      共 {shown} 个{shown === all ? '' : `（台账连同撤销的共 ${all} 个）`}，下级排在上级下面。
      {near > 0 && term !== 'near' && (
        <>
          其中{' '}
          <Anchor component="button" type="button" fz="sm" onClick={() => setTerm('near')}>
            {near} 个临近换届或已到届
          </Anchor>
          。
        </>
      )}
    </Text>
  )
}

function NoOrgs({ any, mayAdd }: { readonly any: boolean; readonly mayAdd: boolean }) {
  const arriving = useArriving()
  if (arriving) return <StillArriving />
  if (any) return <EmptyState title="没有符合条件的组织">换一个搜索词，或清除上面的筛选条件。</EmptyState>
  return (
    <EmptyState title="台账里还没有组织" action={mayAdd && <NewButton />}>
      先登记社区党委和各党支部，开会、建清单时就能直接选。
    </EmptyState>
  )
}
