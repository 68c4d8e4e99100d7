import { Button, SegmentedControl, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { matterRows, ofBranch } from '#renderer/entities/labels/party-matters.ts'
import { StillArriving } from '#renderer/entities/sync/still-arriving.tsx'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { FilterSelect, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Person } from '#shared/schema/people.ts'
import { branchOptions } from './branch-options.ts'
import { NamedBranches } from './named-branches.tsx'
import { awayColumns, growingColumns, lostColumns, matterColumns, transferColumns } from './party-columns.tsx'
import { awayRows, growingRows, lostRows, transferRows } from './party-rows.ts'
import { everyPerson } from './queries.ts'

const VIEWS = [
  { value: 'matters', label: '要办的事' },
  { value: 'growing', label: '培养发展' },
  { value: 'transfers', label: '转接中' },
  { value: 'away', label: '流动党员' },
]
const LOST = { value: 'lost', label: '失联' }

/** 党员发展: who is where on the way, what is due, transfers, 流动; 失联 for the secretary. Matters only, nobody is ranked. */
export function PartyPage() {
  const { db } = useDeps()
  const people = useLive(everyPerson(db))
  const [view, setView] = useUrlParam('view')
  const seesLost = can(db.user, 'viewLostMembers')
  const views = seesLost ? [...VIEWS, LOST] : VIEWS
  const shown = views.find(({ value }) => value === view)?.value ?? 'matters'
  return (
    <Page
      title="党员发展"
      description="培养发展、组织关系转接和流动党员。期限只提醒，不限制；本社区的书记、记录员、工作人员看得到，失联只有书记看得到。"
      aside={
        <SegmentedControl aria-label="看什么" data={views} value={shown} onChange={(next) => setView(next === 'matters' ? '' : next)} />
      }
      actions={
        <Button component={Link} to={paths.partyReminder()} variant="default" leftSection={<IconPrinter size={18} />}>
          提醒单
        </Button>
      }
    >
      {people.status === 'loading' && <Loading label="正在读取党员…" />}
      {people.status === 'failed' && <Failed failure={people.error} title="党员名册打不开" />}
      {people.status === 'ready' && <PartyLists people={people.data} view={shown} seesLost={seesLost} />}
    </Page>
  )
}

interface PartyListsProps {
  readonly people: readonly Person[]
  readonly view: string
  readonly seesLost: boolean
}

function PartyLists({ people, view, seesLost }: PartyListsProps) {
  const { today } = useDeps()
  const [branch] = useUrlParam('branch')
  const day = today()
  const branches = useMemo(() => branchOptions(people), [people])
  const members = useMemo(() => ofBranch(people, branch), [people, branch])
  return (
    <>
      <NamedBranches people={people} />
      <Toolbar>
        <FilterSelect param="branch" label="党支部" options={branches} width={260} />
      </Toolbar>
      {view === 'matters' && (
        <List rows={matterRows(members, day, seesLost)} columns={matterColumns} label="要办的事" empty="近一个月没有要办的事" unit="件" />
      )}
      {view === 'growing' && (
        <List rows={growingRows(members)} columns={growingColumns} label="培养发展" empty="没有正在培养发展的人" unit="人" />
      )}
      {view === 'transfers' && (
        <List rows={transferRows(members)} columns={transferColumns} label="转接中" empty="没有正在转接的组织关系" unit="件" />
      )}
      {view === 'away' && <List rows={awayRows(members)} columns={awayColumns} label="流动党员" empty="没有流动党员" unit="人" />}
      {view === 'lost' && <List rows={lostRows(members)} columns={lostColumns} label="失联" empty="没有失联的党员" unit="人" />}
    </>
  )
}

interface ListProps<R> {
  readonly rows: readonly R[]
  readonly columns: readonly Column<R>[]
  readonly label: string
  readonly empty: string
  readonly unit: string
}

function List<R extends { readonly key: string; readonly id: string }>({ rows, columns, label, empty, unit }: ListProps<R>) {
  const navigate = useNavigate()
  const arriving = useArriving()
  return (
    <DataTable
      label={label}
      rows={rows}
      columns={columns}
      rowKey={({ key }) => key}
      onOpen={({ id }) => void navigate(paths.person(id))}
      empty={
        arriving ? (
          <StillArriving />
        ) : (
          <EmptyState title={empty}>在“人员”里打开一个人，从“党员发展与组织关系”记一步，这里就会列出来。</EmptyState>
        )
      }
      footer={
        <Text fz="sm" c="dimmed" aria-live="polite">
          共 {rows.length} {unit}
        </Text>
      }
    />
  )
}
