import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { StillArriving } from '#renderer/entities/sync/still-arriving.tsx'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { Page } from '#renderer/ui/page.tsx'
import { FilterSelect, SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { signatoriesOf } from '#shared/domain/agreement/convention.ts'
import { editionOf } from '#shared/domain/agreement/fixed-terms.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { conventionStateWords } from './agreement-words.ts'
import { ListTabs } from './list-tabs.tsx'
import { conventionsOf } from './queries.ts'
import { ConventionStateBadge } from './state-badge.tsx'

const COLUMNS: readonly Column<Agreement>[] = [
  {
    key: 'title',
    header: '名称',
    width: 'minmax(260px, 2fr)',
    render: ({ title }) => (
      <Text fw={500} truncate title={title}>
        {title}
      </Text>
    ),
  },
  { key: 'state', header: '状态', width: 130, render: ({ state }) => <ConventionStateBadge state={state} /> },
  { key: 'edition', header: '版次', width: 100, render: (one) => `第 ${editionOf(one)} 版` },
  { key: 'signed', header: '签署', width: 100, align: 'right', render: (one) => `${signatoriesOf(one).length} 户` },
  { key: 'on', header: '通过日期', width: 150, render: ({ signedOn }) => (signedOn ? longDay(signedOn) : '—') },
  { key: 'from', header: '来历', width: 120, render: ({ deliberation }) => (deliberation ? '议事' : '') },
]

/** 公约: what residents bind themselves to, in editions, with who signed. */
export function ConventionsPage() {
  const { db } = useDeps()
  const live = useLive(conventionsOf(db))
  const mayAdd = can(db.user, 'create', 'agreements')
  return (
    <Page
      title="公约"
      description="居民公约、小区公约：议事定下来的约定，一版一版留着，谁签过哪一版都记着。"
      actions={mayAdd && <NewButton />}
    >
      <ListTabs />
      {live.status === 'loading' && <Loading label="正在读取公约…" />}
      {live.status === 'failed' && <Failed failure={live.error} title="公约没有读出来" />}
      {live.status === 'ready' && <ConventionList all={live.data} mayAdd={mayAdd} />}
    </Page>
  )
}

function NewButton() {
  return (
    <Button component={Link} to={paths.conventionNew()} leftSection={<IconPlus size={18} />}>
      起草公约
    </Button>
  )
}

function ConventionList({ all, mayAdd }: { readonly all: readonly Agreement[]; readonly mayAdd: boolean }) {
  const navigate = useNavigate()
  const arriving = useArriving()
  const [query, setQuery] = useUrlParam('q')
  const [state] = useUrlParam('state')
  const rows = useMemo(() => {
    const words = query.trim().toLowerCase()
    return all.filter(
      (one) =>
        (state === '' || one.state === state) &&
        (words === '' || [one.title, one.terms ?? ''].some((text) => text.toLowerCase().includes(words))),
    )
  }, [all, query, state])
  const none =
    all.length > 0 ? (
      <EmptyState title="没有符合条件的公约">换个条件再找。</EmptyState>
    ) : (
      <EmptyState title="还没有公约" action={mayAdd && <NewButton />}>
        议事有了结论的，打开那个议题，点“形成公约”；也可以直接起草。
      </EmptyState>
    )
  return (
    <>
      <Toolbar>
        <SearchField value={query} onChange={setQuery} label="搜索公约" placeholder="名称、条文" slashKey />
        <FilterSelect param="state" label="全部状态" options={optionsOf(conventionStateWords)} />
      </Toolbar>
      <DataTable
        label="公约"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(paths.agreement(row.id))}
        empty={arriving ? <StillArriving /> : none}
        footer={
          <Text fz="sm" c="dimmed" aria-live="polite">
            共 {rows.length} 份公约
          </Text>
        }
      />
    </>
  )
}
