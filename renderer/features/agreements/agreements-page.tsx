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
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { agreementRow, balanceInForce, chooseAgreements, type AgreementRow } from './agreement-row.ts'
import { kindWords, stateWords } from './agreement-words.ts'
import { BalanceTable } from './balance-table.tsx'
import { ListTabs } from './list-tabs.tsx'
import { agreementsOf } from './queries.ts'
import { AgreementStateBadge } from './state-badge.tsx'

const COLUMNS: readonly Column<AgreementRow>[] = [
  {
    key: 'title',
    header: '名称',
    width: 'minmax(220px, 1.6fr)',
    render: (row) => (
      <Text fw={500} truncate title={row.title}>
        {row.title}
      </Text>
    ),
  },
  {
    key: 'units',
    header: '单位',
    width: 'minmax(150px, 1fr)',
    render: (row) => (
      <Text truncate title={row.units}>
        {row.units}
      </Text>
    ),
  },
  { key: 'state', header: '状态', width: 116, render: (row) => <AgreementStateBadge state={row.state} /> },
  { key: 'there', header: '单位为社区', width: 108, align: 'right', render: (row) => row.there },
  { key: 'back', header: '社区为单位', width: 108, align: 'right', render: (row) => row.back },
  { key: 'to', header: '止期', width: 138, render: (row) => (row.to === '' ? '—' : longDay(row.to)) },
  {
    key: 'near',
    header: '续签',
    width: 130,
    render: (row) => (
      <Text c={row.near === '' ? 'dimmed' : undefined} fw={row.near === '' ? 400 : 500} truncate>
        {row.near}
      </Text>
    ),
  },
]
const DUE = [{ value: 'renew', label: '60 天内到期或已到期' }] as const

/** 协议: who agreed on what with whom, and how much was done each way. */
export function AgreementsPage() {
  const { db } = useDeps()
  const live = useLive(agreementsOf(db))
  const mayAdd = can(db.user, 'create', 'agreements')
  return (
    <Page
      title="协议"
      description="共建、结对、资源共享，交叉任职、干部互派和挂点联系。清单写双向，两边各做了多少都看得见。"
      actions={mayAdd && <NewButton />}
    >
      <ListTabs />
      {live.status === 'loading' && <Loading label="正在读取协议…" />}
      {live.status === 'failed' && <Failed failure={live.error} title="协议没有读出来" />}
      {live.status === 'ready' && <AgreementList all={live.data} mayAdd={mayAdd} />}
    </Page>
  )
}

function NewButton() {
  return (
    <Button component={Link} to={paths.agreementNew()} leftSection={<IconPlus size={18} />}>
      起草协议
    </Button>
  )
}

function AgreementList({ all, mayAdd }: { readonly all: readonly Agreement[]; readonly mayAdd: boolean }) {
  const navigate = useNavigate()
  const { today } = useDeps()
  const [query, setQuery] = useUrlParam('q')
  const [kind] = useUrlParam('kind')
  const [state] = useUrlParam('state')
  const [due] = useUrlParam('due')
  const day = today()
  const rows = useMemo(
    () => chooseAgreements(all, { kind, state, due, query }, day).map((one) => agreementRow(one, day)),
    [all, kind, state, due, query, day],
  )
  return (
    <>
      <BalanceTable balance={useMemo(() => balanceInForce(all, day), [all, day])} />
      <Toolbar>
        <SearchField value={query} onChange={setQuery} label="搜索协议" placeholder="名称、文号、单位" slashKey />
        <FilterSelect param="kind" label="全部类别" options={optionsOf(kindWords)} />
        <FilterSelect param="state" label="全部状态" options={optionsOf(stateWords)} />
        <FilterSelect param="due" label="是否到期" options={DUE} width={204} />
      </Toolbar>
      <DataTable
        label="协议"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(paths.agreement(row.id))}
        empty={<NoAgreements any={all.length > 0} mayAdd={mayAdd} />}
        footer={
          <Text fz="sm" c="dimmed" aria-live="polite">
            共 {rows.length} 份。两列“为”是已完成 / 列入清单的项数；上表只算已签、履行中和评估中的协议。
          </Text>
        }
      />
    </>
  )
}

function NoAgreements({ any, mayAdd }: { readonly any: boolean; readonly mayAdd: boolean }) {
  const arriving = useArriving()
  if (arriving) return <StillArriving />
  if (any) return <EmptyState title="没有符合条件的协议">换个条件再找。</EmptyState>
  return (
    <EmptyState title="还没有协议" action={mayAdd && <NewButton />}>
      和驻区单位商量好的事，写成协议和双向清单，期满前程序会提醒续签。
    </EmptyState>
  )
}
