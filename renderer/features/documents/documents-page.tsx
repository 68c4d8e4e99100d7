import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { paperLevelWords } from '#renderer/entities/labels/paper-words.ts'
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
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { chooseDocuments, documentRow, type DocumentRow } from './document-row.ts'
import { listedKindWords, standingWords } from './document-words.ts'
import { libraryOf } from './queries.ts'
import { StandingBadge } from './standing-badge.tsx'

const COLUMNS: readonly Column<DocumentRow>[] = [
  {
    key: 'title',
    header: '名称',
    width: 'minmax(260px, 2.4fr)',
    render: ({ title }) => (
      <Text fw={500} truncate title={title}>
        {title}
      </Text>
    ),
  },
  {
    key: 'number',
    header: '文号',
    width: 'minmax(170px, 1fr)',
    render: ({ number }) => (
      <Text truncate title={number}>
        {number || '—'}
      </Text>
    ),
  },
  { key: 'kind', header: '类别', width: 76, render: ({ kind }) => kind },
  { key: 'level', header: '层级', width: 76, render: ({ level }) => level },
  {
    key: 'issuer',
    header: '发文单位',
    width: 'minmax(140px, 1.2fr)',
    render: ({ issuer }) => (
      <Text truncate title={issuer}>
        {issuer || '—'}
      </Text>
    ),
  },
  { key: 'issuedOn', header: '成文日期', width: 138, render: ({ issuedOn }) => (issuedOn === '' ? '—' : longDay(issuedOn)) },
  { key: 'standing', header: '效力', width: 104, render: ({ standing }) => <StandingBadge standing={standing} /> },
]

/** 文件库: what the work rests on, from all levels, found by name and number. */
export function DocumentsPage() {
  const { db } = useDeps()
  const live = useLive(libraryOf(db))
  const mayAdd = can(db.user, 'create', 'agreements')
  return (
    <Page
      title="文件库"
      description="上级文件、本级制度和案例。区里、街道登记的，下面各单位都看得到；社区登记的，只在本社区。"
      actions={mayAdd && <NewButton />}
    >
      {live.status === 'loading' && <Loading label="正在读取文件库…" />}
      {live.status === 'failed' && <Failed failure={live.error} title="文件库没有读出来" />}
      {live.status === 'ready' && <DocumentList all={live.data} mayAdd={mayAdd} />}
    </Page>
  )
}

function NewButton() {
  return (
    <Button component={Link} to={paths.documentNew()} leftSection={<IconPlus size={18} />}>
      登记文件
    </Button>
  )
}

function DocumentList({ all, mayAdd }: { readonly all: readonly Agreement[]; readonly mayAdd: boolean }) {
  const navigate = useNavigate()
  const { today } = useDeps()
  const [query, setQuery] = useUrlParam('q')
  const [kind] = useUrlParam('kind')
  const [level] = useUrlParam('level')
  const [standing] = useUrlParam('standing')
  const day = today()
  const rows = useMemo(
    () => chooseDocuments(all, { kind, level, standing, query }, day).map((one) => documentRow(one, day)),
    [all, kind, level, standing, query, day],
  )
  return (
    <>
      <Toolbar>
        <SearchField value={query} onChange={setQuery} label="搜索文件" placeholder="名称、文号、发文单位、正文" slashKey />
        <FilterSelect param="kind" label="全部类别" options={optionsOf(listedKindWords)} />
        <FilterSelect param="level" label="全部层级" options={optionsOf(paperLevelWords)} />
        <FilterSelect param="standing" label="全部效力" options={optionsOf(standingWords)} />
      </Toolbar>
      <DataTable
        label="文件"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(row.to)}
        empty={<NoDocuments any={all.length > 0} mayAdd={mayAdd} />}
        footer={
          <Text fz="sm" c="dimmed" aria-live="polite">
            共 {rows.length} 份。公约在“协议”里起草和签署，这里一并列出。
          </Text>
        }
      />
    </>
  )
}

function NoDocuments({ any, mayAdd }: { readonly any: boolean; readonly mayAdd: boolean }) {
  const arriving = useArriving()
  if (arriving) return <StillArriving />
  if (any) return <EmptyState title="没有符合条件的文件">换个条件再找；文号可以只打其中几个字。</EmptyState>
  return (
    <EmptyState title="文件库还是空的" action={mayAdd && <NewButton />}>
      常用的上级文件、本单位的制度登记一次，会议类型、议事方法和公约就能指着它作依据。
    </EmptyState>
  )
}
