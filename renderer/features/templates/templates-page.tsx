import { Button, Group, Tabs, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { FilterSelect, SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { mayMakeTypes } from './actions.ts'
import { DictionaryList } from './dictionary-list.tsx'
import { ItemTypeList } from './item-type-list.tsx'
import { MethodList } from './method-list.tsx'
import { OtherTemplates } from './other-templates.tsx'
import { meetingTypeEditions } from './queries.ts'
import { kindWords, stateTones, stateWords } from './template-words.ts'
import { matchesWords, typeRows, type TypeRow } from './type-list.ts'

const otherKinds = ['method', 'itemType', 'voteRule', 'dictionary'] as const

const TYPES =
  '会议类型由区里发布，一版一版保留：开过的会一直按当时的版本，新开的会按现行版本。规定只作提示，只有“必须齐全”的要件没有时不能定稿。'
const DICTIONARIES = '字典由街道、区里发布，一版一版保留；街道发了的，本街道用街道的。放假调休安排由区里录入。'

/** Those that are made here. */
const makers = {
  meetingType: { to: paths.meetingTypeNew(), label: '新建会议类型' },
  method: { to: paths.methodNew(), label: '新建议事方法' },
  itemType: { to: paths.itemTypeNew(), label: '新建事项类型' },
} as const

const stateOptions = [
  { value: 'inUse', label: '在用（含程序默认）' },
  { value: 'current', label: '区里已发布' },
  { value: 'program', label: '程序默认' },
  { value: 'retired', label: '已停用' },
]

const text = (value: string) => (
  <Text truncate title={value}>
    {value}
  </Text>
)

const columns: readonly Column<TypeRow>[] = [
  {
    key: 'name',
    header: '会议类型',
    width: 'minmax(190px, 1.4fr)',
    render: (row) => (
      <Text span fw={500} truncate title={row.name}>
        {row.name}
      </Text>
    ),
  },
  { key: 'bodies', header: '召开组织', width: 'minmax(150px, 1.2fr)', render: (row) => text(row.bodies) },
  { key: 'when', header: '周期', width: 156, render: (row) => text(row.when) },
  { key: 'rule', header: '表决规则', width: 'minmax(150px, 1.2fr)', render: (row) => text(row.rule) },
  { key: 'source', header: '来源', width: 'minmax(180px, 1.6fr)', render: (row) => text(row.issuer) },
  { key: 'edition', header: '版本', width: 84, render: (row) => row.edition },
  {
    key: 'state',
    header: '状态',
    width: 'minmax(120px, 1fr)',
    render: (row) => (
      <Group gap={8} wrap="nowrap" miw={0}>
        <StatusBadge tone={stateTones[row.state]}>{stateWords[row.state]}</StatusBadge>
        {row.coming && text(row.coming)}
      </Group>
    ),
  },
]

/** 模板管理: what the district has issued and what the program brings, each with its source, edition and state. */
export function TemplatesPage() {
  const { db } = useDeps()
  const [tab, setTab] = useUrlParam('kind')
  const kind = otherKinds.find((one) => one === tab)
  const mayMake = mayMakeTypes(db.user)
  const maker = kind === 'voteRule' || kind === 'dictionary' ? undefined : makers[kind ?? 'meetingType']
  return (
    <Page
      title="模板管理"
      description={kind === 'dictionary' ? DICTIONARIES : TYPES}
      actions={
        mayMake &&
        maker && (
          <Button component={Link} to={maker.to} leftSection={<IconPlus size={18} />}>
            {maker.label}
          </Button>
        )
      }
    >
      {!mayMake && <ReadOnlyBanner>模板由区里发布，您可以查看。有不合适的地方，请向区委组织部反映。</ReadOnlyBanner>}
      <Tabs value={kind ?? 'meetingType'} onChange={(value) => setTab(value === 'meetingType' || value === null ? '' : value)}>
        <Tabs.List>
          <Tabs.Tab value="meetingType">{kindWords.meetingType}</Tabs.Tab>
          {otherKinds.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {kindWords[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {kind === 'method' && <MethodList />}
      {kind === 'itemType' && <ItemTypeList />}
      {kind === 'dictionary' && <DictionaryList />}
      {kind === 'voteRule' && <OtherTemplates key={kind} kind={kind} />}
      {!kind && <TypeList />}
    </Page>
  )
}

function TypeList() {
  const { db, today } = useDeps()
  const navigate = useNavigate()
  const [words, setWords] = useUrlParam('q')
  const [state] = useUrlParam('state')
  const live = useLive(meetingTypeEditions(db))
  const day = today()
  const all = useMemo(() => (live.status === 'ready' ? typeRows(live.data, day) : []), [live, day])
  const rows = useMemo(() => all.filter((row) => matchesWords(row, words) && isIn(row, state)), [all, words, state])
  if (live.status === 'loading') return <Loading lines={8} />
  if (live.status === 'failed') return <Failed failure={live.error} title="模板没有读出来" />
  return (
    <>
      <Toolbar>
        <SearchField label="按名称、组织、来源查找" value={words} onChange={setWords} slashKey width={280} />
        <FilterSelect param="state" label="全部状态" options={stateOptions} width={190} />
      </Toolbar>
      <DataTable
        label="会议类型"
        rows={rows}
        columns={columns}
        rowKey={(row) => row.code}
        onOpen={(row) => void navigate(paths.meetingType(row.code))}
        footer={`共 ${rows.length} 类`}
        empty={<EmptyState title="没有符合条件的会议类型">换一个条件，或清除上面的筛选。</EmptyState>}
      />
    </>
  )
}

function isIn(row: TypeRow, state: string): boolean {
  if (state === '') return true
  return state === 'inUse' ? row.state !== 'retired' && row.state !== 'withdrawn' : row.state === state
}
