import { Button, Text } from '@mantine/core'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { IconListCheck, IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { deliberationStateWords } from '#renderer/entities/labels/deliberation-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { StillArriving } from '#renderer/entities/sync/still-arriving.tsx'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { FilterSelect, SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import { chooseDeliberations, deliberationRow, type DeliberationRow } from './deliberation-row.ts'
import { NewSheetDrawer } from './new-sheet-drawer.tsx'
import { PromisedView } from './promised-page.tsx'
import { deliberationsOf, methodTemplates } from './queries.ts'
import { SheetStateBadge } from './state-badge.tsx'

const COLUMNS: readonly Column<DeliberationRow>[] = [
  {
    key: 'title',
    header: '议题',
    width: 'minmax(260px, 2.4fr)',
    render: (row) => (
      <Text fw={500} truncate title={row.title}>
        {row.title}
      </Text>
    ),
  },
  { key: 'state', header: '状态', width: 124, render: (row) => <SheetStateBadge state={row.state} /> },
  { key: 'step', header: '进行到', width: 184, render: (row) => <Text truncate>{row.step}</Text> },
  { key: 'method', header: '议事方法', width: 'minmax(130px, 0.8fr)', render: (row) => <Text truncate>{row.method}</Text> },
  { key: 'proposer', header: '提出人', width: 110, render: (row) => <Text truncate>{row.proposer}</Text> },
  { key: 'held', header: '议事日期', width: 140, render: (row) => row.held },
  { key: 'opened', header: '收题', width: 140, render: (row) => <Text c="dimmed">{row.opened}</Text> },
]
const STATES = optionsOf(deliberationStateWords, ['open', 'closed', 'refused', 'merged'])

export function DeliberationsPage() {
  const { db } = useDeps()
  const [, setAdding] = useUrlParam('new')
  const sheets = useLive(deliberationsOf(db))
  const mayAdd = can(db.user, 'create', 'deliberations')
  const [view, setView] = useUrlParam('view')
  if (view === 'promised' && sheets.status === 'ready') return <PromisedView sheets={sheets.data} />
  return (
    <Page
      title="议事"
      description="有一说一，一事一议：每人说的话照实记，少数意见原样留，定下的事有人办、有期限、有公开。"
      actions={
        <>
          <Button variant="default" leftSection={<IconListCheck size={18} />} onClick={() => setView('promised')}>
            说定的事
          </Button>
          {mayAdd && (
            <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding('1')}>
              收一个议题
            </Button>
          )}
        </>
      }
    >
      {sheets.status === 'loading' && <Loading label="正在读取议题…" />}
      {sheets.status === 'failed' && <Failed failure={sheets.error} title="议题打不开" />}
      {sheets.status === 'ready' && <SheetList sheets={sheets.data} mayAdd={mayAdd} />}
      <NewSheetDrawer />
    </Page>
  )
}

function SheetList({ sheets, mayAdd }: { readonly sheets: readonly Deliberation[]; readonly mayAdd: boolean }) {
  const { db, today } = useDeps()
  const navigate = useNavigate()
  const templates = useLive(methodTemplates(db))
  const [query, setQuery] = useUrlParam('q')
  const [state] = useUrlParam('state')
  const day = today()
  const rows = useMemo(
    () =>
      chooseDeliberations(sheets, { state, query }).map((sheet) =>
        deliberationRow(sheet, templates.status === 'ready' ? templates.data : [], day),
      ),
    [sheets, state, query, templates, day],
  )
  return (
    <>
      <Toolbar>
        <SearchField value={query} onChange={setQuery} label="搜索议题" placeholder="议题、提出人、结论" slashKey />
        <FilterSelect param="state" label="全部状态" options={STATES} />
      </Toolbar>
      <DataTable
        label="议题"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(paths.deliberation(row.id))}
        empty={<NoSheets any={sheets.length > 0} mayAdd={mayAdd} />}
        footer={
          <Text fz="sm" c="dimmed" aria-live="polite">
            共 {rows.length.toLocaleString('zh-CN')} 个议题
          </Text>
        }
      />
    </>
  )
}

function NoSheets({ any, mayAdd }: { readonly any: boolean; readonly mayAdd: boolean }) {
  const arriving = useArriving()
  if (arriving) return <StillArriving />
  if (any) return <EmptyState title="没有符合条件的议题">换一个搜索词，或清除状态筛选。</EmptyState>
  return (
    <EmptyState title="还没有议题">
      {mayAdd ? '居民提了事，点右上角“收一个议题”，一张单子只写一件事。' : '收到的议题会出现在这里。'}
    </EmptyState>
  )
}
