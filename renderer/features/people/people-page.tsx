import { Button, Text } from '@mantine/core'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { IconHourglass, IconId, IconPlus, IconTableImport, IconUsers } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { ListOutButton } from '#renderer/entities/export/list-out-button.tsx'
import { PAPER_PARAM } from '#renderer/entities/export/list-paper.tsx'
import { partyStageWords } from '#renderer/entities/labels/person-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { reportStateWords } from '#renderer/entities/person/person-words.ts'
import { StillArriving } from '#renderer/entities/sync/still-arriving.tsx'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { DataTable } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { FilterSelect, SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Person } from '#shared/schema/people.ts'
import { ColumnChoice } from './column-choice.tsx'
import { peopleOut } from './export-people.ts'
import { chosenColumns } from './people-columns.tsx'
import { PeoplePaper } from './people-paper.tsx'
import { PersonDrawer } from './person-drawer.tsx'
import { personRow, tagOptions } from './person-row.ts'
import { gridsOf } from '#renderer/entities/area/queries.ts'
import { peopleOf } from './queries.ts'
import { useChosenPeople } from './use-chosen-people.ts'

const PARTY_OPTIONS = [
  { value: 'member', label: '党员' },
  { value: 'full', label: partyStageWords.full },
  { value: 'probationary', label: partyStageWords.probationary },
  { value: 'candidate', label: partyStageWords.candidate },
  { value: 'activist', label: partyStageWords.activist },
  { value: 'applicant', label: partyStageWords.applicant },
  { value: 'none', label: '非党员' },
]
const REPORT_OPTIONS = [
  { value: 'yes', label: '已双报到（全部）' },
  ...optionsOf(reportStateWords, ['reported', 'placed', 'serving', 'movedOut', 'cancelled']),
]
const STATE_OPTIONS = [
  { value: 'moved', label: '已迁出' },
  { value: 'closed', label: '已注销' },
  { value: 'all', label: '全部（含迁出注销）' },
]
const MOST_CARDS = 1000

export function PeoplePage() {
  const [paper] = useUrlParam(PAPER_PARAM)
  return paper === '' ? <PeopleDesk /> : <PeoplePaper />
}

function PeopleDesk() {
  const db = useDb()
  const [grid] = useUrlParam('grid')
  const people = useLive(peopleOf(db, grid ? { grid } : {}))
  const grids = useLive(gridsOf(db))
  const mayAdd = can(db.user, 'create', 'people')
  return (
    <Page
      title="人员台账"
      description="居民、党员、报到党员同在一册；电话、住址默认遮盖，查看会留下记录。"
      actions={
        mayAdd && (
          <>
            <Button component={Link} to={paths.retention()} variant="default" leftSection={<IconHourglass size={18} />}>
              保管到期
            </Button>
            <Button component={Link} to={paths.peopleDuplicates()} variant="default" leftSection={<IconUsers size={18} />}>
              重复登记
            </Button>
            <Button component={Link} to={paths.importOf('people')} variant="default" leftSection={<IconTableImport size={18} />}>
              导入花名册
            </Button>
            <AddPersonButton />
          </>
        )
      }
    >
      {people.status === 'loading' || grids.status === 'loading' ? (
        <Loading label="正在读取人员台账…" />
      ) : people.status === 'failed' ? (
        <Failed failure={people.error} title="人员台账打不开" />
      ) : (
        <PeopleList people={people.data} grids={grids.status === 'ready' ? grids.data : []} mayAdd={mayAdd} />
      )}
      <PersonDrawer />
    </Page>
  )
}

interface PeopleListProps {
  readonly people: readonly Person[]
  readonly grids: readonly Area[]
  readonly mayAdd: boolean
}

function PeopleList({ people, grids, mayAdd }: PeopleListProps) {
  const { today } = useDeps()
  const platform = usePlatform()
  const navigate = useNavigate()
  const list = useChosenPeople(people)
  const [columnKeys] = useUrlParam('cols')
  const [grid] = useUrlParam('grid')
  const day = today()
  const gridNames = useMemo(() => new Map(grids.map((area) => [area.id, area.name])), [grids])
  const rows = useMemo(
    () => list.chosen.map((person) => personRow(person, gridNames.get(person.grid) ?? '', day)),
    [list.chosen, gridNames, day],
  )
  const columns = useMemo(() => chosenColumns(columnKeys), [columnKeys])
  const tags = useMemo(() => tagOptions(people), [people])
  // A search or a filter says for whom; the whole register is nobody's choice. Of a 网格 only its people are asked for.
  const isChoice = (grid !== '' || rows.length < people.length) && rows.length <= MOST_CARDS
  return (
    <>
      <Toolbar
        right={
          <>
            <ColumnChoice />
            <Button
              component={Link}
              to={paths.peopleCards()}
              state={{ people: isChoice ? rows.map((row) => row.id) : [] }}
              variant="default"
              leftSection={<IconId size={18} />}
            >
              签到卡
            </Button>
            <ListOutButton
              empty={list.chosen.length === 0}
              make={() => peopleOut(list.chosen, gridNames, day)}
              port={platform}
              collection="people"
            />
          </>
        }
      >
        <SearchField
          value={list.query}
          onChange={list.setQuery}
          label="搜索人员"
          placeholder="姓名、拼音首字母、电话尾号"
          slashKey
          width={270}
        />
        <FilterSelect param="grid" label="网格" options={grids.map((area) => ({ value: area.id, label: area.name }))} width={124} />
        <FilterSelect param="party" label="党员" options={PARTY_OPTIONS} width={116} />
        <FilterSelect param="tag" label="标签" options={tags} width={116} />
        <FilterSelect param="report" label="双报到" options={REPORT_OPTIONS} width={116} />
        <FilterSelect param="state" label="在册" options={STATE_OPTIONS} width={104} />
      </Toolbar>
      <DataTable
        label="人员"
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(paths.person(row.id))}
        {...(list.query === '' ? { sort: list.sort, onSort: list.onSort } : {})}
        empty={<NoPeople any={people.length > 0} mayAdd={mayAdd} />}
        footer={
          <Text fz="sm" c="dimmed" aria-live="polite">
            共 {rows.length.toLocaleString('zh-CN')} 人
            {rows.length === people.length ? '' : `（含已迁出、注销的台账共 ${people.length.toLocaleString('zh-CN')} 人）`}
          </Text>
        }
      />
    </>
  )
}

function AddPersonButton() {
  const [, setEditing] = useUrlParam('new')
  return (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setEditing('1')}>
      新增人员
    </Button>
  )
}

function NoPeople({ any, mayAdd }: { readonly any: boolean; readonly mayAdd: boolean }) {
  const arriving = useArriving()
  if (arriving) return <StillArriving />
  if (any) return <EmptyState title="没有符合条件的人">换一个搜索词，或清除上面的筛选条件。</EmptyState>
  return (
    <EmptyState
      title="台账里还没有人"
      action={
        mayAdd && (
          <Button component={Link} to={paths.importOf('people')} leftSection={<IconTableImport size={18} />}>
            导入现有的花名册
          </Button>
        )
      }
    >
      手上有 Excel 花名册的，直接导入即可；格式不必改，导入前会先给您看一遍。
    </EmptyState>
  )
}
